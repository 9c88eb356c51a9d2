using ComplaintFlow.Administration;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.EntityFrameworkCore.Tests.Databases;
using ComplaintFlow.EntityFrameworkCore.Tests.Hosts;
using ComplaintFlow.Events;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.EntityFrameworkCore.Tests.Bulk;

/// <summary>Many complaints are reassigned and migrated at once on a real database: beside others, twice at once, and stopped in the middle.</summary>
public class BulkTests
{
    private static readonly Actor _operator = Actor.Staff("olga", "operator");

    [Theory]
    [EachDatabase]
    public async Task A_dry_run_says_what_the_run_does(Database database)
    {
        await using TestHost host = await TestHost.OpenAsync(database, Declare);
        await ReceiveAsync(host, 30);
        BulkReassignment reassignment = BulkReassignment.Of(new ComplaintQuery { Handler = PersonId.Of("gil"), PageSize = 7 }).ToTeam("claims");

        Reports tried = new();
        BulkSummary dry = (await Administration(host).ReassignAsync(Realm.Default, reassignment with { IsDryRun = true }, "gil leaves", _operator, tried)).OrThrow();
        Assert.Equal(0L, await CountAsync(host, "claims"));
        Reports did = new();
        BulkSummary run = (await Administration(host).ReassignAsync(Realm.Default, reassignment, "gil leaves", _operator, did)).OrThrow();

        // Eva takes 5, kim 20.
        Assert.Equal((25, 5), (dry.Changed, dry.Refused));
        Assert.Equal((25, 5), (run.Changed, run.Refused));
        Assert.Equal(Told(tried), Told(did));
        Assert.All(run.NotChanged, row => Assert.Equal(ErrorCodes.NobodyAvailable, row.Refusal!.Code));
        Assert.DoesNotContain((await Administration(host).VerifyRealmAsync(Realm.Default, _operator)).OrThrow().Findings, finding => finding.Code == ErrorCodes.LoadDiffers);
    }

    [Theory]
    [EachDatabase]
    public async Task Stopped_in_the_middle_run_by_two_and_beside_others_each_complaint_is_reassigned_once(Database database)
    {
        IHostDatabase shared = database == Database.Sqlite ? new SqliteDatabase() : new PostgreSqlDatabase();
        await using TestHost first = await TestHost.OpenAsync(shared, Declare);
        await using TestHost second = await TestHost.OpenAsync(shared, Declare, makesTables: false);
        List<ComplaintId> ids = await ReceiveAsync(first, 80);
        BulkReassignment reassignment = BulkReassignment.Of(new ComplaintQuery { Category = Category.Of("billing"), PageSize = 10 }).ToTeam("night");

        await Assert.ThrowsAsync<TimeoutException>(async () => await Administration(first).ReassignAsync(Realm.Default, reassignment, "a new team", _operator, new Reports { ThrowsAfter = 30 }));
        long done = await CountAsync(first, "night");
        Assert.Equal(30L, done);

        Task<Administered<BulkSummary>>[] runs = [.. ((TestHost[])[first, second]).Select(host => Task.Run(async () => await Administration(host).ReassignAsync(Realm.Default, reassignment, "a new team", _operator)))];
        Task notes = Task.Run(async () =>
        {
            foreach (ComplaintId id in ids)
                (await second.Desk.AddNoteAsync(id, "she rang", TestHost.Agent)).OrThrow();
        });
        BulkSummary[] sums = [.. (await Task.WhenAll(runs)).Select(run => run.OrThrow())];
        await notes;

        // Whoever comes too often second says so, and the next run does it.
        BulkSummary last = (await Administration(first).ReassignAsync(Realm.Default, reassignment, "a new team", _operator)).OrThrow();
        Assert.Equal((80, 0), (last.Changed + last.Unchanged, last.Refused));
        Assert.Equal(50, sums.Sum(sum => sum.Changed) + last.Changed);
        Assert.All(sums, sum => Assert.All(sum.NotChanged, row => Assert.Equal(ErrorCodes.TooManyConflicts, row.Refusal!.Code)));
        Assert.Equal(80L, await CountAsync(first, "night"));
        foreach (ComplaintId id in ids)
            Assert.Equal(1, (await first.JournalAsync(id)).Count(entry => entry.Event is HandlerAssigned { Because: "a new team" }));
    }

