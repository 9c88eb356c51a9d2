using ComplaintFlow.Commands;
using ComplaintFlow.Complaints;
using ComplaintFlow.Events;
using ComplaintFlow.Tests.Deadlines;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Microsoft.Extensions.DependencyInjection;
using static ComplaintFlow.Tests.Deadlines.DeadlineHost;

namespace ComplaintFlow.Tests.Care.Conclusions;

/// <summary>
/// In whatever order things happen: a letter that went out told each issue, each open external stage and each report owed has its one deadline, and the fold of the journal
/// is the snapshot.
/// </summary>
[Properties(Arbitrary = [typeof(ConclusionLaws)])]
public sealed class ConclusionLaws : IDisposable
{
    private static readonly string[] Ends = ["letter", "refused letter", "overdue", "taken up again", "reported", "closed"];

    private static readonly Gen<ComplaintCommand> SomeCommand = Gen.Frequency<ComplaintCommand>(
        (3, Gen.Elements<ComplaintCommand>(
            new Fire(Trigger.Acknowledge), new Fire(Trigger.Investigate), new Fire(Trigger.Propose), new Fire(Trigger.Accept), new Fire(Trigger.Inform), new Fire(Trigger.FollowUp), new Fire(Trigger.Close))),
        (2, Gen.Elements<ComplaintCommand>(new Fire(Trigger.Reopen), new AddIssue(Category.Of("attitude")), new RemoveIssue("2", "none"), new SetMainIssue("2", "worse"))),
        (4, from issue in Gen.Elements("1", "2", "3") from outcome in Gen.Elements(Enum.GetValues<ConclusionOutcome>()) from reasons in Gen.Elements("why", "because", null)
            from redress in Gen.Elements(0, 1) select (ComplaintCommand)Concluded(issue, outcome, reasons, redress)),
        (5, Gen.Constant<ComplaintCommand>(new IssueFinalLetter())),
        (3, from name in Gen.Elements("a", "b") select (ComplaintCommand)new ReferExternally(AppealBody.Ombudsman) { Name = name, By = Allowance.Hours(20) }),
        (2, from name in Gen.Elements("a", "b") from hours in Gen.Choose(0, 30) select (ComplaintCommand)new RecordExternalProgress(name, "asked") { By = hours == 0 ? null : Allowance.Hours(hours) }),
        (3, from name in Gen.Elements("a", "b") from outcome in Gen.Elements(Enum.GetValues<ExternalOutcome>()) select (ComplaintCommand)new RecordExternalResult(name, outcome, "so")),
        (2, Gen.Constant<ComplaintCommand>(new RecordForwarding("regulator", Allowance.Hours(20)))),
        (2, from name in Gen.Elements("1", "2") select (ComplaintCommand)new ReportBack(name, "done")));

    // What chance alone brings about too seldom.
    private static readonly ComplaintCommand[][] Beginnings =
    [
        [],
        [Concluded("1", ConclusionOutcome.Rejected, "why", 0), new IssueFinalLetter(), new ReferExternally(AppealBody.Court) { Name = "a", By = Allowance.Hours(20) }],
        [.. ((Trigger[])[Trigger.Acknowledge, Trigger.Investigate, Trigger.Propose, Trigger.Accept, Trigger.Inform, Trigger.FollowUp, Trigger.Close]).Select(trigger => new Fire(trigger))],
        [
            new Fire(Trigger.Acknowledge), new Fire(Trigger.Investigate), Concluded("1", ConclusionOutcome.Rejected, "why", 0), new IssueFinalLetter(), new ReferExternally(AppealBody.Court) { Name = "b" },
            new RecordExternalResult("b", ExternalOutcome.Upheld, "so"),
        ],
        [new ReferExternally(AppealBody.Court) { Name = "b", By = Allowance.Hours(2) }, new RecordForwarding("regulator", Allowance.Hours(2)), new IssueFinalLetter(), new ReportBack("1", "done")],
    ];

