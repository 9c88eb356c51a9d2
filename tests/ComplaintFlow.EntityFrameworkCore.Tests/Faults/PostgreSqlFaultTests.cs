using System.Globalization;
using ComplaintFlow.Commands;
using ComplaintFlow.EntityFrameworkCore.Tests.Databases;
using ComplaintFlow.EntityFrameworkCore.Tests.Hosts;
using ComplaintFlow.Errors;
using ComplaintFlow.Events;
using ComplaintFlow.Storage;
using ComplaintFlow.Testing;
using ComplaintFlow.Work;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace ComplaintFlow.EntityFrameworkCore.Tests.Faults;

/// <summary>The server, or the way to it, fails in the middle.</summary>
public class PostgreSqlFaultTests
{
    private static readonly ComplaintId _taken = ComplaintId.New(SampleComplaints.Start);

    [PostgreSqlFact]
    public async Task A_connection_killed_at_any_row_and_at_the_commit_makes_every_command_happen_once()
    {
        int killed = 0;
        for (int at = 1; ; at++)
        {
            await using TestHost host = await TestHost.OpenAsync(Database.PostgreSql);
            await KilledRows.ArmAsync(host, at);
            Complaint complaint = await host.ReceiveAsync("limited");
            (await host.Desk.ExecuteAsync(complaint.Id, new AddNote("once") { Key = "n" }, TestHost.Agent)).OrThrow();
            complaint = (await host.Desk.AcknowledgeAsync(complaint.Id, TestHost.Agent)).OrThrow();
            bool fired = await KilledRows.HasFiredAsync(host, at);

            Assert.Single(await host.JournalAsync(complaint.Id), entry => entry.Event is ComplaintReceived);
            Assert.Single(await host.JournalAsync(complaint.Id), entry => entry.Event is NoteAdded);
            Assert.Equal(complaint.Version, (await host.FindAsync(complaint.Id))!.Version);
            await host.MustFitAsync();
            if (!fired)
                break;
            killed++;
        }

        // Rows of entries, snapshots, tallies and work of three commands, and the commits themselves.
        Assert.InRange(killed, 15, 200);
    }

    [PostgreSqlFact]
    public async Task A_commit_whose_acknowledgement_is_lost_is_found_by_its_id()
    {
        await using PostgreSqlDatabase direct = new();
        using CuttingProxy proxy = new(direct.Server.Port);
        await using TestHost host = await TestHost.OpenAsync(new RunningPostgreSql(proxy.Redirect(direct.ConnectionString)));
        Complaint complaint = await host.ReceiveAsync();
        for (int i = 0; i < 5; i++)
        {
            host.InBetween.Next(proxy.LoseNextReply);
            Outcome outcome = await host.Desk.ExecuteAsync(complaint.Id, new AddNote($"note {i}"), TestHost.Agent);
            Assert.True(outcome is { IsAccepted: true, IsReplay: false });
        }

        Assert.Equal(5, proxy.Lost);
        Assert.Equal(5, (await host.JournalAsync(complaint.Id)).Count(entry => entry.Event is NoteAdded));
        await host.MustFitAsync();
    }

    [PostgreSqlFact]
    public async Task While_the_server_is_away_commands_fail_clearly_and_then_go_on_by_themselves()
    {
        using PostgreSqlServer server = new();
        await using PostgreSqlDatabase database = new(server);
        await using TestHost host = await TestHost.OpenAsync(database);
        using CancellationTokenSource end = new();
        List<string>[] done = [[], [], [], []];
        int[] refused = new int[done.Length];
        Task[] writers = [.. done.Select((mine, writer) => Task.Run(async () =>
        {
            for (int i = 0; !end.IsCancellationRequested; i++)
            {
                string key = $"{writer}-{i}";
                while (true)
                {
                    try
                    {
                        (await host.Desk.ReceiveAsync(TestHost.Intake("limited", key), TestHost.Agent)).OrThrow();
                        break;
                    }
                    catch (StoreUnavailableException)
                    {
                        Interlocked.Increment(ref refused[writer]);
                    }
                }

                mine.Add(key);
            }
        }))];

        await UntilAsync(() => new(done.All(mine => mine.Count > 0)), "every writer has done something");
        server.Stop();
        int before = done.Sum(mine => mine.Count);
        // The second refusal of a writer is of an attempt that began without a server.
        await UntilAsync(() => new(refused.All(count => count >= 2)), "every writer is refused");
        Assert.InRange(done.Sum(mine => mine.Count) - before, 0, writers.Length);
        server.Start();
        int[] back = [.. done.Select(mine => mine.Count)];
        await UntilAsync(() => new(done.Zip(back).All(pair => pair.First.Count > pair.Second)), "every writer goes on");
        await end.CancelAsync();
        await Task.WhenAll(writers);

        Assert.Equal((long)done.Sum(mine => mine.Count), await host.SqlAsync("select count(*) from cf_complaint"));
        await host.MustFitAsync();
        (await host.Desk.ReceiveAsync(TestHost.Intake(), TestHost.Agent)).OrThrow();
    }

