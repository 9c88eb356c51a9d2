using System.Diagnostics.Metrics;
using System.Transactions;
using ComplaintFlow.Administration;
using ComplaintFlow.Commands;
using ComplaintFlow.Errors;
using ComplaintFlow.Events;
using ComplaintFlow.Storage;
using ComplaintFlow.Tests.Delivery.Nodes;
using ComplaintFlow.Tests.Desk;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Storage.Caching;

/// <summary>A node with a snapshot cache decides upon its copies only what it commits; all else comes from the store.</summary>
public sealed class CachedDecisionTests
{
    [Fact]
    public async Task A_command_takes_the_snapshot_from_the_cache_and_loads_only_its_key()
    {
        await using CachingNode node = new();
        ComplaintId id = (await node.Node.ReceiveAsync()).Id;
        node.Store.Loads.Clear();

        (await node.Desk.AddNoteAsync(id, "one", TestHost.Agent)).OrThrow();
        Assert.Empty(node.Store.Loads);
        Complaint two = (await node.Desk.ExecuteAsync(id, new AddNote("two") { Key = "k" }, TestHost.Agent)).OrThrow();
        LoadRequest load = Assert.Single(node.Store.Loads);
        Assert.Equal((null, "k"), (load.Complaint, load.Key));
        Assert.Equal(3, two.Version);
        Assert.Same(two, node.CopyOf(id));
        await node.MustFitAsync(id);
    }

    [Fact]
    public async Task Without_the_cache_every_command_loads_its_snapshot()
    {
        await using CachingNode node = new();
        ComplaintId id = (await node.Other.ReceiveAsync()).Id;
        Assert.Null(node.Other.Services.GetRequiredService<SnapshotCachingStore>().Copies);
        (await node.Desk.AddNoteAsync(id, "one", TestHost.Agent)).OrThrow();
        Assert.Equal(1, node.SnapshotLoads);
    }

    [Fact]
    public async Task A_load_fills_nothing()
    {
        await using CachingNode node = new();
        ComplaintId id = (await node.Other.ReceiveAsync()).Id;
        await node.Desk.FindAsync(id, TestHost.Agent);
        Assert.False((await node.Desk.FireAsync(id, Trigger.Close, TestHost.Agent)).IsAccepted);
        Assert.Equal(0, node.Cache.Copies!.Count);
    }

    [Fact]
    public async Task What_a_stale_copy_permits_and_the_store_does_not_is_refused_with_what_the_store_has()
    {
        await using CachingNode node = new();
        ComplaintId id = (await node.Node.ReceiveAsync()).Id;
        (await node.Other.Desk.FireAsync(id, Trigger.Withdraw, TestHost.Agent)).OrThrow();

        Outcome outcome = await node.Desk.AcknowledgeAsync(id, TestHost.Agent);

        Assert.Equal((ErrorCodes.TriggerNotPermitted, Status.Withdrawn), (outcome.Refusal!.Code, outcome.Complaint!.Status));
        await node.MustFitAsync(id);
    }

    [Fact]
    public async Task What_a_stale_copy_refuses_and_the_store_permits_is_done()
    {
        await using CachingNode node = new();
        ComplaintId id = (await node.Node.ReceiveAsync()).Id;
        (await node.Other.Desk.AcknowledgeAsync(id, TestHost.Agent)).OrThrow();

        Complaint investigated = (await node.Desk.FireAsync(id, Trigger.Investigate, TestHost.Agent)).OrThrow();

        Assert.Equal(Status.Investigating, investigated.Status);
        await node.MustFitAsync(id);
    }

    [Fact]
    public async Task A_right_that_a_stale_copy_denies_is_asked_for_again_and_its_lack_is_not_logged()
    {
        await using CachingNode node = new(builder => builder.UseAuthorizer<OnlyItsHandler>().AddHandlers(h => h.Handler("ana").Handler("bo")));
        ComplaintId id = (await node.Node.ReceiveAsync()).Id;
        Actor bo = Actor.Staff("bo");
        (await node.Other.Desk.ExecuteAsync(id, new Assign(RoutingTarget.Handler("bo"), "because"), TestHost.Supervisor)).OrThrow();

        (await node.Desk.AddNoteAsync(id, "mine", bo)).OrThrow();

        await node.MustFitAsync(id);
    }