    private readonly Reached _reached = new(oneOf: 20);

    public static Arbitrary<Story> Stories() => Arb.From(
        from beginning in Gen.Elements(Beginnings)
        from rest in (from hours in Gen.Choose(0, 12) from command in SomeCommand select (hours, command)).ArrayOf().Resize(30)
        select new Story([.. beginning.Select(command => (0, command)), .. rest]),
        story => Smaller.Than(story.Acts, _ => []).Select(acts => new Story(acts)));

    public void Dispose() => _reached.Dispose();

    [Property]
    public Property What_is_told_and_what_is_due_agrees_with_the_snapshot(Story story) => _reached.Check(Ends, async reached =>
    {
        await using DeadlineHost host = ConclusionHost.Create();
        ComplaintId id = await host.ReceiveAsync();
        foreach ((int hours, ComplaintCommand command) in story.Acts)
        {
            host.Clock.Advance(TimeSpan.FromHours(hours));
            await host.CatchUpAsync(id);
            Complaint before = await host.FindAsync(id);
            Outcome outcome = await host.Desk.ExecuteAsync(id, command, Agent);
            Complaint after = await host.FindAsync(id);
            Check(after);
            if (command is IssueFinalLetter)
            {
                Assert.Equal(before.Issues.All(issue => before.Care.FindConclusion(issue.Name) is { } one && one.Episode == before.Episode && one.HasReasons && (one.Outcome == ConclusionOutcome.Rejected || !one.Redress.IsEmpty)), outcome.IsAccepted);
                reached(outcome.IsAccepted ? "letter" : "refused letter");
            }

            if (outcome.Events.OfType<ExternalResultRecorded>().Any() && after.Episode > before.Episode)
                reached("taken up again");
            if (outcome.Events.OfType<ReportedBack>().Any())
                reached("reported");
            if (after.IsClosed)
                reached("closed");
        }

        List<JournalEntry> journal = await host.JournalAsync(id);
        if (journal.Exists(entry => entry.Event is ExternalOverdue))
            reached("overdue");
        Assert.Equal(ComplaintJson.Write(await host.FindAsync(id)), ComplaintJson.Write(Complaint.Fold(journal)));
    });

    private static void Check(Complaint complaint)
    {
        string[] referrals = [.. complaint.Deadlines.Where(one => one.IsOpen && one.Stage == Stage.External).Select(one => one.Subject!).Order()];
        Assert.Equal(complaint.Care.Referrals.Where(one => one.IsOpen).Select(one => one.Name).Order(), referrals);
        Assert.All(complaint.Care.Referrals.Where(one => one.IsOpen), one => Assert.Equal(one.DueAt, complaint.FindDeadline(Stage.External, one.Name)!.DueAt));
        string[] reports = [.. complaint.Deadlines.Where(one => one.IsOpen && one.Stage == Stage.ReportBack).Select(one => one.Subject!).Order()];
        Assert.Equal(complaint.Care.Forwardings.Where(one => one.IsOpen).Select(one => one.Name).Order(), reports);
        if (complaint.Care.HasLetter(complaint.Episode))
            Assert.All(complaint.Issues, issue => Assert.True(complaint.Care.FindConclusion(issue.Name)!.Entry < complaint.Care.Letter!.Entry));
        Assert.All(complaint.Care.Conclusions, one => Assert.Contains(complaint.Issues, issue => issue.Name == one.Issue));
    }

    private static Conclude Concluded(string issue, ConclusionOutcome outcome, string? reasons, int redress) =>
        new(issue, outcome) { Reasons = reasons, Redress = redress == 0 ? [] : [new RedressLine(RedressKind.Explanation, "so it was")] };

    /// <summary>What is done, each after some hours.</summary>
    public sealed record Story((int Hours, ComplaintCommand Command)[] Acts)
    {
        public override string ToString() => string.Join(", ", Acts.Select(act => $"+{act.Hours} h {act.Command}"));
    }
}
