using ComplaintFlow.Administration;
using ComplaintFlow.Commands;
using ComplaintFlow.Deciding;
using ComplaintFlow.Events;
using ComplaintFlow.Storage;
using ComplaintFlow.Tests.Desk;
using ComplaintFlow.Work;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Import;

/// <summary>An import says what was, and nobody hears of it.</summary>
public class QuietImportTests
{
    private static readonly PersonId _ana = PersonId.Of("ana");

    [Fact]
    public async Task A_history_is_recorded_in_the_order_of_its_instants_under_its_own_names_and_marked()
    {
        await using ImportHost host = new();
        DateTimeOffset now = host.Now;
        Complaint complaint = await host.MustImportAsync(host.Row(
            "1",
            100,
            new ImportedStatus(now.AddDays(-98), Status.Investigating),
            new ImportedCommand(now.AddDays(-99), new Fire(Trigger.Acknowledge)) { By = TestHost.Agent },
            new ImportedHandler(now.AddDays(-99), _ana, "desk"),
            new ImportedCommand(now.AddDays(-97), new AddNote("called back")) { By = Actor.Staff("ana") }));

        Assert.Equal((Status.Investigating, now.AddDays(-100), now.AddDays(-97), now), (complaint.Status, complaint.ReceivedAt, complaint.ChangedAt, complaint.RecordedAt));
        Assert.Equal((_ana, "desk"), (complaint.Treatment.Handler, complaint.Treatment.Team));
        List<JournalEntry> journal = await host.Host.JournalAsync(complaint.Id);
        Assert.Equal(["complaint-received", "status-changed", "handler-assigned", "status-changed", "note-added"], journal.Select(entry => new ComplaintMessage(Realm.Default, complaint.Id, entry).Type));
        Assert.Equal(["importer", "agent", "importer", "importer", "ana"], journal.Select(entry => entry.By.Name));
        Assert.All(journal, entry => Assert.True(entry.IsImported && entry.RecordedAt == now));
        Assert.Equal(complaint, Complaint.Fold(journal), (one, other) => System.Text.Json.JsonSerializer.Serialize(one) == System.Text.Json.JsonSerializer.Serialize(other));
        Assert.Contains("Imported on", journal[1].ToText(ComplaintTexts.Default, System.Globalization.CultureInfo.GetCultureInfo("en")), StringComparison.Ordinal);
        await host.MustBeSoundAsync();
    }

    [Fact]
    public async Task A_status_that_the_lifecycle_does_not_permit_is_recorded_as_it_was()
    {
        await using ImportHost host = new();
        DateTimeOffset now = host.Now;
        Complaint complaint = await host.MustImportAsync(host.Row(
            "1", 10, new ImportedStatus(now.AddDays(-9), Status.Proposed), new ImportedStatus(now.AddDays(-8), Status.Closed), new ImportedStatus(now.AddDays(-7), Status.Investigating), new ImportedStatus(now.AddDays(-6), Status.Closed)));

        Assert.True(complaint.IsClosed);
        Assert.Equal((2, now.AddDays(-6)), (complaint.Episode, complaint.ClosedAt));
        await host.MustBeSoundAsync();
    }

    [Fact]
    public async Task Nothing_is_routed_and_no_subscriber_no_reaction_of_the_host_and_no_policy_acts()
    {
        Heard heard = new();
        Past past = new();
        await using ImportHost host = new(builder =>
        {
            builder.Services.AddSingleton(heard).AddSingleton(past);
            builder
                .AddHandlers(h => h.Team("desk").Member("ana"))
                .AddRouting(r => r.Otherwise().ToTeam("desk"))
                .AddDeadlines(d => d.Target("ack", Stage.Acknowledge).Within(Allowance.Hours(4)).Target("answer", Stage.Respond).Within(Allowance.Hours(8)))
                .AddEscalation(e => e
                    .Policy("unanswered").WhenMissed(Stage.Acknowledge).Notify("boss").RepeatEvery(Allowance.Hours(4), untilLevel: 3)
                    .Policy("heated").WhenEmotionReaches(Emotion.Heated).Notify("boss"))
                .AddReaction<Shouting>()
                .AddSubscriber<Heard>("mail")
                .AddSubscriber<Past>("projection", s => s.ReceivesImported());
        });
        Complaint complaint = await host.MustImportAsync(host.Row("1", 100) with { Intake = host.IntakeOf("1", 100) with { Signals = new Signals(Emotion.Heated) } });

        Assert.Empty(heard.Messages);
        Assert.Equal(complaint.Version, past.Messages.Count);
        Assert.All(past.Messages, message => Assert.True(message.Entry.IsImported));
        Assert.Null(complaint.Treatment.Handler);
        Assert.Null(complaint.People.Waiting);
        Assert.Equal(2, complaint.Deadlines.Count(deadline => deadline.MissedAt < host.Now));
        Assert.Null(complaint.NextDueAt);
        List<JournalEntry> journal = await host.Host.JournalAsync(complaint.Id);
        Assert.Equal(
            [("heated", 1, EscalationEnd.Imported), ("unanswered", 3, EscalationEnd.Imported)],
            journal.Select(entry => entry.Event).OfType<EscalationEnded>().Select(ended => (ended.Policy, ended.Level, ended.Why)));
        Assert.DoesNotContain(journal, entry => entry.Event is EscalationFired or NotificationRaised or HandlerAssigned or NobodyFound or HostEvent);

        // What happens from now on is heard, and the past is still not escalated.
        await host.Host.Desk.AddNoteAsync(complaint.Id, "found it", TestHost.Agent);
        ComplaintMessage told = Assert.Single(heard.Messages, message => message.Event is NoteAdded);
        Assert.False(told.Entry.IsImported);
        Assert.DoesNotContain(heard.Messages, message => message.Entry.IsImported);
        Assert.DoesNotContain((await host.Host.JournalAsync(complaint.Id)).Select(entry => entry.Event), happened => happened is EscalationFired);
        await host.MustBeSoundAsync();
    }

