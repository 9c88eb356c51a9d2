using ComplaintFlow.Administration;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Errors;
using ComplaintFlow.Events;
using ComplaintFlow.Tests.Desk;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Bulk;

/// <summary>Many complaints are moved to another version of their lifecycle at once.</summary>
public sealed class MigrateTests
{
    private static readonly Actor Operator = Actor.Staff("operator");
    private static readonly Status Open = Status.Of("open");
    private static readonly Status Checking = Status.Of("checking");
    private static readonly Status Working = Status.Of("working");
    private static readonly Status Done = Status.Of("done");
    private static readonly LifecycleKey Old = new("returns", 1);
    private static readonly LifecycleKey New = new("returns", 2);

    [Fact]
    public async Task All_open_complaints_of_a_version_move_to_the_next_and_those_that_cannot_are_told()
    {
        await using TestHost host = new(Rules);
        ComplaintId open = await ReceiveAsync(host);
        ComplaintId checking = await ReceiveAsync(host, "check");
        ComplaintId done = await ReceiveAsync(host, "check", "end");
        ComplaintId odd = await ReceiveAsync(host, "stall");
        BulkMigration migration = BulkMigration.From(Old).To(New).With(Checking, Working);

        ReassignTests.Reports tried = new();
        BulkSummary dry = (await ReassignTests.Administration(host).MigrateAsync(Realm.Default, migration with { IsDryRun = true }, "version 2", Operator, tried)).OrThrow();
        Assert.Equal(Old, (await host.Desk.FindAsync(open, TestHost.Agent))!.Lifecycle);
        ReassignTests.Reports did = new();
        BulkSummary sum = (await ReassignTests.Administration(host).MigrateAsync(Realm.Default, migration, "version 2", Operator, did)).OrThrow();

        Assert.Equal(ReassignTests.Told(tried.Rows), ReassignTests.Told(did.Rows));
        Assert.Equal((2, 1, 3), (sum.Changed, sum.Refused, sum.Total));
        Assert.Equal((dry.Changed, dry.Refused), (sum.Changed, sum.Refused));
        Assert.Equal((odd, ErrorCodes.UnmappedStatus), (sum.NotChanged[0].Complaint, sum.NotChanged[0].Refusal!.Code));
        Assert.Equal((New, Open), await StateAsync(host, open));
        Assert.Equal((New, Working), await StateAsync(host, checking));
        Assert.Equal((Old, Done), await StateAsync(host, done));
        JournalEntry last = (await host.JournalAsync(checking))[^1];
        Assert.Equal(("operator", "version 2"), (last.By.Name, ((LifecycleMigrated)last.Event).Because));
        Assert.Contains("version 2", last.ToText(host.Services.GetRequiredService<IComplaintTexts>(), System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_map_of_statuses_is_not_applied_twice()
    {
        await using TestHost host = new(Rules);
        ComplaintId open = await ReceiveAsync(host);
        // Where the map says of its own outcome where to go next.
        BulkMigration migration = BulkMigration.From(Old).To(New).With(Open, Working).With(Working, Done) with { Query = new ComplaintQuery() };

        await ReassignTests.Administration(host).MigrateAsync(Realm.Default, migration, "version 2", Operator);
        BulkSummary again = (await ReassignTests.Administration(host).MigrateAsync(Realm.Default, migration, "version 2", Operator)).OrThrow();

        Assert.Equal(0, again.Total);
        Assert.Equal((New, Working), await StateAsync(host, open));
    }

    [Fact]
    public async Task A_lifecycle_that_is_not_there_is_refused_at_once()
    {
        await using TestHost host = new(Rules);
        await ReceiveAsync(host);
        Administered<BulkSummary> refused = await ReassignTests.Administration(host).MigrateAsync(Realm.Default, BulkMigration.From(Old).To(new LifecycleKey("returns", 3)), "because", Operator);
        Assert.Equal(ErrorCodes.UnknownLifecycle, refused.Refusal!.Code);
        Assert.Equal(ErrorCodes.NotAuthorized, (await ReassignTests.Administration(host).MigrateAsync(Realm.Default, BulkMigration.From(Old).To(New), "because", Actor.Customer("c-17"))).Refusal!.Code);
    }

    private static void Rules(ComplaintFlowBuilder builder) => builder
        .AddLifecycle(Lifecycle.Define("returns", 1, l =>
        {
            l.StartsAt(Open);
            l.Configure(Open).Permit(Trigger.Of("check"), Checking).Permit(Trigger.Of("stall"), Status.Of("stalled"));
            l.Configure(Checking).Permit(Trigger.Of("end"), Done);
            l.Configure(Status.Of("stalled")).Permit(Trigger.Of("end"), Done);
            l.Configure(Done).Final();
        }))
        .AddLifecycle(Lifecycle.Define("returns", 2, l =>
        {
            l.StartsAt(Open);
            l.Configure(Open).Permit(Trigger.Of("work"), Working);
            l.Configure(Working).Permit(Trigger.Of("end"), Done);
            l.Configure(Done).Final();
        }));

    private static async Task<ComplaintId> ReceiveAsync(TestHost host, params string[] triggers)
    {
        ComplaintId id = (await host.ReceiveAsync(TestHost.Intake() with { Lifecycle = "returns" })).Id;
        if ((await host.Desk.FindAsync(id, TestHost.Agent))!.Lifecycle == New)
            (await host.Desk.ExecuteAsync(id, new Commands.MigrateLifecycle(Old), TestHost.Agent)).OrThrow();
        foreach (string trigger in triggers)
            (await host.Desk.FireAsync(id, Trigger.Of(trigger), TestHost.Agent)).OrThrow();
        return id;
    }

    private static async Task<(LifecycleKey, Status)> StateAsync(TestHost host, ComplaintId id) =>
        await host.Desk.FindAsync(id, TestHost.Agent) is { } found ? (found.Lifecycle, found.Status) : default;
}
