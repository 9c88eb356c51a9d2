using ComplaintFlow.Administration;
using ComplaintFlow.Commands;
using ComplaintFlow.Deadlines;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Events;
using ComplaintFlow.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Desk;

/// <summary>Who sees what: an outcome shows no more than a read, nobody reads a complaint about themselves, and customers learn nothing about those of others.</summary>
public sealed class SightTests
{
    private static readonly Actor _blind = Actor.Staff("blind", "blind");
    private static readonly Actor _li = Actor.Staff("li.na", "reader");
    private static readonly Actor _owner = Actor.Customer("c-17", "customer");
    private static readonly Actor _other = Actor.Customer("c-18", "customer");

    [Fact]
    public async Task An_accepted_command_shows_the_complaint_only_to_those_who_may_read_it()
    {
        await using TestHost host = Host();
        ComplaintId id = (await host.ReceiveAsync()).Id;
        Hidden(await host.Desk.AddNoteAsync(id, "n", _blind), null);
        Hidden(await host.Desk.ExecuteAsync(id, new SetSignals(Signals.None), _blind), null);
        Hidden(await host.Desk.ReceiveAsync(TestHost.Intake() with { Key = "k" }, _blind), null);
        Outcome replay = await host.Desk.ReceiveAsync(TestHost.Intake() with { Key = "k" }, _blind);
        Assert.True(replay.IsReplay);
        Hidden(replay, null);
    }

    [Fact]
    public async Task A_refused_command_shows_the_complaint_only_to_those_who_may_read_it()
    {
        await using TestHost host = Host();
        ComplaintId id = (await host.ReceiveAsync()).Id;
        Hidden(await host.Desk.AddNoteAsync(id, "", _blind), ErrorCodes.InvalidInput);
        Hidden(await host.Desk.ExecuteAsync(id, new AddNote("n") { IfVersion = 7 }, _blind), ErrorCodes.VersionMismatch);
        Assert.NotNull((await host.Desk.AddNoteAsync(id, "", TestHost.Agent)).Complaint);
        Assert.NotNull((await host.Desk.ExecuteAsync(id, new AddNote("n") { IfVersion = 7 }, TestHost.Agent)).Complaint);
    }

    [Fact]
    public async Task The_person_complained_about_reads_nothing()
    {
        await using TestHost host = Host();
        ComplaintId id = (await host.ReceiveAsync(TestHost.Intake() with { About = PersonId.Of("li.na") })).Id;
        Assert.Null(await host.Desk.FindAsync(id, _li));
        Assert.Empty((await host.Desk.ReadJournalAsync(id, _li)).Items);
        Assert.Empty(await host.Desk.GetOptionsAsync(id, _li));
        Hidden(await host.Desk.AddNoteAsync(id, "n", _li), ErrorCodes.SelfDealing);
    }

    [Fact]
    public async Task Erasing_repairing_and_delivering_again_show_the_complaint_only_to_those_who_may_read_it()
    {
        await using TestHost host = new(builder => builder.AuthorizeRoles(roles =>
        {
            roles.Role("blind").May("erase", "repair");
            roles.Role("agent").MayDoEverything();
        }));
        IComplaintAdministration administration = host.Services.GetRequiredService<IComplaintAdministration>();
        ComplaintId id = (await host.ReceiveAsync()).Id;
        Hidden(await administration.EraseAsync(Realm.Default, id, new ErasureRequest("asked"), _blind), null);
        Assert.Null((await administration.RepairAsync(Realm.Default, id, _blind)).OrThrow().Complaint);
        Assert.NotNull((await administration.RepairAsync(Realm.Default, id, TestHost.Agent)).OrThrow().Complaint);
    }

