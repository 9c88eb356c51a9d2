using System.Globalization;
using ComplaintFlow.Commands;
using ComplaintFlow.Errors;
using ComplaintFlow.Events;
using ComplaintFlow.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Desk;

public partial class ConcurrencyTests
{
    [Fact]
    public async Task A_writer_who_comes_second_decides_again_on_what_the_first_has_written()
    {
        InterceptedStore store = null!;
        await using TestHost host = new(around: inner => store = new InterceptedStore(inner));
        ComplaintId id = (await host.ReceiveAsync()).Id;
        store.Before = OnceAsync(() => host.Desk.AddNoteAsync(id, "in between", TestHost.Agent));
        Complaint noted = (await host.Desk.AddNoteAsync(id, "first decided", TestHost.Agent)).OrThrow();
        Assert.Equal(["in between", "first decided"], (await host.JournalAsync(id)).Select(entry => entry.Event).OfType<NoteAdded>().Select(note => note.Text));
        Assert.Equal(noted.Version, (await host.JournalAsync(id)).Count);
    }

    [Fact]
    public async Task A_command_that_is_no_longer_permitted_after_a_conflict_is_refused()
    {
        InterceptedStore store = null!;
        await using TestHost host = new(around: inner => store = new InterceptedStore(inner));
        ComplaintId id = (await host.ReceiveAsync()).Id;
        store.Before = OnceAsync(() => host.Desk.FireAsync(id, Trigger.Withdraw, TestHost.Agent));

        Outcome outcome = await host.Desk.AcknowledgeAsync(id, TestHost.Agent);

        Assert.Equal(ErrorCodes.TriggerNotPermitted, outcome.Refusal!.Code);
        Assert.Equal(Status.Withdrawn, (await host.Desk.FindAsync(id, TestHost.Agent))!.Status);
    }

    [Fact]
    public async Task A_command_that_asks_for_a_version_is_refused_instead_of_decided_again()
    {
        InterceptedStore store = null!;
        await using TestHost host = new(around: inner => store = new InterceptedStore(inner));
        Complaint complaint = await host.ReceiveAsync();
        store.Before = OnceAsync(() => host.Desk.AddNoteAsync(complaint.Id, "in between", TestHost.Agent));

        Outcome outcome = await host.Desk.ExecuteAsync(complaint.Id, new AddNote("late") { IfVersion = complaint.Version }, TestHost.Agent);
        Assert.Equal(ErrorCodes.VersionMismatch, outcome.Refusal!.Code);
        Assert.Equal(2, outcome.Complaint!.Version);

        Outcome stale = await host.Desk.ExecuteAsync(complaint.Id, new AddNote("later") { IfVersion = complaint.Version }, TestHost.Agent);
        Assert.Equal(ErrorCodes.VersionMismatch, stale.Refusal!.Code);
        Assert.True((await host.Desk.ExecuteAsync(complaint.Id, new AddNote("now") { IfVersion = 2 }, TestHost.Agent)).IsAccepted);
    }

    public static TheoryData<ComplaintCommand, int> Patience => new()
    {
        { new Reclassify { Category = Category.Of("never") }, 6 },
        { new Fire(Trigger.Acknowledge), 6 },
        { new AddNote("never"), 65 },
        { new RecordContact(Channel.Email, "never"), 65 },
        { new CompleteStep("never"), 65 },
        { new RaiseHostEvent("never", "{}"), 65 },
    };

    [Theory]
    [MemberData(nameof(Patience))]
    public async Task After_five_conflicts_in_a_row_or_sixty_four_of_what_only_appends_the_command_is_refused_and_nothing_is_written(ComplaintCommand command, int attempts)
    {
        InterceptedStore store = null!;
        await using TestHost host = new(around: inner => store = new InterceptedStore(inner));
        ComplaintId id = (await host.ReceiveAsync()).Id;
        int others = 0;
        bool within = false;
        store.Before = async _ =>
        {
            if (within)
                return;
            within = true;
            others++;
            (await host.Desk.AddNoteAsync(id, "another", TestHost.Agent)).OrThrow();
            within = false;
        };

        Outcome outcome = await host.Desk.ExecuteAsync(id, command, TestHost.Agent);

        Assert.Equal(ErrorCodes.TooManyConflicts, outcome.Refusal!.Code);
        Assert.Contains(attempts.ToString(CultureInfo.InvariantCulture), outcome.Refusal.Message, StringComparison.Ordinal);
        // An attempt upon a copy does not count.
        Assert.Equal(attempts + (SnapshotCaching.IsOn ? 1 : 0), others);
        Assert.All((await host.JournalAsync(id)).Skip(1), entry => Assert.True(entry.Event is NoteAdded { Text: "another" }));
    }

