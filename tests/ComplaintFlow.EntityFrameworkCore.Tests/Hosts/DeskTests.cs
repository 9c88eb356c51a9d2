using ComplaintFlow.Calendars;
using ComplaintFlow.Commands;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.EntityFrameworkCore.Tests.Databases;
using ComplaintFlow.Storage;
using ComplaintFlow.Work;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.EntityFrameworkCore.Tests.Hosts;

/// <summary>The desk of the services, whose commands are transactions of their own.</summary>
public class DeskTests
{
    [Theory]
    [EachDatabase]
    public async Task Of_8_threads_on_one_limit_exactly_as_many_complaints_have_a_handler_as_it_allows(Database database)
    {
        await using TestHost host = await TestHost.OpenAsync(database);
        List<Task<Complaint>> received = [];
        await Parallel.ForAsync(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (_, _) =>
        {
            for (int i = 0; i < 5; i++)
                await host.ReceiveAsync("limited");
        });
        Assert.Equal((3L, 3L), (await host.LoadOfAsync("ana"), await host.LoadOfAsync("bo")));
        await host.MustFitAsync();
    }

    [Theory]
    [EachDatabase]
    public async Task A_deadline_without_a_due_time_is_found_by_the_sweep_of_newer_rules(Database database)
    {
        await using IHostDatabase shared = database == Database.Sqlite ? new SqliteDatabase() : new PostgreSqlDatabase();
        // Not disposed, since it would dispose the database.
        TestHost before = await TestHost.OpenAsync(shared, builder => Rules(builder, 1, c => c.Open(new DateOnly(2020, 3, 2), "09:00-17:00")));
        Complaint complaint = await before.ReceiveAsync();
        Assert.Equal(DeadlineState.Undetermined, complaint.FindDeadline(Stage.Respond)!.State);
        WorkerRun idle = await before.Services.GetRequiredService<IComplaintWorker>().RunOnceAsync();
        Assert.Equal((0, 0, 0), (idle.Advanced, idle.Failed, idle.Parked));

        TestHost after = await TestHost.OpenAsync(shared, builder => Rules(builder, 2, c => c.AlwaysOpen()), makesTables: false);
        await after.Services.GetRequiredService<IComplaintWorker>().RunOnceAsync();
        Deadline known = (await after.FindAsync(complaint.Id))!.FindDeadline(Stage.Respond)!;
        Assert.Equal((DeadlineState.Running, complaint.ReceivedAt.AddHours(4)), (known.State, known.DueAt));
        await after.MustFitAsync();

        static void Rules(ComplaintFlowBuilder builder, int generation, Action<WorkCalendarBuilder> hours)
        {
            builder.AddWorker(worker => worker.RunsByItself = false).AddDeadlines(d => d
                .Calendar("fair", c => hours(c.In("UTC")))
                .Target("answer", Stage.Respond).Within(Allowance.WorkingHours(4)));
            builder.Services.Configure<ComplaintFlowOptions>(options => options.RulesGeneration = generation);
        }
    }

    [Theory]
    [EachDatabase]
    public async Task The_same_key_in_parallel_is_one_complaint(Database database)
    {
        await using TestHost host = await TestHost.OpenAsync(database);
        Outcome[] outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => host.Desk.ReceiveAsync(TestHost.Intake(key: "k"), TestHost.Agent).AsTask())));
        Assert.Single(outcomes.Select(outcome => outcome.OrThrow().Id).Distinct());
        Assert.Equal(7, outcomes.Count(outcome => outcome.IsReplay));
        await host.MustFitAsync();
    }

    [Theory]
    [EachDatabase]
    public async Task Two_writers_in_every_order_of_loading_and_committing_lose_nothing(Database database)
    {
        await using TestHost host = await TestHost.OpenAsync(database);
        foreach (string order in new[] { "aAbB", "abAB", "abBA", "baAB", "baBA", "bBaA" })
        {
            Complaint complaint = await host.ReceiveAsync();
            Dictionary<char, Complaint> loaded = [];
            List<char> done = [];
            foreach (char step in order)
            {
                char writer = char.ToLowerInvariant(step);
                Loaded now = await host.Store.LoadAsync(new LoadRequest(Realm.Default) { Complaint = complaint.Id });
                if (step == writer)
                {
                    loaded[writer] = now.Complaint!;
                    continue;
                }

                ComplaintCommit commit = new Testing.CommitBuilder().Change(loaded[writer]).WithKey($"{order}-{writer}").Tally(new TallyKey(order), 1).Work(WorkKind.Deliver("x"), complaint.ReceivedAt).Build();
                CommitResult result = await host.Store.CommitAsync(commit);
                if (result is CommitResult.Committed)
                    done.Add(writer);
                else
                    Assert.IsType<CommitResult.Conflict>(result);
            }

            bool oneAfterTheOther = order is "aAbB" or "bBaA";
            Assert.Equal(oneAfterTheOther ? 2 : 1, done.Count);
            foreach (char writer in "ab")
                Assert.Equal(done.Contains(writer) ? 1 : 0, (await host.Store.LoadAsync(new LoadRequest(Realm.Default) { Key = $"{order}-{writer}" })).Earlier.Count);
            Loaded after = await host.Store.LoadAsync(new LoadRequest(Realm.Default) { Complaint = complaint.Id, Tallies = [new TallyKey(order)] });
            Assert.Equal((complaint.Version + done.Count, (long)done.Count), (after.Complaint!.Version, after.Tallies[new TallyKey(order)].Value));
        }
    }

    [Theory]
    [EachDatabase]
    public async Task Subscribers_are_told_of_everything_in_order(Database database)
    {
        await using TestHost host = await TestHost.OpenAsync(database);
        Complaint complaint = await host.ReceiveAsync();
        (await host.Desk.AcknowledgeAsync(complaint.Id, TestHost.Agent)).OrThrow();
        (await host.Desk.ExecuteAsync(complaint.Id, new AddNote("note"), TestHost.Agent)).OrThrow();
        await host.Services.GetRequiredService<IComplaintDelivery>().RunOnceAsync();
        Assert.Equal((await host.JournalAsync(complaint.Id)).Select(entry => entry.Sequence), host.Inbox.Told.Select(message => message.Entry.Sequence));
    }
}
