using ComplaintFlow.EntityFrameworkCore.Tests.Databases;
using ComplaintFlow.Testing;

namespace ComplaintFlow.EntityFrameworkCore.Tests.Conformance;

public class SqliteConformanceTests
{
    // All of them: the stores have every ability.
    public static TheoryData<string> Names => new(StoreConformance.Cases.Select(candidate => candidate.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_store_on_a_SQLite_file_keeps_the_contract(string name)
    {
        await using SqliteFileFixture fixture = new();
        await StoreConformance.Cases.Single(candidate => candidate.Name == name).RunAsync(fixture);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_store_on_a_host_context_with_SQLite_keeps_the_contract(string name)
    {
        await using HostFixture fixture = new(new SqliteDatabase());
        await StoreConformance.Cases.Single(candidate => candidate.Name == name).RunAsync(fixture);
    }
}
