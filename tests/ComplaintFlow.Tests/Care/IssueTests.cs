using System.Text;
using ComplaintFlow.Classifying;
using ComplaintFlow.Commands;
using ComplaintFlow.Events;
using ComplaintFlow.Tests.Desk;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Care;

public class IssueTests
{
    private static readonly Category Quality = Category.Of("appliances/quality");
    private static readonly Category Attitude = Category.Of("appliances/attitude");

    [Fact]
    public async Task S6_1_A_complaint_has_several_issues_of_which_the_first_is_its_category_and_cause()
    {
        await using TestHost host = new();

        Complaint complaint = await host.ReceiveAsync(Washer());

        Assert.Equal([new Issue("1", Quality, Cause.Of("functional-failure")), new Issue("2", Attitude, Cause.Of("attitude"))], complaint.Issues.AsEnumerable());
        Assert.Equal((Quality, Cause.Of("functional-failure")), (complaint.Category, complaint.Classification.Cause));
    }

    [Fact]
    public async Task S6_1_Round_the_clock_it_is_acknowledged_by_ten_and_somebody_is_there_by_eight_on_sunday()
    {
        await using TestHost host = new(b => b.AddDeadlines(d => d
            .Target("acknowledge", Stage.Acknowledge).Within(Allowance.Hours(2))
            .Target("on-site", Stage.OnSite).Within(Allowance.Hours(24))));
        DateTimeOffset saturday = new(2026, 3, 7, 20, 0, 0, TimeSpan.FromHours(8));
        host.Clock.SetUtcNow(saturday);

        Complaint complaint = await host.ReceiveAsync(Washer());

        Assert.Equal((saturday.AddHours(2), saturday.AddDays(1)), (complaint.FindDeadline(Stage.Acknowledge)!.DueAt, complaint.FindDeadline(Stage.OnSite)!.DueAt));
    }

    [Fact]
    public async Task S6_1_The_one_complained_about_is_passed_over_with_the_reason()
    {
        await using TestHost host = new(b => b
            .AddHandlers(h => h.Team("technicians").Member("qian").Member("li"))
            .AddRouting(r => r.When(Quality).ToTeam("technicians")));

        Outcome received = await host.Desk.ReceiveAsync(Washer() with { About = PersonId.Of("qian") }, TestHost.Agent);

        HandlerAssigned assigned = Assert.Single(received.Events.OfType<HandlerAssigned>());
        Assert.Equal(PersonId.Of("li"), assigned.Handler);
        Assert.Contains(assigned.PassedOver, passed => passed.Handler == PersonId.Of("qian") && passed.Reason == PassedOverReason.Involved);
    }