    [Fact]
    public async Task A_level_that_lies_ahead_is_carried_out_when_its_time_comes()
    {
        await using ImportHost host = new(builder => builder
            .AddDeadlines(d => d.Target("ack", Stage.Acknowledge).Within(Allowance.Hours(4)))
            .AddEscalation(e => e.Policy("unanswered").WhenMissed(Stage.Acknowledge).Notify("boss").RepeatEvery(Allowance.Hours(24), untilLevel: 4))
            .AddWorker());
        Complaint complaint = await host.MustImportAsync(new("1", host.IntakeOf("1", 0) with { OccurredAt = host.Now.AddHours(-30) }));

        // Missed after 4 hours, that is 26 hours ago; the second level was due 2 hours ago, and the third is due in 22.
        EscalationProgress progress = Assert.Single(complaint.Escalation.Progress);
        Assert.Equal((2, host.Now.AddHours(22)), (progress.Level, progress.NextAt));
        Assert.Equal(progress.NextAt, complaint.NextDueAt);
        IComplaintWorker worker = host.Host.Services.GetRequiredService<IComplaintWorker>();
        await worker.RunOnceAsync();
        Assert.Equal(complaint.Version, (await host.FindAsync(complaint.Id)).Version);
        host.Host.Clock.Advance(TimeSpan.FromHours(22));
        await worker.RunOnceAsync();
        EscalationFired fired = Assert.Single((await host.Host.JournalAsync(complaint.Id)).Select(entry => entry.Event).OfType<EscalationFired>());
        Assert.Equal(3, fired.Level);
    }

