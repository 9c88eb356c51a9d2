using ComplaintFlow.Commands;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Events;
using ComplaintFlow.Tests.Desk;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Merging;

/// <summary>What was recorded about a merged complaint goes on in the one that continues, and changes nothing that is recorded there.</summary>
public class MergedFindingsTests
{
    private static readonly Category Quality = Category.Of("appliances/quality");
    private static readonly Category Attitude = Category.Of("appliances/attitude");
    private static readonly Category Delivery = Category.Of("appliances/delivery");
    private static readonly Cause Leak = Cause.Of("functional-failure");

    [Fact]
    public async Task The_issues_that_the_other_complaint_does_not_have_are_added_to_it()
    {
        await using TestHost host = new();
        Complaint into = await ReceiveAsync(host, new StatedIssue(Quality, Leak));
        Complaint from = await ReceiveAsync(host, new(Attitude), new(Quality), new(Quality, Cause.Of("price")), new(Quality, Leak));

        Complaint after = await MergeAsync(host, from, into);

        Assert.Equal(
            [new Issue("1", Quality, Leak), new Issue($"{from.Id}/1", Attitude), new Issue($"{from.Id}/3", Quality, Cause.Of("price"))],
            after.Issues.AsEnumerable());
        Assert.Equal(Quality, after.Category);
    }

    [Fact]
    public async Task Findings_go_with_their_issues_and_fill_in_where_there_is_none()
    {
        await using TestHost host = new();
        Complaint into = await ReceiveAsync(host, new(Quality, Leak), new(Delivery));
        Complaint from = await ReceiveAsync(host, new(Quality, Leak), new(Delivery), new(Attitude));
        await DoAsync(host, into, new RecordFinding("1", FindingOutcome.PartlyUpheld, "It leaks a little."));
        await DoAsync(host, from, new RecordFinding("1", FindingOutcome.Upheld, "It leaks."));
        await DoAsync(host, from, new RecordFinding("2", FindingOutcome.CannotBeEstablished, "The driver has left."));
        long entry = (await DoAsync(host, from, new RecordFinding("3", FindingOutcome.Upheld, "He was rude.") { RootCause = RootCause.Attitude })).Version;

        Complaint after = await MergeAsync(host, from, into);

        Assert.Equal(
            [("1", FindingOutcome.PartlyUpheld, null), ("2", FindingOutcome.CannotBeEstablished, from.Id), ($"{from.Id}/3", FindingOutcome.Upheld, (ComplaintId?)from.Id)],
            after.Care.Findings.Select(one => (one.Issue, one.Outcome, one.TakenFrom)));
        Assert.Equal((entry, RootCause.Attitude), (after.Care.Findings[2].Entry, after.Care.Findings[2].RootCause));
        Assert.Equal("He was rude.", Assert.IsType<FindingRecorded>((await host.JournalAsync(from.Id))[(int)entry - 1].Event).Text);
        // They count for guards, and a later one replaces what was taken over.
        Complaint replaced = await DoAsync(host, after, new RecordFinding("2", FindingOutcome.Upheld, "He is back, and says so."));
        Assert.Equal((FindingOutcome.Upheld, null), (replaced.Care.FindFinding("2")!.Outcome, replaced.Care.FindFinding("2")!.TakenFrom));
    }

    [Fact]
    public async Task A_finding_of_an_earlier_episode_is_not_taken_over_and_one_taken_over_counts_for_the_episode_it_comes_into()
    {
        await using TestHost host = new(b => b.UseLifecycle(Told));
        Complaint into = await ReceiveAsync(host, new(Quality), new(Attitude));
        Complaint from = await ReceiveAsync(host, new(Quality), new(Delivery));
        await DoAsync(host, into, new RecordFinding("2", FindingOutcome.Upheld, "of the first episode"));
        await DoAsync(host, from, new RecordFinding("2", FindingOutcome.Upheld, "of the first episode"));
        foreach (Complaint one in new[] { into, from, into })
            await DoAsync(host, one, new Fire(Trigger.Withdraw), new Fire(Trigger.Reopen));
        await DoAsync(host, from, new RecordFinding("1", FindingOutcome.Upheld, "of the second episode"));

        Complaint after = await MergeAsync(host, from, into);

        Assert.Equal((3, 3, 1), (after.Episode, after.Care.FindFinding("1")!.Episode, after.Care.FindFinding("2")!.Episode));
        Assert.Null(after.Care.FindFinding($"{from.Id}/2"));
        Assert.Equal(
            ["there is a finding about the issue 2: appliances/attitude", $"there is a finding about the issue {from.Id}/2: appliances/delivery"],
            (await host.Desk.FireAsync(after.Id, Trigger.Close, TestHost.Agent)).Refusal!.Reasons);
    }