    [Fact]
    public async Task A_command_without_effect_upon_a_stale_copy_has_its_effect()
    {
        await using CachingNode node = new();
        ComplaintId id = (await node.Node.ReceiveAsync()).Id;
        Reclassify back = new() { Category = Category.Of("billing/roaming") };
        (await node.Other.Desk.ExecuteAsync(id, new Reclassify { Category = Category.Of("delivery") }, TestHost.Agent)).OrThrow();

        Complaint complaint = (await node.Desk.ExecuteAsync(id, back, TestHost.Agent)).OrThrow();

        Assert.Equal((3L, "billing/roaming"), (complaint.Version, complaint.Category.ToString()));
        (await node.Other.Desk.AddNoteAsync(id, "another", TestHost.Agent)).OrThrow();
        Outcome none = await node.Desk.ExecuteAsync(id, back, TestHost.Agent);
        Assert.Equal((0, 4L), (none.Events.Count, none.Complaint!.Version));
    }

    [Fact]
    public async Task A_replay_is_answered_from_the_store()
    {
        await using CachingNode node = new();
        ComplaintId id = (await node.Node.ReceiveAsync()).Id;
        (await node.Desk.ExecuteAsync(id, new AddNote("once") { Key = "k" }, TestHost.Agent)).OrThrow();
        node.Store.Loads.Clear();

        Outcome again = await node.Desk.ExecuteAsync(id, new AddNote("once") { Key = "k" }, TestHost.Agent);

        Assert.True(again is { IsReplay: true, Complaint.Version: 2 });
        Assert.Contains(node.Store.Loads, load => load.Complaint == id && load.Key == "k");
        Assert.Equal(ErrorCodes.KeyReused, (await node.Desk.ExecuteAsync(id, new AddNote("other") { Key = "k" }, TestHost.Agent)).Refusal!.Code);
    }

    [Fact]
    public async Task A_key_that_another_node_uses_while_a_copy_is_decided_upon_is_replayed_from_the_store()
    {
        await using CachingNode node = new(builder => builder.UseLifecycle(Again(1)).AddLifecycle(Again(2)));
        ComplaintId id = (await node.Node.ReceiveAsync()).Id;
        Fire fire = new(Trigger.Of("look")) { Key = "k" };
        node.Store.Before = async _ =>
        {
            node.Store.Before = null;
            (await node.Other.Desk.ExecuteAsync(id, new MigrateLifecycle(new LifecycleKey("again", 2)), TestHost.Agent)).OrThrow();
            (await node.Other.Desk.ExecuteAsync(id, fire, TestHost.Agent)).OrThrow();
        };
        node.Store.Loads.Clear();

        Outcome outcome = await node.Desk.ExecuteAsync(id, fire, TestHost.Agent);

        Assert.True(outcome is { IsReplay: true }, outcome.Refusal?.Code);
        Assert.Contains(node.Store.Loads, load => load.Complaint == id && load.Key == "k");
        await node.MustFitAsync(id);
    }

    [Fact]
    public async Task Every_read_comes_from_the_store()
    {
        await using CachingNode node = new();
        ComplaintId id = (await node.Node.ReceiveAsync()).Id;
        (await node.Other.Desk.FireAsync(id, Trigger.Withdraw, TestHost.Agent)).OrThrow();

        Assert.Equal(Status.Withdrawn, (await node.Desk.FindAsync(id, TestHost.Agent))!.Status);
        Assert.Contains(await node.Desk.GetOptionsAsync(id, TestHost.Agent), option => option.Trigger == Trigger.Reopen && option.Refusals.Count == 0);
        Assert.Equal(Status.Withdrawn, (await node.Desk.ListAsync(new ComplaintQuery(Realm.Default), TestHost.Agent)).Items.Single().Status);
        Assert.Equal(2, (await node.Desk.ReadJournalAsync(id, TestHost.Agent)).Items.Count);
    }