    [Fact]
    public async Task The_fault_of_2021_a_worker_cannot_come_in_between_so_that_all_rows_are_imported_whole()
    {
        await using ImportHost host = new(builder => builder
            .AddDeadlines(d => d.Target("ack", Stage.Acknowledge).Within(Allowance.Hours(4)))
            .AddEscalation(e => e.Policy("unanswered").WhenMissed(Stage.Acknowledge).RaiseUrgency(Urgency.Urgent))
            .AddWorker());
        DateTimeOffset received = new(2021, 2, 4, 9, 0, 0, TimeSpan.Zero);
        ImportedComplaint[] rows =
        [
            .. Enumerable.Range(1, 300).Select(number => new ImportedComplaint($"{number}", host.IntakeOf($"{number}", 0) with { OccurredAt = received.AddMinutes(number) })
            {
                History = [new ImportedCommand(received.AddDays(1), new Fire(Trigger.Withdraw))],
            }),
        ];
        using CancellationTokenSource done = new();
        IComplaintWorker worker = host.Host.Services.GetRequiredService<IComplaintWorker>();
        Task working = Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
                await worker.RunOnceAsync(CancellationToken.None);
        });
        (ImportSummary summary, List<ImportedRow> results) = await host.ImportAsync(ImportHost.Options with { BatchSize = 20 }, rows);
        await done.CancelAsync();
        await working;

        Assert.Equal(new ImportSummary(300, 0, 0, 0, 0), summary);
        foreach (ImportedRow row in results)
        {
            Complaint complaint = await host.FindAsync(row.Complaint!.Value);
            Assert.True(complaint.IsClosed);
            Assert.All(await host.Host.JournalAsync(complaint.Id), entry => Assert.True(entry.IsImported));
        }

        await host.MustBeSoundAsync();
    }

    [Fact]
    public async Task Loads_count_open_complaints_without_limit_as_of_their_assignment()
    {
        await using ImportHost host = new(builder => builder.AddHandlers(h => h.Team("desk").Member("ana", capacity: 1)));
        DateTimeOffset now = host.Now;
        (ImportSummary summary, _) = await host.ImportAsync(
            host.Row("1", 30, new ImportedHandler(now.AddDays(-20), _ana), new ImportedCommand(now.AddDays(-5), new AddNote("later"))),
            host.Row("2", 30, new ImportedHandler(now.AddDays(-10), _ana)),
            host.Row("3", 30, new ImportedHandler(now.AddDays(-2), _ana), new ImportedStatus(now.AddDays(-1), Status.Closed)));

        Assert.Equal(3, summary.Imported);
        TallyKey load = TallyKey.HandlerLoad(_ana);
        Loaded loaded = await host.Host.Store.LoadAsync(new LoadRequest(Realm.Default) { Tallies = [load] });
        Assert.Equal(new Tally(2, now.AddDays(-10)), loaded.Tallies[load]);
    }

    [Fact]
    public async Task Remedies_of_the_past_are_known_and_take_of_no_budget_of_today()
    {
        await using ImportHost host = new(builder => builder.AddMandates(m => m.Person("lin").Upto(300, "EUR").PerMonth(500, "EUR")));
        DateTimeOffset now = host.Now;
        Actor lin = Actor.Staff("lin");
        Complaint complaint = await host.MustImportAsync(host.Row(
            "1",
            100,
            new ImportedRemedy(now.AddDays(-90), new Remedy(RemedyKind.Refund, new Money(9_000, "EUR"))) { By = lin },
            new ImportedCommand(now.AddDays(-80), new CompleteRemedy("1")),
            new ImportedRemedy(now.AddDays(-70), new Remedy(RemedyKind.Apology)) { By = lin },
            new ImportedCommand(now.AddDays(-10), new AddNote("still waiting for the letter"))));

        Assert.Equal([("1", RemedyState.Completed), ("2", RemedyState.Accepted)], complaint.Care.Remedies.Select(one => (one.Name, one.State)).Order());
        Assert.Empty(complaint.Care.Budgets);
        Assert.Contains(complaint.Deadlines, deadline => deadline.Stage == Stage.Remedy && deadline is { IsOpen: true, MissedAt: not null });
        Assert.DoesNotContain(complaint.Deadlines, deadline => deadline.Stage == Stage.Offer && deadline.IsOpen);
        await host.MustBeSoundAsync();
        ImportedRow closed = await host.MustRejectAsync(host.Row("2", 9, new ImportedStatus(now.AddDays(-8), Status.Closed), new ImportedRemedy(now.AddDays(-7), new Remedy(RemedyKind.Apology))));
        Assert.Equal(ErrorCodes.AlreadyClosed, closed.Refusal!.Code);
        ImportedRow invalid = await host.MustRejectAsync(host.Row("3", 9, new ImportedRemedy(now.AddDays(-7), new Remedy(RemedyKind.Refund))));
        Assert.Equal(ErrorCodes.InvalidInput, invalid.Refusal!.Code);
    }

    [Fact]
    public async Task Feedback_and_contacts_of_the_past_are_known_afterwards()
    {
        await using ImportHost host = new();
        DateTimeOffset now = host.Now;
        Complaint complaint = await host.MustImportAsync(host.Row(
            "1",
            50,
            new ImportedCommand(now.AddDays(-49), new RecordContact(Channel.Phone, "We called.", ContactDirection.ToCustomer)),
            new ImportedCommand(now.AddDays(-48), new RecordContact(Channel.Email, "Still wrong.", ContactDirection.FromCustomer)),
            new ImportedStatus(now.AddDays(-40), Status.Closed),
            new ImportedCommand(now.AddDays(-39), new RecordFeedback(Channel.Phone) { Satisfaction = 4 })));

        Assert.Equal(1, complaint.Handling.Contacts);
        Assert.Equal(4, complaint.Care.FeedbackIn(1)!.Satisfaction);
        Assert.True(complaint.IsClosed);
    }

    private sealed class Past : Heard;

    private class Heard : IEventSubscriber
    {
        public List<ComplaintMessage> Messages { get; } = [];

        public ValueTask HandleAsync(ComplaintMessage message, CancellationToken cancellationToken = default)
        {
            Messages.Add(message);
            return ValueTask.CompletedTask;
        }
    }

    private sealed class Shouting : IReaction
    {
        public void React(ComplaintEvent happened, DecisionContext context, EventSink then)
        {
            if (happened is ComplaintReceived)
                then.Add(new HostEvent("shout", "{}"));
        }
    }
}