    [Fact]
    public async Task Facts_that_are_recorded_need_not_be_recorded_again()
    {
        await using TestHost host = new(b => b.UseLifecycle(Told).AddFindings(f => f.Otherwise().Require("serial-number", "bought-at")));
        Complaint into = await ReceiveAsync(host, new StatedIssue(Quality));
        Complaint from = await ReceiveAsync(host, new StatedIssue(Quality));
        await DoAsync(host, into, new RecordFact("serial-number", "own"), new RecordFinding("1", FindingOutcome.Upheld, "It leaks."));
        await DoAsync(host, from, new RecordFact("serial-number", "other"), new RecordFact("bought-at", "2026-01-05"), new CompleteCheck("photo-seen"));

        Complaint after = await MergeAsync(host, from, into);

        Assert.Null(after.Care.FindFact("serial-number")!.TakenFrom);
        Assert.Equal(new RecordedFact("bought-at", 4) { TakenFrom = from.Id }, after.Care.FindFact("bought-at"));
        Assert.Empty(after.Care.ChecksDone);
        Assert.True((await host.Desk.FireAsync(after.Id, Trigger.Close, TestHost.Agent)).IsAccepted);
    }

    [Fact]
    public async Task Where_there_is_no_room_for_all_facts_those_that_must_be_recorded_are_taken_over()
    {
        await using TestHost host = new(b => b.AddFindings(f => f.Otherwise().Require("serial-number")));
        Complaint into = await ReceiveAsync(host, new StatedIssue(Quality));
        Complaint from = await ReceiveAsync(host, new StatedIssue(Quality));
        for (int at = 1; at < ComplaintCare.MaxFacts; at++)
            await DoAsync(host, into, new RecordFact($"own-{at}", "x"));
        await DoAsync(host, from, new RecordFact("colour", "white"), new RecordFact("serial-number", "7"), new RecordFact("size", "9"));

        Complaint after = await MergeAsync(host, from, into);

        Assert.Equal(ComplaintCare.MaxFacts, after.Care.Facts.Length);
        Assert.Equal(("own-1", "serial-number"), (after.Care.Facts[0].Name, after.Care.Facts[^1].Name));
    }

    [Fact]
    public async Task What_was_taken_over_goes_on_with_the_next_merge_and_says_where_it_was_recorded()
    {
        await using TestHost host = new();
        Complaint first = await ReceiveAsync(host, new StatedIssue(Attitude));
        Complaint second = await ReceiveAsync(host, new StatedIssue(Delivery));
        Complaint third = await ReceiveAsync(host, new StatedIssue(Quality));
        await DoAsync(host, first, new RecordFinding("1", FindingOutcome.Upheld, "He was rude."), new RecordFact("where", "at the door"));

        await MergeAsync(host, first, second);
        Complaint after = await MergeAsync(host, second, third);

        Assert.Equal(["1", $"{second.Id}/1", $"{first.Id}/1"], after.Issues.Select(issue => issue.Name));
        Assert.Equal((first.Id, first.Id), (after.Care.FindFinding($"{first.Id}/1")!.TakenFrom, after.Care.FindFact("where")!.TakenFrom));
    }

    [Fact]
    public async Task An_issue_taken_over_can_be_investigated_made_the_main_one_and_removed()
    {
        await using TestHost host = new();
        Complaint into = await ReceiveAsync(host, new StatedIssue(Quality));
        Complaint from = await ReceiveAsync(host, new StatedIssue(Attitude));
        Complaint after = await MergeAsync(host, from, into);
        string name = $"{from.Id}/1";

        Complaint main = await DoAsync(host, after, new RecordFinding(name, FindingOutcome.Upheld, "He was rude."), new SetMainIssue(name), new RemoveIssue("1", "It was repaired."));

        Assert.Equal((Attitude, name), (main.Category, Assert.Single(main.Issues).Name));
    }