    [Fact]
    public async Task A_key_of_one_customer_does_not_show_to_another()
    {
        await using TestHost host = Host();
        (await host.Desk.ReceiveAsync(TestHost.Intake() with { Key = "k" }, _owner)).OrThrow();
        ComplaintIntake others = TestHost.Intake() with { Key = "k", Customer = new Customer { Id = "c-18" } };
        Outcome outcome = await host.Desk.ReceiveAsync(others, _other);
        Assert.Null(outcome.Refusal);
        Assert.False(outcome.IsReplay);
        Assert.True((await host.Desk.ReceiveAsync(others, _other)).IsReplay);
    }

    [Fact]
    public async Task An_identifier_that_is_taken_looks_like_one_that_is_free_to_a_customer()
    {
        await using TestHost host = Host();
        ComplaintId taken = (await host.ReceiveAsync()).Id;
        ComplaintIntake intake = TestHost.Intake() with { Customer = new Customer { Id = "c-18" } };
        Refusal? known = (await host.Desk.ReceiveAsync(intake with { Id = taken }, _other)).Refusal;
        Refusal? free = (await host.Desk.ReceiveAsync(intake with { Id = ComplaintId.New(TestTime.Monday) }, _other)).Refusal;
        Assert.Equal((known?.Code, known?.Message), (free?.Code, free?.Message));
    }

    [Fact]
    public async Task Dating_something_back_is_a_right_of_its_own()
    {
        await using TestHost host = Host();
        ComplaintId id = (await host.ReceiveAsync()).Id;
        host.Clock.Advance(TimeSpan.FromHours(1));
        AddNote note = new("n") { OccurredAt = TestTime.Monday.AddMinutes(1) };
        Assert.Equal(ErrorCodes.NotAuthorized, (await host.Desk.ExecuteAsync(id, note, _blind)).Refusal?.Code);
        Assert.Equal(ErrorCodes.NotAuthorized, (await host.Desk.ReceiveAsync(TestHost.Intake() with { OccurredAt = TestTime.Monday }, _blind)).Refusal?.Code);
        Assert.Null((await host.Desk.ExecuteAsync(id, note, TestHost.Agent)).Refusal);
    }

    [Fact]
    public async Task Who_may_not_read_learns_the_identifier_of_what_was_done()
    {
        await using TestHost host = Host();
        Outcome outcome = await host.Desk.ReceiveAsync(TestHost.Intake(), _blind);
        ComplaintId id = outcome.IdOrThrow();
        Assert.Equal((id, id), (outcome.Id, (await host.Desk.FindAsync(id, TestHost.Agent))!.Id));
        Assert.Contains(id.ToString(), Assert.Throws<InvalidOperationException>(() => outcome.OrThrow()).Message);
        Assert.Throws<CommandRefusedException>(() => { _ = host.Desk.AddNoteAsync(id, "", _blind).AsTask().GetAwaiter().GetResult().IdOrThrow(); });
    }

    [Fact]
    public async Task Right_to_read_is_that_of_now_in_a_replay_and_that_after_the_command_otherwise()
    {
        await using TestHost host = Host();
        ComplaintIntake intake = TestHost.Intake() with { Key = "k" };
        ComplaintId id = (await host.Desk.ReceiveAsync(intake, _owner)).OrThrow().Id;
        Assert.NotNull((await host.Desk.ReceiveAsync(intake, _owner)).Complaint);
        (await host.Desk.ExecuteAsync(id, new UpdateCustomer(new Customer { Id = "c-18" }), TestHost.Agent)).OrThrow();
        Outcome replay = await host.Desk.ReceiveAsync(intake, _owner);
        Assert.True(replay.IsReplay);
        Hidden(replay, null);

        Actor reader = Actor.Staff("bo", "reader", "agent");
        Outcome given = await host.Desk.ExecuteAsync(id, new Correct { About = PersonId.Of("bo") }, reader);
        Hidden(given, null);
        Assert.Equal(id, given.Id);
    }

