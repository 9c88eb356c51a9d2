using ComplaintFlow.EntityFrameworkCore.Tests.Databases;
using ComplaintFlow.Testing;

namespace ComplaintFlow.EntityFrameworkCore.Tests.Conformance;

public class PostgreSqlConformanceTests
{
    public static TheoryData<string> Names => SqliteConformanceTests.Names;

    [PostgreSqlTheory]
    [MemberData(nameof(Names))]
    public async Task The_store_on_a_host_context_with_PostgreSQL_keeps_the_contract(string name)
    {
        await using HostFixture fixture = new(new PostgreSqlDatabase());
        await StoreConformance.Cases.Single(candidate => candidate.Name == name).RunAsync(fixture);
    }
}