    [Fact]
    public async Task Of_thirty_two_notes_at_once_none_is_refused()
    {
        await using TestHost host = new(around: inner => new InterceptedStore(inner) { Before = async _ => await Task.Delay(1) });
        ComplaintId id = (await host.ReceiveAsync()).Id;

        Outcome[] outcomes = await Task.WhenAll(Enumerable.Range(0, 32).Select(writer => Task.Run(() => host.Desk.AddNoteAsync(id, $"note {writer}", TestHost.Agent).AsTask())));

        Assert.All(outcomes, outcome => Assert.True(outcome.IsAccepted, outcome.Refusal?.Code));
        Assert.Equal(33, (await host.JournalAsync(id)).Count);
    }

    [Fact]
    public async Task A_commit_whose_acknowledgement_is_lost_happens_once()
    {
        InterceptedStore store = null!;
        await using TestHost host = new(around: inner => store = new InterceptedStore(inner));
        ComplaintId id = (await host.ReceiveAsync()).Id;
        int lost = 0;
        store.After = (_, result) => result is CommitResult.Committed && lost++ < 1 ? throw new StoreUnavailableException("the connection died") : default;

        Outcome outcome = await host.Desk.AddNoteAsync(id, "once", TestHost.Agent);

        Assert.True(outcome.IsAccepted);
        Assert.False(outcome.IsReplay);
        Assert.Equal(2, (await host.JournalAsync(id)).Count);
    }

    [Fact]
    public async Task A_store_that_stays_away_ends_the_command_with_its_exception()
    {
        InterceptedStore store = null!;
        await using TestHost host = new(around: inner => store = new InterceptedStore(inner));
        ComplaintId id = (await host.ReceiveAsync()).Id;
        store.Before = _ => throw new StoreUnavailableException("the database is away");

        StoreUnavailableException fault = await Assert.ThrowsAsync<StoreUnavailableException>(async () => await host.Desk.AddNoteAsync(id, "never", TestHost.Agent));
        Assert.Equal(ErrorCodes.StoreUnavailable, fault.Code);
        store.Before = null;
        Assert.Single(await host.JournalAsync(id));
    }

    [Fact]
    public async Task The_same_key_again_returns_the_first_outcome()
    {
        await using TestHost host = new(builder => builder.AddRouting(r => r.Otherwise().ToTeam("desk")));
        Outcome first = await host.Desk.ReceiveAsync(TestHost.Intake() with { Key = "web-1" }, TestHost.Agent);
        ComplaintId id = first.OrThrow().Id;
        await host.Desk.AcknowledgeAsync(id, TestHost.Agent);
        Outcome again = await host.Desk.ReceiveAsync(TestHost.Intake() with { Key = "web-1" }, TestHost.Agent);

        Assert.True(again.IsReplay);
        Assert.Equal(ComplaintJson.Write(first.Complaint!), ComplaintJson.Write(again.OrThrow()));
        Assert.Equal(first.Events.Select(happened => happened.GetType()), again.Events.Select(happened => happened.GetType()));
        Assert.Equal(3, (await host.JournalAsync(id)).Count);

        Outcome note = await host.Desk.ExecuteAsync(id, new AddNote("n") { Key = "note-1" }, TestHost.Agent);
        Outcome noteAgain = await host.Desk.ExecuteAsync(id, new AddNote("n") { Key = "note-1" }, TestHost.Agent);
        Assert.Equal((false, true), (note.IsReplay, noteAgain.IsReplay));
        Assert.Equal(note.Complaint!.Version, noteAgain.Complaint!.Version);
    }