    [Fact]
    public async Task The_person_complained_about_gets_no_explanation_of_a_due_time()
    {
        await using TestHost host = new(builder => builder.AddDeadlines(d => d.Target("hello", Stage.Acknowledge).Within(Allowance.Hours(4))));
        Complaint complaint = await host.ReceiveAsync(TestHost.Intake() with { About = PersonId.Of("li.na") });
        Assert.NotNull(await host.Desk.ExplainDueAsync(complaint.Id, complaint.Deadlines[0].Id, TestHost.Agent));
        Assert.Null(await host.Desk.ExplainDueAsync(complaint.Id, complaint.Deadlines[0].Id, _li));
    }

    [Fact]
    public async Task A_refused_merge_shows_only_the_complaint_that_the_actor_may_read()
    {
        await using TestHost host = Host();
        ComplaintId id = (await host.ReceiveAsync()).Id;
        ComplaintId closed = (await host.ReceiveAsync()).Id;
        (await host.Desk.FireAsync(closed, Trigger.Withdraw, TestHost.Agent)).OrThrow();
        Hidden(await host.Desk.MergeIntoAsync(id, closed, _blind), ErrorCodes.AlreadyClosed);
        ComplaintId other = (await host.ReceiveAsync()).Id;
        Hidden(await host.Desk.MergeIntoAsync(id, other, _blind), null);
    }

    [Fact]
    public async Task The_person_complained_about_is_involved_in_the_complaint_in_which_theirs_continues()
    {
        await using TestHost host = Host();
        ComplaintId first = (await host.ReceiveAsync(TestHost.Intake() with { About = PersonId.Of("li.na") })).Id;
        ComplaintId second = (await host.ReceiveAsync(TestHost.Intake() with { About = PersonId.Of("bo") })).Id;
        ComplaintId third = (await host.ReceiveAsync()).Id;
        Assert.NotNull(await host.Desk.FindAsync(third, _li));
        (await host.Desk.MergeIntoAsync(first, second, TestHost.Agent)).OrThrow();
        (await host.Desk.MergeIntoAsync(second, third, TestHost.Agent)).OrThrow();
        foreach (Actor involved in (Actor[])[_li, Actor.Staff("bo", "reader")])
        {
            Assert.Null(await host.Desk.FindAsync(third, involved));
            Assert.Empty((await host.Desk.ReadJournalAsync(third, involved)).Items);
            Hidden(await host.Desk.AddNoteAsync(third, "n", involved), ErrorCodes.SelfDealing);
            Assert.Equal(ErrorCodes.NobodyAvailable, (await host.Desk.AssignAsync(third, RoutingTarget.Handler(involved.Id.Name), TestHost.Agent)).Refusal?.Code);
        }

        Complaint survivor = (await host.Desk.FindAsync(third, TestHost.Agent))!;
        Assert.Equal(survivor, Complaint.Fold(await host.JournalAsync(third)), new SameJson());
        Assert.Equal(["bo", "li.na"], survivor.Merging.AbsorbedAbout.Select(person => person.Name));
    }

    [Fact]
    public async Task A_conflict_over_a_version_shows_the_complaint_only_to_those_who_may_read_it()
    {
        InterceptedStore? store = null;
        await using TestHost host = new(Rights, inner => store = new InterceptedStore(inner));
        ComplaintId id = (await host.ReceiveAsync()).Id;
        store!.Before = async _ =>
        {
            store.Before = null;
            (await host.Desk.AddNoteAsync(id, "faster", TestHost.Agent)).OrThrow();
        };
        Hidden(await host.Desk.ExecuteAsync(id, new AddNote("n") { IfVersion = 1 }, _blind), ErrorCodes.VersionMismatch);
    }