    [Fact]
    public async Task A_complaint_without_issues_has_one_and_stores_none()
    {
        await using TestHost host = new();

        Complaint complaint = await host.ReceiveAsync();

        Assert.Equal(new Issue(Issue.First, Category.Of("billing/roaming")), Assert.Single(complaint.Issues));
        Assert.DoesNotContain("care", Encoding.UTF8.GetString(ComplaintJson.Write(complaint)), StringComparison.Ordinal);
        Assert.DoesNotContain("issues", Encoding.UTF8.GetString((await host.Store.ReadJournalAsync(new(Realm.Default, complaint.Id))).Items[0].Body.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_main_issue_follows_a_reclassification()
    {
        await using TestHost host = new();
        Complaint complaint = await host.ReceiveAsync(Washer());

        complaint = (await host.Desk.ExecuteAsync(complaint.Id, new Reclassify { Category = Category.Of("appliances/noise") }, TestHost.Agent)).OrThrow();

        Assert.Equal(["appliances/noise", "appliances/attitude"], complaint.Issues.Select(issue => issue.Category.Name));
    }

    [Fact]
    public async Task Another_issue_is_added_and_becomes_the_main_one_and_rules_are_asked_again()
    {
        await using TestHost host = new(b => b
            .AddHandlers(h => h.Team("desk").Member("ana").Team("people").Member("bo"))
            .AddRouting(r => r.When(Attitude).ToTeam("people").Otherwise().ToTeam("desk").RouteAgainWhenReclassified()));
        ComplaintId id = (await host.ReceiveAsync()).Id;

        await host.Desk.ExecuteAsync(id, new AddIssue(Attitude, Cause.Of("attitude")), TestHost.Agent);
        Outcome main = await host.Desk.ExecuteAsync(id, new SetMainIssue("2", "She says that this is what hurt."), TestHost.Agent);

        Complaint complaint = main.OrThrow();
        Assert.Equal([new Issue("2", Attitude, Cause.Of("attitude")), new Issue("1", Category.Of("billing/roaming"))], complaint.Issues.AsEnumerable());
        Assert.Equal((Attitude, "people"), (complaint.Category, complaint.Treatment.Team));
        Assert.Equal([typeof(MainIssueChanged), typeof(ComplaintReclassified)], main.Events.Take(2).Select(happened => happened.GetType()));
    }

    [Fact]
    public async Task A_main_issue_of_the_same_category_reclassifies_nothing()
    {
        await using TestHost host = new();
        ComplaintId id = (await host.ReceiveAsync()).Id;
        await host.Desk.ExecuteAsync(id, new AddIssue(Category.Of("billing/roaming")) { Name = "second-bill" }, TestHost.Agent);

        Outcome main = await host.Desk.ExecuteAsync(id, new SetMainIssue("second-bill"), TestHost.Agent);

        Assert.Equal(new MainIssueChanged("1", "second-bill"), Assert.Single(main.Events));
        Assert.Empty((await host.Desk.ExecuteAsync(id, new SetMainIssue("second-bill"), TestHost.Agent)).Events);
    }

    [Fact]
    public async Task An_issue_is_removed_with_what_was_found_and_its_name_is_not_used_again()
    {
        await using TestHost host = new();
        ComplaintId id = (await host.ReceiveAsync(Washer())).Id;
        await host.Desk.ExecuteAsync(id, new RecordFinding("2", FindingOutcome.Upheld, "Two witnesses."), TestHost.Agent);

        await host.Desk.ExecuteAsync(id, new RemoveIssue("2", "belongs to another complaint"), TestHost.Agent);
        Complaint complaint = (await host.Desk.ExecuteAsync(id, new AddIssue(Attitude), TestHost.Agent)).OrThrow();

        Assert.Equal(["1", "3"], complaint.Issues.Select(issue => issue.Name));
        Assert.Empty(complaint.Care.Findings);
    }

    [Fact]
    public async Task Issues_are_refused_that_are_unknown_main_taken_or_too_many()
    {
        await using TestHost host = new();
        ComplaintId id = (await host.ReceiveAsync(Washer())).Id;

        Assert.Equal(ErrorCodes.NoSuchIssue, await RefusedAsync(new RemoveIssue("7", "why")));
        Assert.Equal(ErrorCodes.NoSuchIssue, await RefusedAsync(new SetMainIssue("7")));
        Assert.Equal(ErrorCodes.MainIssueStays, await RefusedAsync(new RemoveIssue("1", "why")));
        Assert.Equal(ErrorCodes.InvalidInput, await RefusedAsync(new AddIssue(Quality) { Name = "2" }));
        Assert.Equal(ErrorCodes.InvalidInput, await RefusedAsync(new AddIssue(Quality) { Name = "a/b" }));
        Assert.Equal(ErrorCodes.InvalidInput, await RefusedAsync(new RemoveIssue("2", " ")));
        for (int more = 2; more < Issue.MaxIssues; more++)
            (await host.Desk.ExecuteAsync(id, new AddIssue(Quality), TestHost.Agent)).OrThrow();
        Assert.Equal(ErrorCodes.InvalidInput, await RefusedAsync(new AddIssue(Quality)));

        async Task<string?> RefusedAsync(ComplaintCommand command) => (await host.Desk.ExecuteAsync(id, command, TestHost.Agent)).Refusal?.Code;
    }

    [Fact]
    public async Task An_intake_is_refused_whose_category_is_not_that_of_its_main_issue_or_that_has_too_many()
    {
        await using TestHost host = new();

        Outcome other = await host.Desk.ReceiveAsync(Washer() with { Category = Attitude, Cause = Cause.Of("price") }, TestHost.Agent);
        Outcome many = await host.Desk.ReceiveAsync(Washer() with { Issues = [.. Enumerable.Repeat(new StatedIssue(Quality), Issue.MaxIssues + 1)] }, TestHost.Agent);

        Assert.Equal(
            ["The value 'appliances/attitude' for 'category' differs from that of the main issue, 'appliances/quality'.", "The value 'price' for 'cause' differs from that of the main issue, 'functional-failure'."],
            other.Refusal!.Reasons);
        Assert.Equal(ErrorCodes.InvalidInput, many.Refusal?.Code);
        Assert.True((await host.Desk.ReceiveAsync(Washer() with { Category = Quality }, TestHost.Agent)).IsAccepted);
    }

    [Fact]
    public async Task An_unknown_code_of_an_issue_is_kept_in_the_journal_or_refused_as_the_host_says()
    {
        await using TestHost lenient = new(b => b.AddClassification(c => c.UseTaxonomy(t => t.Category("billing", "Billing", "账务"))));
        await using TestHost strict = new(b => b.AddClassification(c => c.UseTaxonomy(t => t.Category("billing", "Billing", "账务")).WhenCodeIsUnknown(UnknownCodes.Refuse)));
        ComplaintId id = (await lenient.ReceiveAsync(TestHost.Intake() with { Category = Category.Of("billing") })).Id;
        ComplaintId other = (await strict.ReceiveAsync(TestHost.Intake() with { Category = Category.Of("billing") })).Id;

        Outcome kept = await lenient.Desk.ExecuteAsync(id, new AddIssue(Category.Of("biling")), TestHost.Agent);
        Outcome refused = await strict.Desk.ExecuteAsync(other, new AddIssue(Category.Of("biling")), TestHost.Agent);

        Assert.Equal(new IssueAdded(new("2", Category.Unclassified), new(Category.Of("biling"))), Assert.Single(kept.Events));
        Assert.Equal(ErrorCodes.UnknownCode, refused.Refusal?.Code);
    }

    private static ComplaintIntake Washer() => TestHost.Intake() with
    {
        Description = "The washing machine leaks, and the technician was rude.",
        Category = default,
        Issues = [new(Quality, Cause.Of("functional-failure")), new(Attitude, Cause.Of("attitude"))],
    };
}
