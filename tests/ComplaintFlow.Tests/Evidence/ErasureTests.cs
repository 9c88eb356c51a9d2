using ComplaintFlow.Administration;
using ComplaintFlow.Commands;
using ComplaintFlow.Deciding;
using ComplaintFlow.Errors;
using ComplaintFlow.Events;
using ComplaintFlow.Storage;
using ComplaintFlow.Tests.Deadlines;
using ComplaintFlow.Tests.Desk;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ComplaintFlow.Tests.Evidence;

/// <summary>What is erased is gone everywhere, and the journal still proves itself.</summary>
[Properties(Arbitrary = [typeof(ErasureTests)])]
public class ErasureTests : IDisposable
{
    private static readonly string[] Personal = ["c-17", "李雷", "10 1234", "账单", "too high", "Geld", "很生气", "Rechnungen", "he said so", "王小明"];

    private readonly Reached _reached = new();

    public enum Act
    {
        Note,
        Correct,
        UpdateCustomer,
        EraseEntry,
        EraseText,
        EraseAll,
        PlaceHold,
        LiftHold,
    }

    public static Arbitrary<Steps> SomeSteps() => Arb.From(
        (from act in Gen.Frequency([.. Enum.GetValues<Act>().Select(act => (act >= Act.PlaceHold ? 1 : 2, Gen.Constant(act)))])
         from number in Gen.Choose(0, 1_500)
         select new Step(act, number)).ArrayOf().Resize(25).Select(all => new Steps(all)),
        steps => Smaller.Than(steps.All, Shrink).Select(all => new Steps(all)));

