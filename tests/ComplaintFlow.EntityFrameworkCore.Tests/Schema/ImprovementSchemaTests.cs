using ComplaintFlow.EntityFrameworkCore.Tests.Databases;
using ComplaintFlow.EntityFrameworkCore.Tests.Hosts;
using ComplaintFlow.Errors;
using ComplaintFlow.Storage;
using ComplaintFlow.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.EntityFrameworkCore.Tests.Schema;

/// <summary>The tables of improvement actions are an addition: a database of a version before them goes on, as long as nobody asks for them.</summary>
public class ImprovementSchemaTests
{
    [Theory]
    [EachDatabase]
    public async Task A_database_without_the_tables_serves_complaints_and_says_what_to_run_for_improvements(Database database)
    {
        await using TestHost host = await TestHost.OpenAsync(database);
        await host.SqlAsync("drop table cf_improvement");
        await host.SqlAsync("drop table cf_improvement_entry");

        Complaint received = (await host.Desk.ReceiveAsync(SampleComplaints.Intake(), TestHost.Agent)).OrThrow();
        Assert.Equal(received.Version, (await host.Desk.FindAsync(received.Id, TestHost.Agent))!.Version);
        IImprovementStore store = (IImprovementStore)host.Services.GetRequiredService<IComplaintStore>();
        StoreSchemaException fault = await Assert.ThrowsAsync<StoreSchemaException>(() => store.ListDueImprovementsAsync(new(DateTimeOffset.UnixEpoch)).AsTask());
        Assert.Contains("Scripts/", fault.Message, StringComparison.Ordinal);
    }
}