    [Fact]
    public async Task A_merge_is_refused_after_which_there_would_be_too_many_issues()
    {
        await using TestHost host = new();
        Complaint into = await ReceiveAsync(host, [.. Enumerable.Range(1, 20).Select(at => new StatedIssue(Category.Of($"a/{at}")))]);
        Complaint from = await ReceiveAsync(host, [.. Enumerable.Range(8, 20).Select(at => new StatedIssue(Category.Of($"a/{at}")))]);
        Complaint many = await ReceiveAsync(host, [.. Enumerable.Range(28, 6).Select(at => new StatedIssue(Category.Of($"a/{at}")))]);
        into = await MergeAsync(host, from, into);
        Assert.Equal(27, into.Issues.Length);

        Outcome refused = await host.Desk.MergeIntoAsync(many.Id, into.Id, TestHost.Agent);

        Assert.Equal((ErrorCodes.InvalidInput, "issues cannot be added; the maximum of 32 is reached."), (refused.Refusal!.Code, Assert.Single(refused.Refusal.Reasons)));
        Assert.Equal(into.Version, (await host.Desk.FindAsync(into.Id, TestHost.Agent))!.Version);
        await DoAsync(host, many, new RemoveIssue("6", "It belongs to another."));
        Assert.Equal(Issue.MaxIssues, (await MergeAsync(host, many, into)).Issues.Length);
    }

    [Theory]
    [InlineData("en", "What was recorded about the merged complaint {0} continues here. Issues: appliances/attitude. Findings: '{0}/1' – upheld. Facts: where.")]
    [InlineData("zh-Hans", "并入的投诉 {0} 的记录在此继续。投诉事项：appliances/attitude。调查结论：“{0}/1”属实。已记录信息：where。")]
    public async Task The_journal_tells_what_is_continued(string language, string sentence)
    {
        using UnderCulture _ = new(language);
        await using TestHost host = new();
        Complaint into = await ReceiveAsync(host, new StatedIssue(Quality));
        Complaint from = await ReceiveAsync(host, new StatedIssue(Attitude));
        await DoAsync(host, from, new RecordFinding("1", FindingOutcome.Upheld, "He was rude."), new RecordFact("where", "at the door"));
        await MergeAsync(host, from, into);

        JournalEntry entry = Assert.Single(await host.JournalAsync(into.Id), entry => entry.Event is FindingsTakenOver);
        Assert.Contains(string.Format(null, sentence, from.Id), entry.ToText(ComplaintTexts.Default, System.Globalization.CultureInfo.CurrentUICulture), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_merge_of_complaints_about_the_same_writes_nothing_about_it()
    {
        await using TestHost host = new();
        Complaint into = await ReceiveAsync(host, new StatedIssue(Quality));
        Complaint same = await ReceiveAsync(host, new StatedIssue(Quality));
        Complaint unclassified = await ReceiveAsync(host, new StatedIssue(Category.Unclassified));
        await MergeAsync(host, same, into);
        await MergeAsync(host, unclassified, into);

        Assert.DoesNotContain(await host.JournalAsync(into.Id), entry => entry.Event is FindingsTakenOver);
    }

    private static LifecycleDefinition Told { get; } = Lifecycle.Define("told", 1, l =>
    {
        l.StartsAt(Status.Received);
        l.Configure(Status.Received)
            .PermitIf(Trigger.Close, Status.Closed, Guard.FindingRecorded, Guard.FactsRecorded)
            .Permit(Trigger.Withdraw, Status.Withdrawn)
            .Permit(Trigger.Merge, Status.Merged);
        l.Configure(Status.Withdrawn).Final().Permit(Trigger.Reopen, Status.Received);
        l.Configure(Status.Closed).Final();
        l.Configure(Status.Merged).Final();
    });

    private static Task<Complaint> ReceiveAsync(TestHost host, params StatedIssue[] issues) =>
        host.ReceiveAsync(TestHost.Intake() with { Category = default, Issues = [.. issues] });

    private static async Task<Complaint> DoAsync(TestHost host, Complaint complaint, params ComplaintCommand[] commands)
    {
        Complaint after = complaint;
        foreach (ComplaintCommand command in commands)
            after = (await host.Desk.ExecuteAsync(complaint.Id, command, TestHost.Agent)).OrThrow();
        return after;
    }

    /// <summary>Merges, and checks that both snapshots are the folds of their journals.</summary>
    private static async Task<Complaint> MergeAsync(TestHost host, Complaint from, Complaint into)
    {
        (await host.Desk.MergeIntoAsync(from.Id, into.Id, TestHost.Agent)).OrThrow();
        foreach (ComplaintId id in new[] { from.Id, into.Id })
            Assert.Equal(ComplaintJson.Write(Complaint.Fold(await host.JournalAsync(id))), ComplaintJson.Write((await host.Desk.FindAsync(id, TestHost.Agent))!));
        return (await host.Desk.FindAsync(into.Id, TestHost.Agent))!;
    }
}