    [Fact]
    public async Task The_other_complaint_of_a_merge_comes_from_the_store()
    {
        await using CachingNode node = new();
        ComplaintId from = (await node.Node.ReceiveAsync()).Id;
        ComplaintId into = (await node.Node.ReceiveAsync()).Id;
        Complaint noted = (await node.Other.Desk.AddNoteAsync(into, "another", TestHost.Agent)).OrThrow();
        node.Store.Loads.Clear();

        (await node.Desk.MergeIntoAsync(from, into, TestHost.Agent)).OrThrow();

        Assert.Equal([into], node.Store.Loads.Select(load => load.Complaint).OfType<ComplaintId>());
        Assert.Equal(noted.Version + 1, node.CopyOf(into)!.Version);
        await node.MustFitAsync(from);
        await node.MustFitAsync(into);
    }

    [Fact]
    public async Task Loads_of_handlers_are_those_of_the_store()
    {
        await using CachingNode node = new(builder => builder.AddHandlers(h => h.Team("desk").Member("ana", capacity: 1)).AddRouting(r => r.Otherwise().ToHandler("chef")));
        ComplaintId mine = (await node.Node.ReceiveAsync()).Id;
        ComplaintId theirs = (await node.Other.ReceiveAsync()).Id;
        (await node.Other.Desk.ExecuteAsync(theirs, new Assign(RoutingTarget.Team("desk"), "because"), TestHost.Agent)).OrThrow();

        Outcome outcome = await node.Desk.ExecuteAsync(mine, new Assign(RoutingTarget.Handler("ana"), "because"), TestHost.Agent);

        Assert.Equal(ErrorCodes.NobodyAvailable, outcome.Refusal!.Code);
        Assert.Equal(1, await node.Node.TallyAsync("ana"));
    }

    [Fact]
    public async Task A_stale_copy_costs_one_more_round_and_counts_as_no_conflict()
    {
        using OwnMeters own = new();
        List<(string Instrument, string Tags)> measured = [];
        using MeterListener meters = own.Listen((instrument, _, tags) => measured.Add((instrument, string.Join(", ", tags.Select(tag => tag.Value)))));
        await using CachingNode node = new(builder => builder.Services.AddSingleton<IMeterFactory>(own));
        ComplaintId id = (await node.Node.ReceiveAsync()).Id;
        (await node.Other.Desk.AddNoteAsync(id, "unseen", TestHost.Agent)).OrThrow();
        int commits = 0;
        node.Store.Before = async _ =>
        {
            // After the stale copy, five others come first; the command has patience for five.
            if (commits++ is > 0 and <= 5)
                (await node.Other.Desk.AddNoteAsync(id, "in between", TestHost.Agent)).OrThrow();
        };
        measured.Clear();

        (await node.Desk.ExecuteAsync(id, new Reclassify { Category = Category.Of("delivery") }, TestHost.Agent)).OrThrow();

        Assert.Equal(7, commits);
        Assert.Equal(5, measured.Count(one => one is { Instrument: "complaintflow.command.conflicts", Tags: "reclassify" }));
        Assert.Equal(["hit"], measured.Where(one => one.Instrument == "complaintflow.cache.lookups").Select(one => one.Tags));
        Assert.Single(measured, one => one.Instrument == "complaintflow.cache.stale");
        await node.MustFitAsync(id);
    }

    [Fact]
    public async Task Hits_misses_and_the_memory_are_measured()
    {
        using OwnMeters own = new();
        List<(string Instrument, double Value, string Tags)> measured = [];
        using MeterListener meters = own.Listen((instrument, value, tags) => measured.Add((instrument, value, string.Join(", ", tags.Select(tag => tag.Value)))));
        await using CachingNode node = new(builder => builder.Services.AddSingleton<IMeterFactory>(own));
        ComplaintId id = (await node.Node.ReceiveAsync()).Id;
        ComplaintId other = (await node.Other.ReceiveAsync()).Id;
        (await node.Desk.AddNoteAsync(id, "hit", TestHost.Agent)).OrThrow();
        (await node.Desk.AddNoteAsync(other, "miss", TestHost.Agent)).OrThrow();
        meters.RecordObservableInstruments();

        Assert.Equal(["hit", "miss"], measured.Where(one => one.Instrument == "complaintflow.cache.lookups").Select(one => one.Tags));
        Assert.DoesNotContain(measured, one => one.Instrument == "complaintflow.cache.stale");
        Assert.Equal(node.Cache.Copies!.Bytes, measured.Single(one => one.Instrument == "complaintflow.cache.memory").Value);
        Assert.True(node.Cache.Copies.Bytes > 0);
    }