    [Theory]
    [EachDatabase]
    public async Task Complaints_move_to_another_lifecycle(Database database)
    {
        await using TestHost host = await TestHost.OpenAsync(database, Declare);
        List<ComplaintId> ids = await ReceiveAsync(host, 5);
        LifecycleKey from = (await host.FindAsync(ids[0]))!.Lifecycle;
        BulkMigration migration = BulkMigration.From(from).To(BuiltIn.SixStageWithCare.Key);

        Assert.Equal(5, (await Administration(host).MigrateAsync(Realm.Default, migration with { IsDryRun = true }, "care", _operator)).OrThrow().Changed);
        Assert.Equal(from, (await host.FindAsync(ids[4]))!.Lifecycle);
        Assert.Equal(5, (await Administration(host).MigrateAsync(Realm.Default, migration, "care", _operator)).OrThrow().Changed);
        Assert.Equal(0, (await Administration(host).MigrateAsync(Realm.Default, migration, "care", _operator)).OrThrow().Total);
        foreach (ComplaintId id in ids)
            Assert.Equal(BuiltIn.SixStageWithCare.Key, (await host.FindAsync(id))!.Lifecycle);
    }

    private static void Declare(ComplaintFlowBuilder builder) => builder
        .UseEntityFrameworkCore<HostContext>()
        .AddLifecycle(BuiltIn.SixStage)
        .AddLifecycle(BuiltIn.SixStageWithCare)
        .AddRouting(r => r.When(Category.Of("billing")).ToHandler("gil"))
        .AddHandlers(h => h.Handler("gil").Team("claims").Member("eva", capacity: 5).Member("kim", capacity: 20).Team("night").Member("ann").Member("cem"))
        .AddWorker(worker => worker.RunsByItself = false);

    private static IComplaintAdministration Administration(TestHost host) => host.Services.GetRequiredService<IComplaintAdministration>();

    private static async Task<List<ComplaintId>> ReceiveAsync(TestHost host, int count)
    {
        List<ComplaintId> ids = [];
        for (int i = 0; i < count; i++)
            ids.Add((await host.Desk.ReceiveAsync(TestHost.Intake() with { Category = Category.Of("billing"), Lifecycle = BuiltIn.SixStage.Key.Name }, TestHost.Agent)).OrThrow().Id);
        return ids;
    }

    private static async Task<long> CountAsync(TestHost host, string team)
    {
        long count = 0;
        foreach (Complaint complaint in (await ((Storage.IComplaintQueries)host.Store).QueryAsync(new ComplaintQuery { PageSize = 1_000 })).Items)
            count += (await host.JournalAsync(complaint.Id)).Count(entry => entry.Event is HandlerAssigned assigned && assigned.Team == team);
        return count;
    }

    private static string[] Told(Reports reports) => [.. reports.Rows.Select(row => $"{row.Complaint} {row.Result} {row.Handler} {row.Team} {row.Refusal?.Code} {string.Join(' ', row.Refusal?.Reasons ?? [])} {string.Join(' ', row.Events)}")];

    private sealed class Reports : IProgress<BulkProgress>
    {
        public List<BulkRow> Rows { get; } = [];

        public int ThrowsAfter { get; init; } = int.MaxValue;

        public void Report(BulkProgress value)
        {
            Rows.AddRange(value.Rows);
            if (Rows.Count >= ThrowsAfter)
                throw new TimeoutException("this node is stopped");
        }
    }
}