    [Fact]
    public async Task Complaints_of_others_unknown_ones_and_purged_ones_look_alike_to_a_customer_whatever_the_authoriser_says_about_none()
    {
        await using TestHost host = new(builder => builder.UseAuthorizer<OwnOrNone>());
        ComplaintId others = (await host.ReceiveAsync()).Id;
        ComplaintId mine = (await host.ReceiveAsync(TestHost.Intake() with { Customer = new() { Id = "c-18" } })).Id;
        ComplaintId purged = (await host.ReceiveAsync(TestHost.Intake() with { Customer = new() { Id = "c-18" } })).Id;
        (await host.Desk.FireAsync(purged, Trigger.Withdraw, TestHost.Agent)).OrThrow();
        host.Clock.Advance(TimeSpan.FromDays(4000));
        IComplaintAdministration administration = host.Services.GetRequiredService<IComplaintAdministration>();
        (await administration.PurgeAsync(Realm.Default, new Retention(host.Clock.GetUtcNow().AddDays(-1), "old"), TestHost.Agent)).OrThrow();
        Assert.Equal(ErrorCodes.Purged, (await host.Desk.AddNoteAsync(purged, "n", TestHost.Agent)).Refusal?.Code);

        ComplaintId[] hidden = [others, ComplaintId.New(host.Clock.GetUtcNow()), purged];
        foreach (Func<ComplaintId, ValueTask<Outcome>> command in (Func<ComplaintId, ValueTask<Outcome>>[])
            [
                id => host.Desk.AddNoteAsync(id, "n", _other),
                id => host.Desk.ExecuteAsync(id, new AddNote("n") { Key = "k", IfVersion = 1 }, _other),
                id => host.Desk.ExecuteAsync(id, new AddNote("n") { OccurredAt = TestTime.Monday }, _other),
                id => host.Desk.MergeIntoAsync(id, mine, _other),
                id => host.Desk.MergeIntoAsync(mine, id, _other),
                id => host.Desk.ReceiveAsync(TestHost.Intake() with { Id = id, Customer = new() { Id = "c-18" } }, _other),
                id => administration.EraseAsync(Realm.Default, id, new ErasureRequest("gdpr-17"), _other),
            ])
        {
            List<string> answers = [];
            foreach (ComplaintId id in hidden)
            {
                Outcome outcome = await command(id);
                answers.Add($"{outcome.Refusal?.Code} {outcome.Refusal?.Message} {string.Join('|', outcome.Refusal?.Reasons ?? [])} {outcome.Complaint} {outcome.Id}");
            }

            Assert.Single(answers.Distinct());
            Assert.NotEqual("     ", answers[0]);
        }

        foreach (ComplaintId id in hidden)
        {
            Assert.Null(await host.Desk.FindAsync(id, _other));
            Assert.Empty((await host.Desk.ReadJournalAsync(id, _other)).Items);
            Assert.Empty(await host.Desk.GetOptionsAsync(id, _other));
        }
    }

    [Fact]
    public async Task Two_customers_whose_identifiers_differ_in_case_have_keys_of_their_own()
    {
        await using TestHost host = Host();
        ComplaintIntake intake = TestHost.Intake() with { Key = "k" };
        Assert.False((await host.Desk.ReceiveAsync(intake, _owner)).IsReplay);
        Outcome upper = await host.Desk.ReceiveAsync(intake with { Customer = new() { Id = "C-17" } }, Actor.Customer("C-17", "customer"));
        Assert.Equal((null, false), (upper.Refusal?.Code, upper.IsReplay));
        Outcome staff = await host.Desk.ReceiveAsync(intake, TestHost.Agent);
        Assert.Equal((null, false), (staff.Refusal?.Code, staff.IsReplay));
        Refusal reused = (await host.Desk.ReceiveAsync(intake with { Description = "Something else." }, _owner)).Refusal!;
        Assert.Equal((ErrorCodes.KeyReused, "The key 'k' has already been used for something else."), (reused.Code, reused.Message));
    }