    [Fact]
    public async Task A_key_that_was_used_for_something_else_is_refused()
    {
        await using TestHost host = new();
        ComplaintId id = (await host.ReceiveAsync(TestHost.Intake() with { Key = "k" })).Id;
        ComplaintCommand[] others = [new AddNote("n") { Key = "k" }, new Fire(Trigger.Acknowledge) { Key = "k" }];
        foreach (ComplaintCommand other in others)
            Assert.Equal(ErrorCodes.KeyReused, (await host.Desk.ExecuteAsync(id, other, TestHost.Agent)).Refusal!.Code);
        Assert.Equal(ErrorCodes.KeyReused, (await host.Desk.ReceiveAsync(TestHost.Intake() with { Key = "k", Description = "another" }, TestHost.Agent)).Refusal!.Code);
        Assert.Equal(ErrorCodes.KeyReused, (await host.Desk.ReceiveAsync(TestHost.Intake() with { Key = "k" }, TestHost.Supervisor)).Refusal!.Code);
        Assert.Single(await host.JournalAsync(id));
    }

    [Fact]
    public async Task A_key_tells_the_arguments_of_a_trigger_apart_also_when_it_is_named_without_its_type()
    {
        Trigger<Money> offer = Trigger.Of("offer", OfferJson.Default.Money);
        LifecycleDefinition lifecycle = Lifecycle.Define("offers", 1, l =>
        {
            l.StartsAt(Status.Received);
            l.Configure(Status.Received).InternalTransition(offer).Permit(Trigger.Close, Status.Closed);
            l.Configure(Status.Closed).Final();
        });
        await using TestHost host = new(builder => builder.UseLifecycle(lifecycle));
        ComplaintId id = (await host.ReceiveAsync()).Id;
        Trigger untyped = Trigger.Of("offer");
        Assert.True((await host.Desk.ExecuteAsync(id, new Fire(untyped, new Money(100, "CNY")) { Key = "k" }, TestHost.Agent)).IsAccepted);
        Assert.True((await host.Desk.ExecuteAsync(id, new Fire(untyped, new Money(100, "CNY")) { Key = "k" }, TestHost.Agent)).IsReplay);
        Assert.Equal(ErrorCodes.KeyReused, (await host.Desk.ExecuteAsync(id, new Fire(untyped, new Money(999, "CNY")) { Key = "k" }, TestHost.Agent)).Refusal!.Code);
    }

    [Fact]
    public void The_fingerprint_of_a_migration_does_not_depend_on_the_order_of_its_statuses()
    {
        (Status, Status)[] pairs = [(Status.Received, Status.Open), (Status.Informed, Status.Closed), (Status.Proposed, Status.Investigating)];
        string[] prints = [.. new[] { pairs, pairs.Reverse() }.Select(order => Deciding.CommandFingerprint.Of(
            default,
            new MigrateLifecycle(new("x", 1), order.Aggregate(System.Collections.Immutable.ImmutableDictionary<Status, Status>.Empty, (map, pair) => map.Add(pair.Item1, pair.Item2))),
            TestHost.Agent,
            null))];
        // Stable also between processes, whose hash codes differ.
        Assert.Equal(["DeKek-xF-m8PCh7N3FZb5w", "DeKek-xF-m8PCh7N3FZb5w"], prints);
    }

    [Fact]
    public async Task A_merge_that_asks_for_a_version_is_decided_again_when_only_the_other_complaint_moved()
    {
        InterceptedStore store = null!;
        await using TestHost host = new(around: inner => store = new InterceptedStore(inner));
        ComplaintId other = (await host.ReceiveAsync()).Id;
        ComplaintId id = (await host.ReceiveAsync()).Id;
        store.Before = OnceAsync(() => host.Desk.AddNoteAsync(other, "in between", TestHost.Agent));
        Assert.True((await host.Desk.ExecuteAsync(id, new MergeInto(other) { IfVersion = 1 }, TestHost.Agent)).IsAccepted);
    }

    [Fact]
    public async Task An_identifier_made_by_the_caller_does_the_work_of_a_key()
    {
        await using TestHost host = new();
        ComplaintId id = ComplaintId.New(host.Clock.GetUtcNow());
        Assert.Equal(id, (await host.ReceiveAsync(TestHost.Intake() with { Id = id })).Id);
        Assert.True((await host.Desk.ReceiveAsync(TestHost.Intake() with { Id = id }, TestHost.Agent)).IsReplay);
        Assert.Equal(ErrorCodes.KeyReused, (await host.Desk.ReceiveAsync(TestHost.Intake() with { Id = id, Wanted = "else" }, TestHost.Agent)).Refusal!.Code);
        Assert.Equal(ErrorCodes.IdInUse, (await host.Desk.ReceiveAsync(TestHost.Intake() with { Id = id, Key = "fresh" }, TestHost.Agent)).Refusal!.Code);
    }

