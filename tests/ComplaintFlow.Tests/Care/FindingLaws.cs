using ComplaintFlow.Commands;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Tests.Desk;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Care;

/// <summary>Laws on issues, kinds, findings and facts that hold under any commands.</summary>
[Properties(Arbitrary = [typeof(FindingLaws)])]
public sealed class FindingLaws : IDisposable
{
    private static readonly string[] Ends =
        ["another issue is the main one", "an issue is removed", "a finding is replaced", "the content is outdated", "a complaint becomes a suggestion", "a complaint is reopened", "a command is refused"];

    private static readonly Category[] Categories = [Category.Of("insurance"), Category.Of("insurance/terms"), Category.Of("retail")];
    private static readonly Actor[] Actors = [TestHost.Agent, Actor.Customer("c-17")];

    private static readonly Gen<string> Name = Gen.Elements("1", "1", "2", "3", "a");

    private static readonly Gen<ComplaintCommand> Command = Gen.Frequency<ComplaintCommand>(
        (2, from category in Gen.Elements(Categories) from isNamed in Gen.Elements(false, true) select (ComplaintCommand)new AddIssue(category, Cause.Of("price")) { Name = isNamed ? "a" : null }),
        (1, from issue in Name select (ComplaintCommand)new RemoveIssue(issue, "none")),
        (1, from issue in Name select (ComplaintCommand)new SetMainIssue(issue)),
        (6, from issue in Name from outcome in Gen.Elements(Enum.GetValues<FindingOutcome>()) from isAnswered in Gen.Elements(false, true)
            select (ComplaintCommand)new RecordFinding(issue, outcome, "found") { ExperienceAnswer = isAnswered ? "sorry" : null }),
        (1, from fact in Gen.Elements("policy-number", "loss-date", "other") select (ComplaintCommand)new RecordFact(fact, "x")),
        (1, from check in Gen.Elements("report-read", "other") select (ComplaintCommand)new CompleteCheck(check)),
        (2, from kind in Gen.Elements(Enum.GetValues<ConfirmedText>()) select (ComplaintCommand)new ConfirmContent("yes", kind)),
        (2, from wanted in Gen.Elements("money", "a voucher") select (ComplaintCommand)new Correct { Wanted = wanted }),
        (1, from kind in Gen.Elements(RecordKind.Complaint, RecordKind.Suggestion, RecordKind.Praise) select (ComplaintCommand)new ChangeKind(kind)),
        (1, from category in Gen.Elements(Categories) select (ComplaintCommand)new Reclassify { Category = category }),
        (2, from direction in Gen.Elements(Enum.GetValues<ContactDirection>()) select (ComplaintCommand)new RecordContact(Channel.Phone, "on the phone", direction)),
        (2, from trigger in Gen.Elements(Trigger.Acknowledge, Trigger.Withdraw, Trigger.Reopen, Trigger.Reopen) select (ComplaintCommand)new Fire(trigger)));

    private readonly Reached _reached = new(oneOf: 50);

    public static Arbitrary<Steps> SomeSteps() => Arb.From(
        (from command in Command from actor in Gen.Choose(0, 1) from hours in Gen.Choose(0, 3) select new Step(command, actor, hours)).ArrayOf().Resize(50).Select(all => new Steps(all)),
        steps => Smaller.Than(steps.All).Select(all => new Steps([.. all])));

    public void Dispose() => _reached.Dispose();

    [Property(MaxTest = 60)]
    public Property Issues_findings_and_facts_stay_consistent_and_are_the_fold_of_the_journal(Steps steps) => _reached.Check(Ends, async reached =>
    {
        await using TestHost host = new(Configure);
        ComplaintId id = (await host.ReceiveAsync(TestHost.Intake() with { Category = Categories[0] })).Id;
        Complaint before = (await host.Desk.FindAsync(id, TestHost.Agent))!;
        foreach (Step step in steps.All)
        {
            host.Clock.Advance(TimeSpan.FromHours(step.Hours));
            Outcome outcome = await host.Desk.ExecuteAsync(id, step.Command, Actors[step.By]);
            Complaint after = (await host.Desk.FindAsync(id, TestHost.Agent))!;
            Tell(reached, before, after, outcome);
            Check(before, after, step, outcome);
            before = after;
        }

        Assert.Equal(ComplaintJson.Write(before), ComplaintJson.Write(Complaint.Fold(await host.JournalAsync(id))));
    });

    private static void Check(Complaint before, Complaint after, Step step, Outcome outcome)
    {
        ComplaintCare care = after.Care;
        Assert.Equal((after.Category, after.Classification.Cause, care.MainIssue), (after.Issues[0].Category, after.Issues[0].Cause, after.Issues[0].Name));
        Assert.Distinct(after.Issues.Select(issue => issue.Name));
        Assert.InRange(after.Issues.Length, 1, Issue.MaxIssues);
        Assert.Subset(after.Issues.Select(issue => issue.Name).ToHashSet(), care.Findings.Select(finding => finding.Issue).ToHashSet());
        Assert.Distinct(care.Findings.Select(finding => finding.Issue));
        Assert.Distinct(care.Facts.Select(fact => fact.Name));
        bool isInsurance = after.Category.IsWithin(Categories[0]);
        if (!after.IsClosed)
            Assert.Equal(isInsurance ? ["policy-number", "loss-date"] : [], care.RequiredFacts.AsEnumerable());
        if (after.Kind != RecordKind.Complaint)
            Assert.DoesNotContain(after.Deadlines, deadline => deadline.IsOpen);
        else if (!after.IsClosed)
            Assert.Contains(after.Deadlines, deadline => deadline.Stage == Stage.Resolve && deadline.IsOpen);
        if (step is { Command: ConfirmContent confirm, By: 0 } && outcome.IsAccepted)
        {
            CustomerConfirmation? earlier = confirm.Kind == ConfirmedText.Content ? before.Care.Content : before.Care.Summary;
            Assert.True(before.Handling.SpokenInEpisode > (earlier?.Entry ?? 0));
        }

        if (outcome.Refusal is not null)
            Assert.Equal(before.Version, after.Version);
    }

    private static void Tell(Action<string> reached, Complaint before, Complaint after, Outcome outcome)
    {
        if (before.Care.MainIssue != after.Care.MainIssue)
            reached("another issue is the main one");
        if (after.Issues.Length < before.Issues.Length)
            reached("an issue is removed");
        if (before.Care.Findings.Any(finding => after.Care.FindFinding(finding.Issue) is { } now && now != finding))
            reached("a finding is replaced");
        if (after.Care.Content is { IsOutdated: true })
            reached("the content is outdated");
        if (before.Kind != after.Kind && after.Kind == RecordKind.Suggestion)
            reached("a complaint becomes a suggestion");
        if (after.Episode > before.Episode)
            reached("a complaint is reopened");
        if (outcome.Refusal is not null)
            reached("a command is refused");
    }

    private static void Configure(ComplaintFlowBuilder builder) => builder
        .AddDeadlines(d => d.Target("solve", Stage.Resolve).Within(Allowance.Hours(500)))
        .AddFindings(f => f.When(Categories[0]).Require("policy-number", "loss-date").Check("report-read"));

    /// <summary>After some hours the agent or the customer gives a command.</summary>
    public sealed record Step(ComplaintCommand Command, int By, int Hours);

    public sealed record Steps(Step[] All)
    {
        public override string ToString() => string.Join("; ", All.AsEnumerable());
    }
}