    public void Dispose()
    {
        _reached.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Nothing_of_a_customer_is_left_in_the_store()
    {
        await using EvidenceHost host = new();
        Complaint complaint = await host.ReceiveAsync();
        await host.AssertWholeAsync(complaint.Id);
        Assert.All(Personal, text => Assert.Contains(text, Dump.Of(host.Inner), StringComparison.Ordinal));

        Outcome outcome = await host.EraseAsync(complaint.Id);

        Complaint after = outcome.OrThrow();
        PersonalDataErased erased = Assert.IsType<PersonalDataErased>(Assert.Single(outcome.Events));
        Assert.Equal(("customer-request", 6L, 0), (erased.Ground, erased.Through, erased.Texts.Length));
        Assert.Equal(["customer.id", "customer.name", "customer.phone", "description", "wanted"], erased.Redacted.Order(StringComparer.Ordinal));
        Assert.Equal((7L, "[erased]", "[erased]", "[erased]"), (after.Version, after.Customer.Id, after.Description, after.Details.Wanted));
        await host.AssertWholeAsync(complaint.Id);
        string dump = Dump.Of(host.Inner) + await JsonOfEverythingAsync(host, complaint.Id);
        Assert.All(Personal, text => Assert.DoesNotContain(text, dump, StringComparison.Ordinal));

        Outcome again = await host.EraseAsync(complaint.Id);
        Assert.True(again.IsAccepted);
        Assert.Empty(again.Events);
        Assert.Equal(7, again.Complaint!.Version);
    }

    [Fact]
    public async Task What_was_due_before_an_erasure_happens_before_it_by_itself_at_its_own_instant()
    {
        await using EvidenceHost host = new(builder => builder
            .AddDeadlines(d => d.Calendar("shop", c => c.In("UTC").OpenOnWeekdays("09:00-18:00")).Target("ack", Stage.Acknowledge).Within(Allowance.Hours(1)))
            .AddEscalation(e => e
                .Policy("missed").WhenMissed(Stage.Acknowledge).Notify("boss")
                .Policy("overdue").WhenOverdue(Stage.Acknowledge, Allowance.Hours(1)).Notify("boss")));
        Complaint complaint = await host.Host.ReceiveAsync();
        host.Clock.Advance(TimeSpan.FromHours(3));

        Outcome outcome = await host.EraseAsync(complaint.Id);

        Assert.Equal(outcome.Complaint!.Version - 1, Assert.IsType<PersonalDataErased>(Assert.Single(outcome.Events)).Through);
        DateTimeOffset at = complaint.ReceivedAt;
        Assert.Equal(
            [
                ("DeadlineMissed", at.AddHours(1), ActorKind.System),
                ("EscalationFired", at.AddHours(1), ActorKind.System),
                ("NotificationRaised", at.AddHours(1), ActorKind.System),
                ("EscalationFired", at.AddHours(2), ActorKind.System),
                ("NotificationRaised", at.AddHours(2), ActorKind.System),
                ("PersonalDataErased", at.AddHours(3), ActorKind.Staff),
            ],
            (await host.Host.JournalAsync(complaint.Id)).SkipWhile(entry => entry.Event is not DeadlineMissed).Select(entry => (entry.Event.GetType().Name, entry.At, entry.ByKind)));
        await host.AssertWholeAsync(complaint.Id);
    }

    [Fact]
    public async Task An_erasure_under_newer_rules_leaves_no_due_time_of_older_ones_behind()
    {
        FakeTimeProvider clock = new(DeadlineHost.Monday(9));
        InMemoryComplaintStore store = new(clock);
        ComplaintId id;
        await using (DeadlineHost before = Generation(1, 4))
            id = await before.ReceiveAsync();
        await using DeadlineHost after = Generation(2, 1);
        Assert.True((await after.Services.GetRequiredService<IComplaintAdministration>().EraseAsync(Realm.Default, id, new ErasureRequest("customer-request"), EvidenceHost.Auditor)).IsAccepted);

        clock.Advance(TimeSpan.FromDays(1));
        await after.Services.GetRequiredService<IComplaintWorker>().RunOnceAsync();
        Assert.Equal((DeadlineState.Missed, clock.GetUtcNow()), ((await after.DeadlineAsync(id, Stage.Respond)).State, (await after.DeadlineAsync(id, Stage.Respond)).MissedAt));

        DeadlineHost Generation(int generation, int days) => new(
            d => d.Target("answer", Stage.Respond).Within(Allowance.Hours(24 * days)),
            builder =>
            {
                builder.Services.Configure<ComplaintFlowOptions>(options => options.RulesGeneration = generation);
                builder.AddWorker(worker => worker.RunsByItself = false);
            },
            store: store,
            clock: clock);
    }

    [Fact]
    public async Task A_refused_erasure_and_one_of_nothing_write_nothing_even_if_something_is_due()
    {
        await using EvidenceHost host = new(builder => builder
            .AddDeadlines(d => d.Calendar("shop", c => c.In("UTC").OpenOnWeekdays("09:00-18:00")).Target("ack", Stage.Acknowledge).Within(Allowance.Hours(1))));
        Complaint complaint = await host.Host.ReceiveAsync();
        host.Clock.Advance(TimeSpan.FromHours(3));
        Assert.Equal(ErrorCodes.NoSuchText, (await host.EraseAsync(complaint.Id, new TextPlace(1, "nothing"))).Refusal?.Code);
        Assert.Equal(complaint.Version, (await host.Desk.FindAsync(complaint.Id, TestHost.Agent))!.Version);
    }

    [Fact]
    public async Task An_erasure_waits_until_all_that_was_due_has_happened_in_as_many_commits_as_it_takes()
    {
        await using EvidenceHost host = new(builder => builder
            .AddDeadlines(d => d.Calendar("shop", c => c.In("UTC").OpenOnWeekdays("09:00-18:00")))
            .AddEscalation(e => e.Policy("idle").WhenIdle(Allowance.Hours(1)).Notify("boss").RepeatEvery(Allowance.Hours(1), untilLevel: 20)
                .Policy("idle2").WhenIdle(Allowance.Hours(1)).Notify("boss").RepeatEvery(Allowance.Hours(1), untilLevel: 20)
                .Policy("idle3").WhenIdle(Allowance.Hours(1)).Notify("boss").RepeatEvery(Allowance.Hours(1), untilLevel: 20)
                .Policy("idle4").WhenIdle(Allowance.Hours(1)).Notify("boss").RepeatEvery(Allowance.Hours(1), untilLevel: 20)
                .Policy("idle5").WhenIdle(Allowance.Hours(1)).Notify("boss").RepeatEvery(Allowance.Hours(1), untilLevel: 20)));
        Complaint complaint = await host.Host.ReceiveAsync();
        host.Clock.Advance(TimeSpan.FromDays(2));
        Assert.True((await host.EraseAsync(complaint.Id)).IsAccepted);
        Assert.Equal(100, (await host.Host.JournalAsync(complaint.Id)).Count(entry => entry.Event is EscalationFired));
        await host.AssertWholeAsync(complaint.Id);
    }

    [Fact]
    public async Task An_erasure_is_not_held_up_by_a_full_room_to_which_the_complaint_was_to_be_moved()
    {
        await using EvidenceHost host = new(builder => builder
            .AddDeadlines(d => d.Calendar("shop", c => c.In("UTC").OpenOnWeekdays("09:00-18:00")))
            .AddVenues(v => v.Venue(Venue.PrivateRoom, capacity: 1, fallback: Venue.Telephone))
            .AddEscalation(e => e.Policy("idle").WhenIdle(Allowance.Hours(1)).ChangePlace(Venue.PrivateRoom)));
        Complaint first = await host.Host.ReceiveAsync();
        Complaint second = await host.Host.ReceiveAsync();
        host.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(Venue.PrivateRoom, (await host.EraseAsync(first.Id)).OrThrow().Treatment.Venue);
        Assert.Equal(Venue.Telephone, (await host.EraseAsync(second.Id)).OrThrow().Treatment.Venue);
    }

    [Fact]
    public async Task A_node_that_is_too_old_for_the_store_erases_nothing_and_says_so()
    {
        await using TestHost host = new(around: inner => new NewerStore((InMemoryComplaintStore)inner));
        Complaint complaint = await host.ReceiveAsync();
        IComplaintAdministration administration = host.Services.GetRequiredService<IComplaintAdministration>();
        Assert.Equal(7, (await Assert.ThrowsAsync<WriterTooOldException>(async () => await administration.EraseAsync(Realm.Default, complaint.Id, new ErasureRequest("customer-request"), EvidenceHost.Auditor))).WriterLevel);
    }

    [Fact]
    public async Task Named_texts_go_and_the_others_stay()
    {
        await using EvidenceHost host = new();
        Complaint complaint = await host.ReceiveAsync();

        Outcome outcome = await host.EraseAsync(complaint.Id, new TextPlace(1, "customer.phone"), new TextPlace(1, "description"), new TextPlace(5, "because"), new TextPlace(2));

        PersonalDataErased erased = Assert.IsType<PersonalDataErased>(Assert.Single(outcome.Events));
        Assert.Equal(0, erased.Through);
        Assert.Equal(
            [new TextPlace(1, "customer.phone"), new TextPlace(1, "description"), new TextPlace(2, "text"), new TextPlace(5, "because")],
            erased.Texts.OrderBy(place => (place.Sequence, place.Path)));

        // The description was corrected since, so that the snapshot has another one.
        Assert.Equal<string>(["customer.phone"], erased.Redacted);
        Assert.Equal(("李雷", "[erased]", "Zwei Rechnungen sind zu hoch."), (outcome.Complaint!.Customer.Name, outcome.Complaint.Customer.Phone, outcome.Complaint.Description));
        List<JournalEntry> journal = await host.Host.JournalAsync(complaint.Id);
        Assert.Equal(new NoteAdded("[erased]"), journal[1].Event);
        Assert.Equal("Call +86 10 1234, please.", ((ContactRecorded)journal[2].Event).Text);
        await host.AssertWholeAsync(complaint.Id);

        // What is gone already is no error, and is not written down twice.
        Assert.Empty((await host.EraseAsync(complaint.Id, new TextPlace(2, "text"))).Events);
        Outcome more = await host.EraseAsync(complaint.Id, new TextPlace(2, "text"), new TextPlace(5, "description"));
        Assert.Equal<TextPlace>([new TextPlace(5, "description")], Assert.IsType<PersonalDataErased>(Assert.Single(more.Events)).Texts);
        Assert.Equal("[erased]", more.Complaint!.Description);
        await host.AssertWholeAsync(complaint.Id);
    }

    [Fact]
    public async Task An_erasure_is_refused_with_its_reasons()
    {
        await using EvidenceHost host = new();
        Complaint complaint = await host.ReceiveAsync(TestHost.Intake() with { About = PersonId.Of("auditor") });
        Complaint other = await host.ReceiveAsync();
        async Task RefusedAsync(string code, ComplaintId id, ErasureRequest request, Actor actor)
        {
            Outcome outcome = await host.Administration.EraseAsync(Realm.Default, id, request, actor);
            Assert.Equal(code, outcome.Refusal?.Code);
        }

        await RefusedAsync(ErrorCodes.SelfDealing, complaint.Id, new("x"), EvidenceHost.Auditor);
        await RefusedAsync(ErrorCodes.NotAuthorized, other.Id, new("x"), Actor.Customer("c-17"));
        await RefusedAsync(ErrorCodes.UnknownComplaint, ComplaintId.New(host.Clock.GetUtcNow()), new("x"), EvidenceHost.Auditor);
        await RefusedAsync(ErrorCodes.InvalidInput, other.Id, new(""), EvidenceHost.Auditor);
        await RefusedAsync(ErrorCodes.InvalidInput, other.Id, new("x") { Texts = [.. Enumerable.Range(1, ErasureRequest.MaxTexts + 1).Select(i => new TextPlace(i))] }, EvidenceHost.Auditor);
        Outcome missing = await host.EraseAsync(other.Id, new TextPlace(1, "customer.email"), new TextPlace(2, "text"), new TextPlace(4), new TextPlace(99, "text"));
        Assert.Equal(ErrorCodes.NoSuchText, missing.Refusal!.Code);
        Assert.Equal(["Entry 1 has no text customer.email.", "Entry 4 has no text .", "Entry 99 has no text text."], missing.Refusal.Reasons);
        Assert.Equal(6, (await host.Desk.FindAsync(other.Id, TestHost.Agent))!.Version);
        await Assert.ThrowsAsync<ArgumentException>(async () => await host.Administration.EraseCustomerAsync(Realm.Default, "[erased]", "x", EvidenceHost.Auditor));
        await Assert.ThrowsAsync<ArgumentException>(async () => await host.Administration.EraseAsync(default, other.Id, new("x"), EvidenceHost.Auditor));
    }

    [Fact]
    public async Task A_hold_keeps_everything_until_it_is_lifted_for_every_matter()
    {
        await using EvidenceHost host = new();
        Complaint complaint = await host.ReceiveAsync();
        await host.Desk.ExecuteAsync(complaint.Id, new PlaceLegalHold("court-1", "sued"), TestHost.Agent);
        await host.Desk.ExecuteAsync(complaint.Id, new PlaceLegalHold("court-2"), TestHost.Agent);
        Assert.Empty((await host.Desk.ExecuteAsync(complaint.Id, new PlaceLegalHold("court-2"), TestHost.Agent)).Events);
        Outcome held = await host.EraseAsync(complaint.Id);
        Assert.Equal((ErrorCodes.UnderLegalHold, "The complaint is under a legal hold: court-1, court-2."), (held.Refusal!.Code, held.Refusal.Message));

        await host.Desk.ExecuteAsync(complaint.Id, new LiftLegalHold("court-1"), TestHost.Agent);
        Assert.Equal(ErrorCodes.UnderLegalHold, (await host.EraseAsync(complaint.Id)).Refusal!.Code);
        await host.Desk.ExecuteAsync(complaint.Id, new LiftLegalHold("court-2", "settled"), TestHost.Agent);
        Assert.Empty((await host.Desk.ExecuteAsync(complaint.Id, new LiftLegalHold("court-2"), TestHost.Agent)).Events);

        Assert.True((await host.EraseAsync(complaint.Id)).IsAccepted);
        await host.AssertWholeAsync(complaint.Id);
    }

    [Fact]
    public async Task A_hold_that_comes_while_an_erasure_is_decided_wins()
    {
        await using EvidenceHost host = new();
        Complaint complaint = await host.ReceiveAsync();
        host.Store.BeforeWrite = async () =>
        {
            host.Store.BeforeWrite = static () => ValueTask.CompletedTask;
            (await host.Desk.ExecuteAsync(complaint.Id, new PlaceLegalHold("court-1"), TestHost.Agent)).OrThrow();
        };

        Assert.Equal(ErrorCodes.UnderLegalHold, (await host.EraseAsync(complaint.Id)).Refusal!.Code);
        Assert.Equal("李雷", (await host.Desk.FindAsync(complaint.Id, TestHost.Agent))!.Customer.Name);
        await host.AssertWholeAsync(complaint.Id);
    }

    [Fact]
    public async Task A_complaint_that_is_purged_while_an_erasure_is_decided_is_refused_as_purged()
    {
        await using EvidenceHost host = new();
        Complaint complaint = await host.ReceiveAsync();
        (await host.Desk.ExecuteAsync(complaint.Id, new Fire(Trigger.Withdraw), TestHost.Agent)).OrThrow();
        host.Clock.Advance(TimeSpan.FromDays(1));
        host.Store.BeforeWrite = async () =>
        {
            host.Store.BeforeWrite = static () => ValueTask.CompletedTask;
            Assert.Single((await host.Administration.PurgeAsync(Realm.Default, new Retention(host.Clock.GetUtcNow(), "old"), EvidenceHost.Auditor)).OrThrow().Purged);
        };

        Assert.Equal(ErrorCodes.Purged, (await host.EraseAsync(complaint.Id)).Refusal!.Code);
    }

    [Fact]
    public async Task A_key_used_before_an_erasure_is_not_free_and_its_command_not_repeated()
    {
        await using EvidenceHost host = new();
        ComplaintIntake intake = TestHost.Intake() with { Key = "in-1" };
        Complaint complaint = await host.Host.ReceiveAsync(intake);
        Assert.True((await host.Desk.ReceiveAsync(intake, TestHost.Agent)).IsReplay);
        await host.EraseAsync(complaint.Id);

        Assert.Equal(ErrorCodes.KeyReused, (await host.Desk.ReceiveAsync(intake, TestHost.Agent)).Refusal!.Code);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_a_command_was_compared_by_goes_with_its_texts_also_where_something_else_came_first_in_its_commit(bool all)
    {
        await using EvidenceHost host = new(builder => builder.AddDeadlines(d => d.Target("answer", Stage.Respond).Within(Allowance.Hours(1))));
        Complaint complaint = await host.Host.ReceiveAsync(TestHost.Intake() with { Key = "in-1" });
        host.Clock.Advance(TimeSpan.FromHours(2));
        AddNote note = new("call 13800138000") { Key = "k" };
        long version = (await host.Desk.ExecuteAsync(complaint.Id, note, TestHost.Agent)).OrThrow().Version;
        Assert.True((await host.Desk.ExecuteAsync(complaint.Id, note, TestHost.Agent)).IsReplay);
        List<StoredEntry> before = await host.StoredAsync(complaint.Id);
        Assert.Equal(["deadline-missed", "note-added"], before.Where(entry => entry.CommitId == before[^1].CommitId).Select(entry => entry.Type));

        (await host.EraseAsync(complaint.Id, all ? [] : [new TextPlace(version)])).OrThrow();

        List<StoredEntry> after = await host.StoredAsync(complaint.Id);
        Assert.Equal(all ? [] : ["in-1"], after.Where(entry => entry.Fingerprint is not null).Select(entry => entry.Key));
        Assert.Equal(["in-1", "k"], after.Select(entry => entry.Key).OfType<string>());
        Assert.Equal(ErrorCodes.KeyReused, (await host.Desk.ExecuteAsync(complaint.Id, note, TestHost.Agent)).Refusal!.Code);
        await host.AssertWholeAsync(complaint.Id);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_keyed_entry_loses_what_it_was_compared_by_and_keeps_its_texts_when_only_those_of_the_next_are_erased(bool all)
    {
        await using EvidenceHost host = new(builder => builder.AddReaction<Summarizes>());
        Complaint complaint = await host.Host.ReceiveAsync(TestHost.Intake() with { Key = "in-1" });
        ReadOnlyMemory<byte> texts = (await host.StoredAsync(complaint.Id))[0].Sealed;

        (await host.EraseAsync(complaint.Id, all ? [] : [new TextPlace(2)])).OrThrow();

        List<StoredEntry> after = await host.StoredAsync(complaint.Id);
        Assert.Equal(("note-added", null, 0), (after[1].Type, after[0].Fingerprint, after[1].Sealed.Length));
        Assert.Equal(all ? [] : texts.ToArray(), after[0].Sealed.ToArray());
        Assert.Equal(all ? "[erased]" : "李雷", (await host.Desk.FindAsync(complaint.Id, TestHost.Agent))!.Customer.Name);
        await host.AssertWholeAsync(complaint.Id);
    }

    [Fact]
    public async Task A_keyed_command_without_texts_is_still_repeated_after_an_erasure()
    {
        await using EvidenceHost host = new();
        Complaint complaint = await host.ReceiveAsync();
        await host.EraseAsync(complaint.Id);

        Assert.True((await host.Desk.ExecuteAsync(complaint.Id, new Fire(Trigger.Acknowledge) { Key = $"ack-{complaint.Id}" }, TestHost.Agent)).IsReplay);
    }

    [Fact]
    public async Task A_store_that_does_not_know_its_own_entries_is_told_and_not_tried_again()
    {
        await using EvidenceHost host = new();
        Complaint complaint = await host.ReceiveAsync();
        host.Store.BeforeWrite = static () => throw new ArgumentException("An entry to erase from is not there.");

        await Assert.ThrowsAsync<ArgumentException>(() => host.EraseAsync(complaint.Id));
        await host.AssertWholeAsync(complaint.Id);
    }

    [Fact]
    public async Task What_a_merge_was_compared_by_lies_with_the_complaint_that_names_its_customer_and_goes_with_that_name()
    {
        await using EvidenceHost host = new();
        Complaint merged = await host.Host.ReceiveAsync();
        Complaint into = await host.Host.ReceiveAsync();
        MergeInto merge = new(into.Id) { Key = "m" };
        (await host.Desk.ExecuteAsync(merged.Id, merge, Actor.Customer("c-17"))).OrThrow();

        // The other complaint holds nothing of it, and the first still says in clear what it was made of.
        (await host.EraseAsync(into.Id)).OrThrow();
        Assert.All(await host.StoredAsync(into.Id), entry => Assert.Null(entry.Fingerprint));
        Assert.Contains(await host.Host.JournalAsync(merged.Id), entry => entry.By.Name == "c-17");

        (await host.EraseAsync(merged.Id)).OrThrow();
        Assert.All(await host.StoredAsync(merged.Id), entry => Assert.Null(entry.Fingerprint));
        Assert.Equal(ErrorCodes.KeyReused, (await host.Desk.ExecuteAsync(merged.Id, merge, Actor.Customer("c-17"))).Refusal!.Code);
    }

    [Fact]
    public async Task Subscribers_are_told_and_who_follows_the_events_comes_to_the_stored_snapshot()
    {
        Follower follower = new();
        await using EvidenceHost host = new(builder =>
        {
            builder.Services.AddSingleton(follower);
            builder.AddSubscriber<Follower>("follower");
        });
        Complaint complaint = await host.ReceiveAsync();
        await host.EraseAsync(complaint.Id, new TextPlace(1, "customer.name"), new TextPlace(5));
        await host.EraseAsync(complaint.Id);

        Assert.Equal(EvidenceHost.Text((await host.Desk.FindAsync(complaint.Id, TestHost.Agent))!), EvidenceHost.Text(follower.Complaint!));
    }

    [Property(MaxTest = 60)]
    public Property Whatever_is_done_and_erased_in_whatever_order_the_snapshot_is_the_fold_of_the_journal(Steps steps) =>
        _reached.Check(["something is erased", "an erasure is refused"], reached => RunAsync(steps, reached));

    [Fact]
    public async Task Eight_writers_and_an_eraser_lose_nothing_and_leave_nothing_that_was_erased()
    {
        await using EvidenceHost host = new();
        Complaint complaint = await host.ReceiveAsync();
        int done = 0;
        Task[] writers = [.. Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            for (int i = 0; i < 20;)
            {
                if ((await host.Desk.AddNoteAsync(complaint.Id, $"note {writer}-{i}", TestHost.Agent)).IsAccepted)
                    i++;
            }

            Interlocked.Increment(ref done);
        }))];
        int erasures = 0;
        while (Volatile.Read(ref done) < 8)
        {
            if ((await host.EraseAsync(complaint.Id)).Events.Count > 0)
                erasures++;
            Assert.True((await host.VerifyAsync(complaint.Id)).IsIntact);
        }

        await Task.WhenAll(writers);
        await host.EraseAsync(complaint.Id);
        List<JournalEntry> journal = await host.Host.JournalAsync(complaint.Id);
        Assert.Equal(161, journal.Count(entry => entry.Event is NoteAdded));
        Assert.All(journal.Select(entry => entry.Event).OfType<NoteAdded>(), note => Assert.Equal("[erased]", note.Text));
        await host.AssertWholeAsync(complaint.Id);
    }