    [Fact]
    public async Task A_key_in_the_form_of_the_previous_version_is_found_for_its_customer_only()
    {
        FormerVersion? former = null;
        await using TestHost host = new(Rights, inner => former = new FormerVersion(inner));
        former!.IsWriting = true;
        ComplaintIntake intake = TestHost.Intake() with { Key = "k" };
        Outcome first = await host.Desk.ReceiveAsync(intake, _owner);
        former.IsWriting = false;

        Outcome again = await host.Desk.ReceiveAsync(intake, _owner);
        Assert.True(again.IsReplay);
        Assert.Equal(first.Id, again.Id);
        Outcome other = await host.Desk.ReceiveAsync(intake with { Customer = new() { Id = "c-18" } }, _other);
        Assert.Equal((null, false), (other.Refusal?.Code, other.IsReplay));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_miss_stands_and_the_entry_says_when_it_is_said_to_have_happened(bool workerHasRun)
    {
        await using TestHost host = new(builder => builder
            .AddDeadlines(d => d.Target("hello", Stage.Acknowledge).Within(Allowance.Hours(4)))
            .AddWorker(worker => worker.RunsByItself = false));
        ComplaintId id = (await host.ReceiveAsync()).Id;
        host.Clock.Advance(TimeSpan.FromHours(9));
        if (workerHasRun)
            await host.Services.GetRequiredService<IComplaintWorker>().RunOnceAsync();
        DateTimeOffset said = TestTime.Monday.AddHours(1);
        (await host.Desk.ExecuteAsync(id, new Fire(Trigger.Acknowledge) { OccurredAt = said }, TestHost.Agent)).OrThrow();
        List<JournalEntry> journal = await host.JournalAsync(id);
        Assert.Equal(["ComplaintReceived", "DeadlineStarted", "DeadlineMissed", "StatusChanged", "DeadlineMet"], journal.Select(entry => entry.Event.GetType().Name));
        Assert.All(journal.Take(3), entry => Assert.Null(entry.OccurredAt));
        JournalEntry acknowledged = journal[3];
        Assert.Equal((TestTime.Monday.AddHours(4), host.Clock.GetUtcNow(), said), (acknowledged.At, acknowledged.RecordedAt, acknowledged.OccurredAt));
        Assert.Equal(DeadlineState.MetLate, (await host.Desk.FindAsync(id, TestHost.Agent))!.FindDeadline(Stage.Acknowledge)!.State);

        // What a person has recorded is never overtaken.
        Outcome before = await host.Desk.ExecuteAsync(id, new AddNote("n") { OccurredAt = said }, TestHost.Agent);
        Assert.Equal(ErrorCodes.OutOfOrder, before.Refusal?.Code);
    }

    [Fact]
    public async Task What_is_imported_with_its_history_meets_its_deadlines_as_the_file_says()
    {
        await using TestHost host = new(builder => builder.AddDeadlines(d => d.Target("hello", Stage.Acknowledge).Within(Allowance.Hours(4))));
        DateTimeOffset past = TestTime.Monday.AddYears(-2);
        ComplaintId id = (await host.ReceiveAsync(TestHost.Intake() with { OccurredAt = past })).Id;
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        Complaint complaint = (await host.Desk.ExecuteAsync(id, new Fire(Trigger.Acknowledge) { OccurredAt = past.AddHours(1) }, TestHost.Agent)).OrThrow();
        Assert.Equal((DeadlineState.Met, past.AddHours(1)), (complaint.FindDeadline(Stage.Acknowledge)!.State, complaint.ChangedAt));
    }

    [Fact]
    public async Task Of_a_merge_that_is_dated_back_both_entries_follow_what_has_fallen_due()
    {
        await using TestHost host = new(builder => builder.AddDeadlines(d => d.Target("hello", Stage.Acknowledge).Within(Allowance.Hours(4))));
        ComplaintId from = (await host.ReceiveAsync()).Id;
        host.Clock.Advance(TimeSpan.FromHours(1));
        ComplaintId into = (await host.ReceiveAsync()).Id;
        host.Clock.Advance(TimeSpan.FromHours(9));
        (await host.Desk.ExecuteAsync(from, new MergeInto(into) { OccurredAt = TestTime.Monday.AddHours(2) }, TestHost.Agent)).OrThrow();
        foreach (ComplaintId id in (ComplaintId[])[from, into])
        {
            List<JournalEntry> journal = await host.JournalAsync(id);
            Assert.Single(journal, entry => entry.Event is DeadlineMissed);
            JournalEntry merged = journal.Single(entry => entry.Event is ComplaintMerged or ComplaintAbsorbed);
            Assert.Equal((TestTime.Monday.AddHours(5), TestTime.Monday.AddHours(2)), (merged.At, merged.OccurredAt));
        }
    }

    [Fact]
    public async Task What_is_dated_back_makes_no_miss_undone_whether_or_not_a_worker_has_run()
    {
        await using TestHost host = new(builder => builder.AddDeadlines(d => d.Target("hello", Stage.Acknowledge).Within(Allowance.Hours(4))));
        ComplaintId id = (await host.ReceiveAsync()).Id;
        host.Clock.Advance(TimeSpan.FromHours(9));
        Complaint complaint = (await host.Desk.ExecuteAsync(id, new Fire(Trigger.Acknowledge) { OccurredAt = TestTime.Monday.AddHours(1) }, TestHost.Agent)).OrThrow();
        Assert.Equal(DeadlineState.MetLate, complaint.FindDeadline(Stage.Acknowledge)!.State);
    }

    private static TestHost Host() => new(Rights);

    private static void Rights(ComplaintFlowBuilder builder) => builder.AuthorizeRoles(roles =>
    {
        roles.Role("agent").MayDoEverything();
        roles.Role("blind").May("receive", "add-note", "set-signals", "merge");
        roles.Role("reader").May("read", "read-journal", "add-note");
        roles.Role("customer").May("receive", "read", "record-contact");
    });

    private static void Hidden(Outcome outcome, string? code)
    {
        Assert.Equal(code, outcome.Refusal?.Code);
        Assert.Null(outcome.Complaint);
        Assert.Empty(outcome.Events);
    }

    /// <summary>Allows a customer their own complaints and, as a host may do by mistake, those that do not exist.</summary>
    private sealed class OwnOrNone : IComplaintAuthorizer
    {
        public ValueTask<bool> IsAllowedAsync(AuthorizationRequest request, CancellationToken cancellationToken = default) =>
            new(request.Actor.Kind != ActorKind.Customer || (request.Complaint?.Customer ?? request.Intake?.Customer)?.Id is not { } id || id == request.Actor.GivenId);
    }

    /// <summary>A store to which, for a while, a node of the previous version writes, which stores the keys of customers as they were given.</summary>
    private sealed class FormerVersion(IComplaintStore inner) : IComplaintStore
    {
        public bool IsWriting { get; set; }

        public ValueTask<Loaded> LoadAsync(LoadRequest request, CancellationToken cancellationToken = default) => inner.LoadAsync(request, cancellationToken);

        public ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default) => inner.CommitAsync(
            IsWriting ? commit with { Changes = [.. commit.Changes.Select(change => change with { Entries = [.. change.Entries.Select(entry => entry.Key is null ? entry : entry with { Key = "k" })] })] } : commit,
            cancellationToken);

        public ValueTask<Page<StoredEntry>> ReadJournalAsync(JournalQuery query, CancellationToken cancellationToken = default) => inner.ReadJournalAsync(query, cancellationToken);
    }

    private sealed class SameJson : IEqualityComparer<Complaint>
    {
        public bool Equals(Complaint? x, Complaint? y) => ComplaintJson.Write(x!).SequenceEqual(ComplaintJson.Write(y!));

        public int GetHashCode(Complaint complaint) => complaint.Id.GetHashCode();
    }
}