    [Fact]
    public async Task The_same_key_in_parallel_makes_one_complaint()
    {
        await using TestHost host = new();
        Outcome[] outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(async () => await host.Desk.ReceiveAsync(TestHost.Intake() with { Key = "same" }, TestHost.Agent))));
        Assert.Single(outcomes, outcome => !outcome.IsReplay);
        Assert.Single(outcomes.Select(outcome => outcome.OrThrow().Id).Distinct());
        Assert.Single((await host.Store.QueryAsync(new ComplaintQuery(Realm.Default))).Items);
    }

    [Fact]
    public async Task Eight_threads_on_one_limit_of_a_thousand_pass_it_exactly_a_thousand_times()
    {
        await using TestHost host = new(builder => builder
            .AddHandlers(h => h.Team("desk").Member("ana", capacity: 1_000).Team("overflow").Member("bo"))
            .AddRouting(r => r.Otherwise().ToTeam("desk").WhenNobodyIsFound().ToTeam("overflow")));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (int i = 0; i < 150; i++)
                (await host.Desk.ReceiveAsync(TestHost.Intake(), TestHost.Agent)).OrThrow();
        })));

        Assert.Equal(1_000, await host.TallyAsync("ana"));
        Assert.Equal(200, await host.TallyAsync("bo"));
    }

    [Fact]
    public async Task A_handler_is_free_again_when_a_complaint_is_closed_withdrawn_merged_or_handed_on()
    {
        await using TestHost host = new(builder => builder
            .AddHandlers(h => h.Team("desk").Member("ana", capacity: 4).Team("seniors").Member("bo"))
            .AddRouting(r => r.Otherwise().ToTeam("desk")));
        ComplaintId[] ids = [(await host.ReceiveAsync()).Id, (await host.ReceiveAsync()).Id, (await host.ReceiveAsync()).Id, (await host.ReceiveAsync()).Id];
        Assert.Equal(4, await host.TallyAsync("ana"));
        Complaint fifth = await host.ReceiveAsync();
        Assert.Null(fifth.Treatment.Handler);

        (await host.Desk.FireAsync(ids[0], Trigger.Withdraw, TestHost.Agent)).OrThrow();
        (await host.Desk.ExecuteAsync(ids[1], new MergeInto(ids[2]), TestHost.Agent)).OrThrow();
        (await host.Desk.AssignAsync(ids[3], RoutingTarget.Team("seniors"), TestHost.Agent)).OrThrow();
        Assert.Equal(1, await host.TallyAsync("ana"));
        Assert.Equal(1, await host.TallyAsync("bo"));
    }

    [Fact]
    public async Task Parallel_writers_of_one_complaint_lose_nothing()
    {
        await using TestHost host = new();
        ComplaintId id = (await host.ReceiveAsync()).Id;
        int accepted = 0;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            for (int i = 0; i < 50; i++)
            {
                if ((await host.Desk.AddNoteAsync(id, $"{writer}/{i}", TestHost.Agent)).IsAccepted)
                    Interlocked.Increment(ref accepted);
            }
        })));

        List<JournalEntry> journal = await host.JournalAsync(id);
        Assert.Equal(accepted + 1, journal.Count);
        Assert.Equal(accepted, journal.Select(entry => entry.Event).OfType<NoteAdded>().Select(note => note.Text).Distinct().Count());
        Assert.Equal(ComplaintJson.Write(Complaint.Fold(journal)), ComplaintJson.Write((await host.Desk.FindAsync(id, TestHost.Agent))!));
    }

    private static Func<ComplaintCommit, ValueTask> OnceAsync(Func<ValueTask<Outcome>> act)
    {
        bool done = false;
        return async _ =>
        {
            if (done)
                return;
            done = true;
            (await act()).OrThrow();
        };
    }

    [System.Text.Json.Serialization.JsonSerializable(typeof(Money))]
    private sealed partial class OfferJson : System.Text.Json.Serialization.JsonSerializerContext;
}