    private static async Task RunAsync(Steps steps, Action<string> reached)
    {
        await using EvidenceHost host = new();
        Complaint complaint = await host.ReceiveAsync();
        foreach ((Act act, int number) in steps.All)
        {
            string text = $"text {number}";
            Outcome outcome = await (act switch
            {
                Act.EraseEntry => host.EraseAsync(complaint.Id, new TextPlace(1 + (number % 9))),
                Act.EraseText => host.EraseAsync(complaint.Id, new TextPlace(1 + (number % 9), number % 2 == 0 ? "wanted" : "occurrence.place")),
                Act.EraseAll => host.EraseAsync(complaint.Id),
                _ => host.Desk.ExecuteAsync(complaint.Id, Command(act, text), act == Act.UpdateCustomer ? Actor.Customer("c-17") : TestHost.Agent).AsTask(),
            });
            if (outcome.Events.Any(happened => happened is PersonalDataErased))
                reached("something is erased");
            if (act is Act.EraseEntry or Act.EraseText or Act.EraseAll && outcome.Refusal is not null)
                reached("an erasure is refused");
            await host.AssertWholeAsync(complaint.Id);
        }
    }

    private static ComplaintCommand Command(Act act, string text) => act switch
    {
        Act.Note => new AddNote(text),
        Act.Correct => new Correct { Wanted = text, Occurrence = new Occurrence(Place: text) },
        Act.UpdateCustomer => new UpdateCustomer(new Customer { Id = "c-17", Email = text }),
        Act.PlaceHold => new PlaceLegalHold("m", text),
        _ => new LiftLegalHold("m", text),
    };

