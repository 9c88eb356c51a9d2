using ComplaintFlow.DependencyInjection;
using ComplaintFlow.EntityFrameworkCore.Tests.Databases;
using ComplaintFlow.EntityFrameworkCore.Tests.Faults;
using ComplaintFlow.EntityFrameworkCore.Tests.Hosts;
using ComplaintFlow.Errors;
using ComplaintFlow.Events;
using ComplaintFlow.Work;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ComplaintFlow.EntityFrameworkCore.Tests.Writers;

/// <summary>What is due at once is caught up together on real databases, which may break off anywhere.</summary>
public sealed class BatchedDueTests
{
    private const int Count = 12;

    [Theory]
    [EachDatabase]
    public async Task Many_that_are_due_at_once_are_few_transactions(Database database)
    {
        FakeTimeProvider clock = new(TimeProvider.System.GetUtcNow());
        await using TestHost host = await OpenAsync(database, clock);
        ComplaintId[] ids = await ReceiveAsync(host, clock, 60);
        WorkerRun run = await host.Services.GetRequiredService<IComplaintWorker>().RunOnceAsync();
        Assert.Equal((60, 0, 0), (run.Advanced, run.Failed, run.Parked));
        if (database == Database.PostgreSql)
            Assert.Equal(3L, await host.SqlAsync("select count(distinct xmin::text) from cf_complaint"));
        await AssertOnceAsync(host, ids);
        Assert.Equal(60, await host.LoadOfAsync("lu") + await host.LoadOfAsync("ma"));
        Assert.Equal(await host.LoadOfAsync("lu"), await host.LoadOfAsync("ma"));
        await host.MustFitAsync();
    }

    [PostgreSqlFact]
    public async Task A_connection_killed_at_any_row_of_a_batch_leaves_each_to_happen_once()
    {
        int killed = 0;
        // Each row of a batch in whole runs; otherwise some, from the first to the commit itself.
        int stride = TestSize.Stride(4, byDefault: 13);
        for (int at = 1; ; at += stride)
        {
            FakeTimeProvider clock = new(TimeProvider.System.GetUtcNow());
            await using TestHost host = await OpenAsync(Database.PostgreSql, clock);
            ComplaintId[] ids = await ReceiveAsync(host, clock, Count);
            await KilledRows.ArmAsync(host, at);
            IComplaintWorker worker = host.Services.GetRequiredService<IComplaintWorker>();
            for (int run = 0; run < 3; run++)
            {
                try
                {
                    await worker.RunOnceAsync();
                }
                catch (StoreUnavailableException)
                {
                    // It was a claim.
                }

                clock.Advance(TimeSpan.FromSeconds(5));
            }

            await AssertOnceAsync(host, ids);
            await host.MustFitAsync();
            if (!await KilledRows.HasFiredAsync(host, at))
                break;
            killed++;
        }

        Assert.True(killed >= (90 + stride - 1) / stride, $"{killed} killed");
    }

    [PostgreSqlFact]
    public async Task Claims_do_not_wait_for_the_disk_and_commits_do()
    {
        FakeTimeProvider clock = new(TimeProvider.System.GetUtcNow());
        await using TestHost host = await OpenAsync(Database.PostgreSql, clock);
        await ReceiveAsync(host, clock, Count);
        // What is in force when a transaction ends.
        await host.SqlAsync("""
            create table ended (what text, waits text);
            create function note_end() returns trigger language plpgsql as $$ begin insert into ended values (tg_argv[0], current_setting('synchronous_commit')); return null; end $$;
            create constraint trigger claims after update on cf_work deferrable initially deferred for each row when (new.token is distinct from old.token and new.token is not null) execute function note_end('claim');
            create constraint trigger commits after insert on cf_entry deferrable initially deferred for each row execute function note_end('commit')
            """);
        await host.Services.GetRequiredService<IComplaintWorker>().RunOnceAsync();
        await host.ReceiveAsync("network");
        Assert.Equal("claim off, commit on", await host.SqlAsync("select string_agg(distinct what || ' ' || waits, ', ' order by what || ' ' || waits) from ended"));
    }

    private static Task<TestHost> OpenAsync(Database database, FakeTimeProvider clock) => TestHost.OpenAsync(database, builder =>
    {
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder
            .AddHandlers(h => h.Team("front").Member("wu").Team("leads").Member("lu").Member("ma"))
            .AddRouting(r => r.When(Category.Of("network")).ToTeam("front"))
            .AddDeadlines(d => d.Target("answer", Stage.Acknowledge).Within(Allowance.Elapsed(TimeSpan.FromSeconds(30))))
            .AddEscalation(e => e.Policy("late").WhenMissed(Stage.Acknowledge).ChangeHandler(RoutingTarget.Team("leads")))
            // The clock is set forward, and the database's is not.
            .AddWorker(worker => (worker.RunsByItself, worker.MaxSkew, worker.FirstRetry) = (false, TimeSpan.FromMinutes(1), TimeSpan.FromMilliseconds(1)));
    });

    private static async Task<ComplaintId[]> ReceiveAsync(TestHost host, FakeTimeProvider clock, int count)
    {
        ComplaintId[] ids = new ComplaintId[count];
        for (int i = 0; i < count; i++)
            ids[i] = (await host.ReceiveAsync("network")).Id;
        clock.Advance(TimeSpan.FromSeconds(40));
        return ids;
    }

    private static async Task AssertOnceAsync(TestHost host, ComplaintId[] ids)
    {
        foreach (ComplaintId id in ids)
        {
            List<JournalEntry> journal = await host.JournalAsync(id);
            Assert.Single(journal, entry => entry.Event is DeadlineMissed);
            Assert.Single(journal, entry => entry.Event is EscalationFired);
            Assert.Single(journal, entry => entry.Event is HandlerAssigned { Policy: "late" });
        }
    }
}