    [Fact]
    public async Task A_command_that_asks_for_a_version_is_told_the_version_of_the_store()
    {
        await using CachingNode node = new();
        Complaint complaint = await node.Node.ReceiveAsync();
        (await node.Other.Desk.AddNoteAsync(complaint.Id, "unseen", TestHost.Agent)).OrThrow();

        Outcome outcome = await node.Desk.ExecuteAsync(complaint.Id, new AddNote("late") { IfVersion = 1 }, TestHost.Agent);
        Assert.Equal((ErrorCodes.VersionMismatch, 2L), (outcome.Refusal!.Code, outcome.Complaint!.Version));
        (await node.Node.Desk.AddNoteAsync(complaint.Id, "third", TestHost.Agent)).OrThrow();
        (await node.Other.Desk.AddNoteAsync(complaint.Id, "fourth", TestHost.Agent)).OrThrow();
        Assert.Equal(5, (await node.Desk.ExecuteAsync(complaint.Id, new AddNote("fifth") { IfVersion = 4 }, TestHost.Agent)).OrThrow().Version);
    }

    [Fact]
    public async Task A_database_that_was_set_back_under_a_running_node_is_continued_as_it_is()
    {
        SwappedStore swapped = null!;
        await using CachingNode node = new(around: inner => swapped = new SwappedStore(inner));
        ComplaintId id = ComplaintId.New(node.Node.Clock.GetUtcNow());
        await node.Node.ReceiveAsync(TestHost.Intake() with { Id = id });
        (await node.Desk.AddNoteAsync(id, "lost", TestHost.Agent)).OrThrow();

        // The same complaint with the same number of entries, of which the last is another.
        await using CachingNode restored = new();
        await restored.Node.ReceiveAsync(TestHost.Intake() with { Id = id });
        (await restored.Desk.AddNoteAsync(id, "kept", TestHost.Agent)).OrThrow();
        swapped.Now = restored.Node.Store;
        Assert.Equal(2, node.CopyOf(id)!.Version);

        Complaint after = (await node.Desk.AddNoteAsync(id, "after", TestHost.Agent)).OrThrow();

        Assert.Equal(3, after.Version);
        Assert.Equal(["kept", "after"], (await restored.Node.JournalAsync(id)).Select(entry => entry.Event).OfType<NoteAdded>().Select(note => note.Text));
        await restored.MustFitAsync(id);
    }

    [Fact]
    public async Task A_commit_whose_answer_is_lost_leaves_no_copy()
    {
        await using CachingNode node = new();
        ComplaintId id = (await node.Node.ReceiveAsync()).Id;
        int lost = 0;
        node.Store.After = (_, _) => lost++ == 0 ? throw new StoreUnavailableException("the connection died") : default;

        (await node.Desk.AddNoteAsync(id, "once", TestHost.Agent)).OrThrow();
        Assert.Null(node.CopyOf(id));

        node.Store.After = (_, _) => throw new OperationCanceledException();
        await Assert.ThrowsAsync<OperationCanceledException>(() => node.Desk.AddNoteAsync(id, "twice", TestHost.Agent).AsTask());
        Assert.Null(node.CopyOf(id));
        node.Store.After = null;
        Assert.Equal(4, (await node.Desk.AddNoteAsync(id, "third", TestHost.Agent)).OrThrow().Version);
        await node.MustFitAsync(id);
    }