    private static IEnumerable<Step> Shrink(Step step) => Smaller.Parts(
        Smaller.Before(step.Act).Select(act => step with { Act = act }),
        Smaller.Than(step.Number).Select(number => step with { Number = number }));

    private static async Task<string> JsonOfEverythingAsync(EvidenceHost host, ComplaintId id)
    {
        Loaded loaded = await host.Inner.LoadAsync(new LoadRequest(Realm.Default) { Complaint = id, Key = $"ack-{id}" });
        return EvidenceHost.Text(loaded.Complaint!)
            + System.Text.Json.JsonSerializer.Serialize(loaded.Earlier)
            + System.Text.Json.JsonSerializer.Serialize(await host.StoredAsync(id))
            + string.Concat((await host.StoredAsync(id)).Select(entry => System.Text.Encoding.UTF8.GetString([.. entry.Header.Span, .. entry.Body.Span, .. entry.Seals.Span, .. entry.Sealed.Span])));
    }

    /// <summary>What is done, with the number of what it is done to or of the text that it brings.</summary>
    public sealed record Step(Act Act, int Number);

    public sealed record Steps(Step[] All)
    {
        public override string ToString() => string.Join("; ", All.AsEnumerable());
    }

    private sealed class Summarizes : IReaction
    {
        public void React(ComplaintEvent happened, DecisionContext context, EventSink then)
        {
            if (happened is ComplaintReceived received)
                then.Add(new NoteAdded($"{received.Customer.Name}: {received.Description}"));
        }
    }

    private sealed class Follower : IEventSubscriber
    {
        public Complaint? Complaint { get; private set; }

        public ValueTask HandleAsync(ComplaintMessage message, CancellationToken cancellationToken = default)
        {
            Complaint = Complaint is null ? ComplaintFlow.Complaint.Fold([message.Entry]) : Complaint.Apply(message.Entry);
            return ValueTask.CompletedTask;
        }
    }

    /// <summary>A store to which newer nodes write: it no longer takes erasures of this one.</summary>
    private sealed class NewerStore(InMemoryComplaintStore inner) : IComplaintStore, ICacheableStore, IErasableJournal
    {
        public bool ComparesHeads => true;

        public ValueTask<Loaded> LoadAsync(LoadRequest request, CancellationToken cancellationToken = default) => inner.LoadAsync(request, cancellationToken);

        public ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default) => inner.CommitAsync(commit, cancellationToken);

        public ValueTask<Page<StoredEntry>> ReadJournalAsync(JournalQuery query, CancellationToken cancellationToken = default) => inner.ReadJournalAsync(query, cancellationToken);

        public ValueTask<CommitResult> EraseAsync(Erasure erasure, CancellationToken cancellationToken = default) => new(new CommitResult.TooOld(7));
    }
}
