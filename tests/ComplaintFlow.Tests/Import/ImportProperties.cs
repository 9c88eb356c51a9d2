using System.Collections.Immutable;
using ComplaintFlow.Administration;
using ComplaintFlow.Commands;
using ComplaintFlow.Complaints;
using ComplaintFlow.Events;
using ComplaintFlow.Storage;
using ComplaintFlow.Tests.Desk;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Import;

/// <summary>Laws that hold for any history that a source may have.</summary>
[Properties(Arbitrary = [typeof(ImportProperties)])]
public sealed class ImportProperties : IDisposable
{
    private static readonly string[] Ends = ["it is imported", "it is rejected", "it is closed", "it is reopened", "a deadline was missed", "a policy was ended", "something is due"];

    private static readonly Gen<Func<DateTimeOffset, ImportedStep>> Step = Gen.Frequency<Func<DateTimeOffset, ImportedStep>>(
        (6, from status in Gen.Elements(BuiltIn.SixStage.Statuses.AsEnumerable()) select (Func<DateTimeOffset, ImportedStep>)(at => new ImportedStatus(at, status))),
        (4, Gen.Constant<Func<DateTimeOffset, ImportedStep>>(at => new ImportedStatus(at, Status.Closed))),
        (3, from handler in Gen.Elements("ana", "bo", null) from team in Gen.Elements("desk", null)
            select (Func<DateTimeOffset, ImportedStep>)(at => new ImportedHandler(at, handler is null ? null : PersonId.Of(handler), team))),
        (1, from trigger in Gen.Elements(BuiltIn.SixStage.Triggers.AsEnumerable()) select (Func<DateTimeOffset, ImportedStep>)(at => new ImportedCommand(at, new Fire(trigger)))),
        (2, from number in Gen.Choose(0, 99) select (Func<DateTimeOffset, ImportedStep>)(at => new ImportedCommand(at, new AddNote($"note {number}")))),
        (2, from emotion in Gen.Elements(Enum.GetValues<Emotion>()) from toCustomer in Gen.Elements(false, true)
            select (Func<DateTimeOffset, ImportedStep>)(at => new ImportedCommand(at, new RecordContact(Channel.Phone, "hello", toCustomer ? ContactDirection.ToCustomer : ContactDirection.FromCustomer) { EmotionAfter = emotion }))),
        (2, from hours in Gen.Choose(1, 90) select (Func<DateTimeOffset, ImportedStep>)(at => new ImportedCommand(at, new MakePromise("an answer", Allowance.Hours(hours))))),
        (1, from urgency in Gen.Elements(Enum.GetValues<Urgency>()) select (Func<DateTimeOffset, ImportedStep>)(at => new ImportedCommand(at, new Reclassify { Urgency = urgency }))));

    private readonly Reached _reached = new(oneOf: 30);

    public static Arbitrary<History> Histories() => Arb.From(
        from daysAgo in Gen.OneOf(Gen.Choose(0, 10), Gen.Choose(0, 400))
        from steps in (from place in Gen.Choose(0, 10_000) from step in Step select new PlacedStep(place, step)).ArrayOf().Resize(20)
        select new History(daysAgo, steps),
        history => Smaller.Parts(
            Smaller.Than(history.DaysAgo).Select(days => history with { DaysAgo = days }),
            Smaller.Than(history.Steps, step => Smaller.Than(step.Place).Select(place => step with { Place = place })).Select(steps => history with { Steps = steps })));

    public void Dispose() => _reached.Dispose();

    [Property(MaxTest = 120)]
    public Property An_imported_snapshot_is_the_fold_of_a_journal_in_order_and_nothing_is_due_before_now(History history) => _reached.Check(Ends, async reached =>
    {
        await using ImportHost host = new(builder => builder
            .AddDeadlines(d => d.Target("ack", Stage.Acknowledge).Within(Allowance.Hours(4)).Target("answer", Stage.Respond).Within(Allowance.Hours(400)))
            .AddEscalation(e => e
                .Policy("unanswered").WhenMissed(Stage.Acknowledge).Notify("boss").RepeatEvery(Allowance.Hours(48), untilLevel: 5)
                .Policy("idle").WhenIdle(Allowance.Hours(300)).Notify("boss")
                .Policy("heated").WhenEmotionReaches(Emotion.Heated).Notify("boss"))
            .AddWorker());
        DateTimeOffset received = host.Now.AddDays(-history.DaysAgo);
        TimeSpan whole = host.Now - received;
        ImportedComplaint row = host.Row("1", history.DaysAgo, [.. history.Steps.Select(step => step.Step(received + (whole * (step.Place / 10_000.0))))]);
        (ImportSummary summary, List<ImportedRow> rows) = await host.ImportAsync(row);
        if (summary.Rejected == 1)
        {
            reached("it is rejected");
            Assert.Null(await host.Host.Desk.FindAsync(rows[0].Complaint!.Value, TestHost.Agent));
            return;
        }

        reached("it is imported");
        Complaint complaint = await host.FindAsync(rows[0].Complaint!.Value);
        List<JournalEntry> journal = await host.Host.JournalAsync(complaint.Id);
        Assert.Equal(ComplaintJson.Write(Complaint.Fold(journal)), ComplaintJson.Write(complaint));
        Assert.Equal(journal.OrderBy(entry => entry.At).ThenBy(entry => entry.Sequence), journal);
        Assert.All(journal, entry => Assert.True(entry.IsImported && entry.RecordedAt == host.Now && entry.At <= host.Now));
        Assert.DoesNotContain(journal, entry => entry.Event is EscalationFired or NotificationRaised);
        Assert.False(complaint.NextDueAt <= host.Now);
        await host.MustBeSoundAsync();

        // The worker has nothing to do now, and the next command raises nothing of the past.
        await host.Host.Services.GetRequiredService<IComplaintWorker>().RunOnceAsync();
        Assert.Equal(complaint.Version, (await host.FindAsync(complaint.Id)).Version);
        (await host.Host.Desk.AddNoteAsync(complaint.Id, "looked at it", TestHost.Agent)).OrThrow();
        Assert.DoesNotContain(await host.Host.JournalAsync(complaint.Id), entry => entry.Event is EscalationFired);

        Reach(reached, complaint, journal);
    });

    private static void Reach(Action<string> reached, Complaint complaint, List<JournalEntry> journal)
    {
        if (complaint.IsClosed)
            reached("it is closed");
        if (complaint.Episode > 1)
            reached("it is reopened");
        if (journal.Exists(entry => entry.Event is DeadlineMissed))
            reached("a deadline was missed");
        if (journal.Exists(entry => entry.Event is EscalationEnded))
            reached("a policy was ended");
        if (complaint.NextDueAt is not null)
            reached("something is due");
    }

    public sealed record History(int DaysAgo, PlacedStep[] Steps)
    {
        public override string ToString() => $"{DaysAgo} days: {string.Join(", ", Steps.Select(step => $"{step.Place} {step.Step(default)}"))}";
    }

    /// <summary>A step at a place between the receipt (0) and now (10,000).</summary>
    public sealed record PlacedStep(int Place, Func<DateTimeOffset, ImportedStep> Step);
}