    [PostgreSqlFact]
    public async Task A_worker_whose_server_goes_away_while_it_claims_delivers_and_settles_goes_on_by_itself()
    {
        using PostgreSqlServer server = new();
        await using PostgreSqlDatabase database = new(server);
        await using TestHost host = await TestHost.OpenAsync(database, builder => builder.AddWorker(worker =>
        {
            worker.PollInterval = TimeSpan.FromSeconds(1);
            worker.Lease = TimeSpan.FromSeconds(10);
        }));
        for (int i = 0; i < 200; i++)
            await host.ReceiveAsync();
        IHostedService[] services = [.. host.Services.GetServices<IHostedService>()];
        foreach (IHostedService service in services)
            await service.StartAsync(CancellationToken.None);
        foreach (IHostedLifecycleService service in services.OfType<IHostedLifecycleService>())
            await service.StartedAsync(CancellationToken.None);
        await UntilAsync(() => new(host.Inbox.Told.Count >= 20), "some are told, and others not yet", pause: 1);
        server.Stop();
        ComplaintFlowHealthCheck check = host.Services.GetRequiredService<ComplaintFlowHealthCheck>();
        HealthCheckResult health = default;
        HashSet<Exception> faults = new(ReferenceEqualityComparer.Instance);
        await UntilAsync(
            async () =>
            {
                health = await check.CheckHealthAsync(new HealthCheckContext());
                return health.Exception is { } fault && faults.Add(fault) && faults.Count == 3;
            },
            "three runs of the worker have failed");
        Assert.Equal(HealthStatus.Unhealthy, health.Status);
        Assert.Contains("The store is unavailable", health.Description, StringComparison.Ordinal);
        server.Start();
        // In real time: what was claimed is claimed again when its lease is over, after ten seconds by the server's clock, the least that the options allow.
        await UntilAsync(async () => await host.SqlAsync("select count(*) from cf_work where kind not like 'wait:%'") is 0L, "no work is left", pause: 100);

        foreach (IHostedService service in services)
            await service.StopAsync(CancellationToken.None);
        foreach (IGrouping<ComplaintId, ComplaintMessage> told in host.Inbox.Told.GroupBy(message => message.ComplaintId))
            Assert.Equal((await host.JournalAsync(told.Key)).Select(entry => entry.Sequence), told.Select(message => message.Entry.Sequence).Distinct());
        Assert.Equal(200, host.Inbox.Told.Select(message => message.ComplaintId).Distinct().Count());
        await host.MustFitAsync();
    }

    [PostgreSqlFact]
    public async Task An_exhausted_pool_is_an_unavailable_store_and_goes_on_when_it_has_room()
    {
        await using PostgreSqlDatabase database = new(settings: settings => (settings.MaxPoolSize, settings.Timeout) = (2, 1));
        await using TestHost host = await TestHost.OpenAsync(database);
        Complaint complaint = await host.ReceiveAsync();
        await using (NpgsqlConnection one = new(database.ConnectionString))
        await using (NpgsqlConnection two = new(database.ConnectionString))
        {
            await one.OpenAsync();
            await two.OpenAsync();
            StoreUnavailableException fault = await Assert.ThrowsAsync<StoreUnavailableException>(async () => await host.FindAsync(complaint.Id));
            Assert.Contains("pool", fault.Message, StringComparison.Ordinal);
        }

        (await host.Desk.AcknowledgeAsync(complaint.Id, TestHost.Agent)).OrThrow();
    }

    [PostgreSqlFact]
    public async Task A_command_cancelled_while_it_waits_in_its_commit_is_done_whole()
    {
        await using TestHost host = await TestHost.OpenAsync(Database.PostgreSql);
        await host.ReceiveAsync();
        using CancellationTokenSource cancel = new();
        Task<Outcome> command;
        await using (NpgsqlConnection blocker = (NpgsqlConnection)host.Database.Connect())
        {
            await blocker.OpenAsync();
            await using NpgsqlTransaction transaction = await blocker.BeginTransactionAsync();
            await new NpgsqlCommand("update cf_tally set value = value", blocker).ExecuteNonQueryAsync();
            command = host.Desk.ReceiveAsync(TestHost.Intake(), TestHost.Agent, cancel.Token).AsTask();
            await WaitAsync(host, "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()", 1);
            await cancel.CancelAsync();
            await transaction.CommitAsync();
        }

        Complaint complaint = (await command).OrThrow();
        Assert.NotNull(await host.FindAsync(complaint.Id));
        await host.MustFitAsync();
    }