    [Fact]
    public async Task A_copy_found_stale_is_dropped_also_when_the_command_ends_in_a_refusal()
    {
        await using CachingNode node = new();
        ComplaintId id = (await node.Node.ReceiveAsync()).Id;
        (await node.Other.Desk.FireAsync(id, Trigger.Withdraw, TestHost.Agent)).OrThrow();
        Assert.False((await node.Desk.AcknowledgeAsync(id, TestHost.Agent)).IsAccepted);
        Assert.Null(node.CopyOf(id));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_erasure_leaves_no_copy_nor_one_of_a_commit_that_is_under_way(bool losesAnswer)
    {
        await using CachingNode node = new();
        ComplaintId id = (await node.Node.ReceiveAsync()).Id;
        node.Store.LosesAnswers = losesAnswer;
        node.Store.After = async (_, _) =>
        {
            // The note is written, its commit has not returned.
            node.Store.After = null;
            await EraseAsync();
        };

        (await node.Desk.AddNoteAsync(id, "王小明 called", TestHost.Agent)).OrThrow();

        Assert.Equal(0, node.Cache.Copies!.Count);
        Assert.True((await node.Other.Desk.FindAsync(id, TestHost.Agent))!.IsErased);
        node.Store.LosesAnswers = false;
        (await node.Desk.AddNoteAsync(id, "after", TestHost.Agent)).OrThrow();
        Assert.True(node.CopyOf(id)!.IsErased);

        async Task EraseAsync()
        {
            try
            {
                (await node.Administration.EraseAsync(Realm.Default, id, new ErasureRequest("customer-request"), TestHost.Supervisor)).OrThrow();
            }
            catch (TimeoutException) when (losesAnswer)
            {
                // Whether it was done is not known.
            }
        }
    }

    [Fact]
    public async Task A_text_that_another_node_has_erased_is_forgotten_within_60_seconds_and_never_written_again()
    {
        await using CachingNode node = new();
        ComplaintId id = (await node.Node.ReceiveAsync()).Id;
        IComplaintAdministration other = node.Other.Services.GetRequiredService<IComplaintAdministration>();
        (await other.EraseAsync(Realm.Default, id, new ErasureRequest("customer-request"), TestHost.Supervisor)).OrThrow();
        node.Node.Clock.Advance(TimeSpan.FromSeconds(59));
        Assert.False(node.CopyOf(id)!.IsErased);

        node.Node.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(0, node.Cache.Copies!.Count);
        Complaint noted = (await node.Desk.AddNoteAsync(id, "after", TestHost.Agent)).OrThrow();
        Assert.True(noted.IsErased);
        await node.MustFitAsync(id);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_purge_leaves_no_copy(bool losesAnswer)
    {
        await using CachingNode node = new();
        ComplaintId id = (await node.Node.ReceiveAsync()).Id;
        (await node.Desk.FireAsync(id, Trigger.Withdraw, TestHost.Agent)).OrThrow();
        Assert.NotNull(node.CopyOf(id));
        node.Store.LosesAnswers = losesAnswer;
        Retention retention = new(node.Node.Clock.GetUtcNow().AddDays(1), "old");
        if (losesAnswer)
            await Assert.ThrowsAsync<TimeoutException>(() => node.Administration.PurgeAsync(Realm.Default, retention, TestHost.Supervisor).AsTask());
        else
            Assert.Single((await node.Administration.PurgeAsync(Realm.Default, retention, TestHost.Supervisor)).OrThrow().Purged);

        Assert.Null(node.CopyOf(id));
        Assert.Equal(ErrorCodes.Purged, (await node.Desk.FireAsync(id, Trigger.Reopen, TestHost.Agent)).Refusal!.Code);
    }

    [Fact]
    public async Task What_another_node_has_purged_is_refused_as_purged()
    {
        await using CachingNode node = new();
        ComplaintId id = (await node.Node.ReceiveAsync()).Id;
        (await node.Desk.FireAsync(id, Trigger.Withdraw, TestHost.Agent)).OrThrow();
        IComplaintAdministration other = node.Other.Services.GetRequiredService<IComplaintAdministration>();
        Assert.Single((await other.PurgeAsync(Realm.Default, new Retention(node.Node.Clock.GetUtcNow().AddDays(1), "old"), TestHost.Supervisor)).OrThrow().Purged);
        Assert.Equal(ErrorCodes.Purged, (await node.Desk.FireAsync(id, Trigger.Reopen, TestHost.Agent)).Refusal!.Code);
    }

    [Fact]
    public async Task In_a_transaction_of_the_host_nothing_is_taken_from_the_cache_and_nothing_is_kept()
    {
        await using CachingNode node = new();
        ComplaintId id = (await node.Node.ReceiveAsync()).Id;
        node.Store.Loads.Clear();
        using (new TransactionScope(TransactionScopeAsyncFlowOption.Enabled))
        {
            (await node.Desk.AddNoteAsync(id, "perhaps", TestHost.Agent)).OrThrow();
            Assert.Equal(1, node.SnapshotLoads);
            Assert.Null(node.CopyOf(id));
        }

        (await node.Desk.AddNoteAsync(id, "surely", TestHost.Agent)).OrThrow();
        Assert.Equal(3, node.CopyOf(id)!.Version);
    }

    [Fact]
    public async Task A_dry_run_takes_nothing_from_the_cache_and_leaves_nothing_in_it()
    {
        await using CachingNode node = new(builder => builder.AddHandlers(h => h.Handler("bo").Handler("eva")).AddRouting(r => r.Otherwise().ToHandler("bo")));
        Complaint complaint = await node.Node.ReceiveAsync();
        Complaint copy = node.CopyOf(complaint.Id)!;
        BulkReassignment reassignment = BulkReassignment.From("bo").ToHandler("eva");

        BulkSummary dry = (await node.Administration.ReassignAsync(Realm.Default, reassignment with { IsDryRun = true }, "bo leaves", TestHost.Supervisor)).OrThrow();

        Assert.Equal(1, dry.Changed);
        Assert.Same(copy, node.CopyOf(complaint.Id));
        Assert.Equal(complaint.Version, (await node.Other.Desk.FindAsync(complaint.Id, TestHost.Agent))!.Version);
    }

    [Fact]
    public async Task A_node_whose_clock_was_not_compared_with_the_stores_for_ten_seconds_loads()
    {
        await using CachingNode node = new();
        ComplaintId id = (await node.Node.ReceiveAsync()).Id;
        node.Store.Loads.Clear();
        node.Node.Clock.Advance(TimeSpan.FromSeconds(9));
        (await node.Desk.AddNoteAsync(id, "one", TestHost.Agent)).OrThrow();
        Assert.Empty(node.Store.Loads);
        node.Node.Clock.Advance(TimeSpan.FromSeconds(1));
        (await node.Desk.AddNoteAsync(id, "two", TestHost.Agent)).OrThrow();
        Assert.Equal(1, node.SnapshotLoads);
        (await node.Desk.AddNoteAsync(id, "three", TestHost.Agent)).OrThrow();
        Assert.Equal(1, node.SnapshotLoads);
    }

    [Fact]
    public async Task A_repaired_complaint_is_loaded_afresh()
    {
        await using CachingNode node = new();
        Complaint complaint = await node.Node.ReceiveAsync();
        await node.Node.Store.ReplaceSnapshotAsync(Realm.Default, complaint with { Description = "tampered" });
        Assert.NotEmpty((await node.Administration.RepairAsync(Realm.Default, complaint.Id, TestHost.Supervisor)).OrThrow().Repaired);
        Assert.Null(node.CopyOf(complaint.Id));
        (await node.Desk.AddNoteAsync(complaint.Id, "after", TestHost.Agent)).OrThrow();
        await node.MustFitAsync(complaint.Id);
    }

    private static LifecycleDefinition Again(int version) => Lifecycle.Define("again", version, l =>
    {
        l.StartsAt(Status.Received);
        l.Configure(Status.Received).PermitReentry(Trigger.Of("look")).Permit(Trigger.Close, Status.Closed);
        l.Configure(Status.Closed).Final();
    });

    private sealed class OnlyItsHandler : IComplaintAuthorizer
    {
        public ValueTask<bool> IsAllowedAsync(AuthorizationRequest request, CancellationToken cancellationToken = default) =>
            new(request.Actor.Id.Name != "bo" || request.Complaint?.Treatment.Handler?.Name == "bo");
    }

    /// <summary>A store in whose place another can be put, as when a database is restored.</summary>
    private sealed class SwappedStore(IComplaintStore now) : IComplaintStore, ICacheableStore
    {
        public IComplaintStore Now { get; set; } = now;

        public bool ComparesHeads => true;

        public ValueTask<Loaded> LoadAsync(LoadRequest request, CancellationToken cancellationToken = default) => Now.LoadAsync(request, cancellationToken);

        public ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default) => Now.CommitAsync(commit, cancellationToken);

        public ValueTask<Page<StoredEntry>> ReadJournalAsync(JournalQuery query, CancellationToken cancellationToken = default) => Now.ReadJournalAsync(query, cancellationToken);
    }
}
