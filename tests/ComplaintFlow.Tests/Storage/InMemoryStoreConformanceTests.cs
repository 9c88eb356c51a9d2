using ComplaintFlow.Storage;
using ComplaintFlow.Testing;

namespace ComplaintFlow.Tests.Storage;

public class InMemoryStoreConformanceTests
{
    public static TheoryData<string> Names =>
        new(StoreConformance.For(StoreConformance.AbilitiesOf(new InMemoryComplaintStore(), new InMemoryFixture())).Select(candidate => candidate.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_in_memory_store_keeps_the_contract(string name)
    {
        await using InMemoryFixture fixture = new();
        await StoreConformance.Cases.Single(candidate => candidate.Name == name).RunAsync(fixture);
    }
}