    [PostgreSqlFact]
    public async Task A_command_cancelled_before_its_commit_leaves_nothing()
    {
        await using TestHost host = await TestHost.OpenAsync(Database.PostgreSql);
        Complaint complaint = await host.ReceiveAsync();
        using CancellationTokenSource cancel = new();
        host.InBetween.Next(cancel.CancelAsync);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await host.Desk.AcknowledgeAsync(complaint.Id, TestHost.Agent, cancellationToken: cancel.Token));
        Assert.Equal(complaint.Version, (await host.FindAsync(complaint.Id))!.Version);
    }

    public static TheoryData<string, string> Meetings
    {
        get
        {
            TheoryData<string, string> meetings = [];
            foreach (string table in KilledRows.Tables)
            {
                foreach (string what in new[] { "version", "identifier", "key", "limit", "commit" })
                    meetings.Add(table, what);
            }

            return meetings;
        }
    }

    [PostgreSqlTheory]
    [MemberData(nameof(Meetings))]
    public async Task Of_two_writers_that_meet_at_any_statement_one_is_done_and_the_other_leaves_nothing(string table, string what)
    {
        await using PostgreSqlDatabase database = new();
        await using TestHost control = await TestHost.OpenAsync(new RunningPostgreSql(database.ConnectionString));
        await using TestHost first = await TestHost.OpenAsync(new RunningPostgreSql(database.ConnectionString + ";Application Name=first"));
        await using TestHost second = await TestHost.OpenAsync(new RunningPostgreSql(database.ConnectionString + ";Application Name=second"));
        Complaint there = SampleComplaints.Received();
        Assert.IsType<CommitResult.Committed>(await control.Store.CommitAsync(new CommitBuilder().Receive(there).Tally(new TallyKey("t"), 1).Build()));
        ComplaintCommit[] commits = [Commit(there, what, "first"), Commit(there, what, "second")];
        if (what == "commit")
            commits[1] = commits[0];
        await control.SqlAsync(
            $"""
            create function wait_here() returns trigger language plpgsql as $$ begin
              if current_setting('application_name') = 'first' then perform pg_advisory_xact_lock(42); end if; return null; end $$;
            create trigger wait_here after insert or update on {table} for each row execute function wait_here();
            """);

        CommitResult[] results;
        await using (NpgsqlConnection gate = (NpgsqlConnection)control.Database.Connect())
        {
            await gate.OpenAsync();
            await new NpgsqlCommand("select pg_advisory_lock(42)", gate).ExecuteNonQueryAsync();
            Task<CommitResult> one = Task.Run(() => first.Store.CommitAsync(commits[0]).AsTask());
            await WaitAsync(control, "select count(*) from pg_stat_activity where wait_event = 'advisory' and datname = current_database()", 1);
            Task<CommitResult> two = Task.Run(() => second.Store.CommitAsync(commits[1]).AsTask());
            await WaitAsync(control, "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()", 2, unless: () => two.IsCompleted);
            await new NpgsqlCommand("select pg_advisory_unlock(42)", gate).ExecuteNonQueryAsync();
            results = await Task.WhenAll(one, two);
        }

        int winner = Array.FindIndex(results, result => result is CommitResult.Committed);
        Assert.Single(results, result => result is CommitResult.Committed);
        CommitResult lost = results[1 - winner];
        switch (what)
        {
            case "version" or "identifier":
                Assert.IsType<CommitResult.Conflict>(lost);
                break;
            case "limit":
                Assert.Equal(new TallyKey("t"), Assert.IsType<CommitResult.LimitReached>(lost).Key);
                break;
            default:
                Assert.Equal(commits[winner].CommitId, Assert.IsType<CommitResult.Repeated>(lost).Entries[0].CommitId);
                break;
        }

        // One receipt was there before.
        Assert.Equal(1L + commits[winner].Changes[0].Entries.Count, await control.SqlAsync("select count(*) from cf_entry"));
        Assert.Equal(2L, await control.SqlAsync("select value from cf_tally where key = 't'"));
        Assert.Equal(1L, await control.SqlAsync("select count(*) from cf_tally"));
        Assert.Equal(1L, await control.SqlAsync("select count(*) from cf_work"));
        Assert.Equal(what == "version" ? 1L : 2L, await control.SqlAsync("select count(*) from cf_complaint"));
        Assert.Equal((long)commits[winner].Changes[0].Entries.Count, await control.SqlAsync($"select count(*) from cf_entry where commit_id = '{commits[winner].CommitId}'"));
    }

    private static ComplaintCommit Commit(Complaint there, string what, string writer)
    {
        CommitBuilder commit = new();
        if (what == "version")
            commit.Change(there, complaint => complaint with { Description = writer }, entries: 2);
        else
            commit.Receive(SampleComplaints.Received(id: what == "identifier" ? _taken : null), entries: 2);
        commit = commit.WithKey(what == "key" ? "k" : writer, writer).Tally(new TallyKey("t"), 1, atMost: what == "limit" ? 2 : null);
        return commit.Work(WorkKind.Deliver("mail"), SampleComplaints.Start).Build();
    }

    private static Task WaitAsync(TestHost host, string question, long answer, Func<bool>? unless = null) => UntilAsync(
        async () => unless?.Invoke() == true || Convert.ToInt64(await host.SqlAsync(question), CultureInfo.InvariantCulture) >= answer,
        $"{question} is {answer}");

    /// <summary>Asks every few milliseconds of real time, since neither a server nor those who wait for it say how far they are.</summary>
    private static async Task UntilAsync(Func<ValueTask<bool>> isSo, string what, int pause = 10)
    {
        long began = TimeProvider.System.GetTimestamp();
        while (!await isSo())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromMinutes(1), $"Not within a minute: {what}.");
            await Task.Delay(pause);
        }
    }
}
