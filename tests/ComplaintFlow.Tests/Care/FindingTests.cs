using System.Globalization;
using ComplaintFlow.Classifying;
using ComplaintFlow.Commands;
using ComplaintFlow.Deadlines;
using ComplaintFlow.Events;
using ComplaintFlow.Lifecycles;
using ComplaintFlow.Tests.Desk;
using ComplaintFlow.Tests.Deadlines;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Care;

public class FindingTests
{
    private static readonly LifecycleDefinition Small = Lifecycle.Define("small", 1, l =>
    {
        l.StartsAt(Status.Received);
        l.Configure(Status.Received).PermitIf(Trigger.Close, Status.Closed, Guard.FindingRecorded);
        l.Configure(Status.Closed).Final().Permit(Trigger.Reopen, Status.Received);
    });

    [Fact]
    public async Task S1_5_A_finding_names_a_root_cause_that_is_not_the_customers_reason()
    {
        await using TestHost host = new(lifecycle: Small);
        ComplaintId id = (await ReceiveAsync(host)).Id;
        host.Clock.Advance(TimeSpan.FromMinutes(5));

        Complaint complaint = (await host.Desk.ExecuteAsync(id, Found(), TestHost.Agent)).OrThrow();

        Finding finding = Assert.Single(complaint.Care.Findings);
        Assert.Equal(
            new Finding("1", complaint.Version, TestHost.Agent.Id, host.Clock.GetUtcNow(), 1, FindingOutcome.Upheld, RootCause.InsufficientTraining, Liability.Firm, 1), finding);
        Assert.Equal(Cause.Of("slow-response"), complaint.Classification.Cause);
        FindingRecorded written = (FindingRecorded)(await host.JournalAsync(id))[(int)finding.Entry - 1].Event;
        Assert.Equal(("assessor's report missing, ordered today", "scan 7"), (written.Text, Assert.Single(written.Evidence).Reference));
    }

    [Fact]
    public async Task A_later_finding_about_the_same_issue_replaces_it_and_both_are_in_the_journal()
    {
        await using TestHost host = new(lifecycle: Small);
        ComplaintId id = (await ReceiveAsync(host)).Id;
        await host.Desk.ExecuteAsync(id, Found(), TestHost.Agent);

        Complaint complaint = (await host.Desk.ExecuteAsync(id, new RecordFinding("1", FindingOutcome.CannotBeEstablished, "The recording is gone."), TestHost.Agent)).OrThrow();

        Assert.Equal((FindingOutcome.CannotBeEstablished, null), (Assert.Single(complaint.Care.Findings).Outcome, complaint.Care.FindFinding("1")!.RootCause));
        Assert.Equal(2, (await host.JournalAsync(id)).Count(entry => entry.Event is FindingRecorded));
    }

    [Theory]
    [InlineData("en", "process followed, experience poor", "A finding of 'process-followed-experience-poor (process followed, experience poor)' needs an answer to what the customer experienced.")]
    [InlineData("zh-Hans", "流程合规但体验差", "调查结论“process-followed-experience-poor (流程合规但体验差)”须同时回应客户的感受。")]
    public async Task S10_Only_that_the_process_was_followed_is_no_finding_without_an_answer_to_the_experience(string language, string name, string message)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        await using TestHost host = new(lifecycle: Small);
        Complaint complaint = await ReceiveAsync(host);

        Outcome poor = await host.Desk.ExecuteAsync(complaint.Id, new RecordFinding("1", FindingOutcome.ProcessFollowedExperiencePoor, "Seven business days are the norm."), TestHost.Agent);
        Outcome denied = await host.Desk.ExecuteAsync(
            complaint.Id, new RecordFinding("1", FindingOutcome.NotUpheld, "Seven business days are the norm.") { ExperienceAnswer = "  " }, TestHost.Agent);

        Assert.Equal((ErrorCodes.ExperienceUnanswered, message), (poor.Refusal?.Code, poor.Refusal?.Message));
        Assert.Contains(name, poor.Refusal!.Message, StringComparison.Ordinal);
        Assert.Equal(ErrorCodes.ExperienceUnanswered, denied.Refusal?.Code);
        Assert.Equal(complaint.Version, (await host.Desk.FindAsync(complaint.Id, TestHost.Agent))!.Version);
    }

    [Fact]
    public async Task S10_Closing_as_not_upheld_only_because_the_process_was_followed_is_refused_until_the_experience_is_answered()
    {
        await using TestHost host = new(lifecycle: Small);
        ComplaintId id = (await ReceiveAsync(host)).Id;
        await host.Desk.ExecuteAsync(id, new RecordFinding("1", FindingOutcome.NotUpheld, "The process was followed."), TestHost.Agent);

        Outcome refused = await host.Desk.FireAsync(id, Trigger.Close, TestHost.Agent);
        await host.Desk.ExecuteAsync(
            id, new RecordFinding("1", FindingOutcome.ProcessFollowedExperiencePoor, "The process was followed.") { ExperienceAnswer = "Fifteen days without a word are too long; we tell you every three." }, TestHost.Agent);
        Outcome closed = await host.Desk.FireAsync(id, Trigger.Close, TestHost.Agent);

        Assert.Equal(ErrorCodes.GuardsUnmet, refused.Refusal?.Code);
        Assert.Equal(FindingOutcome.ProcessFollowedExperiencePoor, Assert.Single(closed.OrThrow().Care.Findings).Outcome);
    }

    [Fact]
    public void S10_Seven_business_days_around_the_holidays_are_fifteen_days_on_the_customers_calendar()
    {
        WorkCalendar office = WorkCalendar.Define("office", c => c.In("Asia/Shanghai").OpenOnWeekdays("09:00-18:00")
            .Closed([.. Enumerable.Range(1, 7).Select(day => new DateOnly(2026, 10, day))]).MakeUpDays(DayOfWeek.Monday, new DateOnly(2026, 10, 10)));
        DateTimeOffset agreed = new(2026, 9, 28, 11, 0, 0, TimeSpan.FromHours(8));

        DateTimeOffset due = office.Add(agreed, Allowance.BusinessDays(7));

        Assert.Equal((new DateOnly(2026, 10, 13), 15), (DateOnly.FromDateTime(due.ToOffset(TimeSpan.FromHours(8)).DateTime), (due.ToOffset(TimeSpan.FromHours(8)).Date - agreed.Date).Days));
    }

    [Theory]
    [InlineData("en", "there is a finding about the issue 1: insurance/slow-claim (Slow claim)", "there is a finding about the issue 2: insurance/terms (Misunderstanding of terms)")]
    [InlineData("zh-Hans", "投诉事项 1: insurance/slow-claim (理赔慢) 有调查结论", "投诉事项 2: insurance/terms (条款误解) 有调查结论")]
    public async Task The_guard_names_each_issue_without_a_finding(string language, string first, string second)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        await using TestHost host = new(b => b.AddClassification(c => c.UseTaxonomy(t => t.Use(BuiltInTaxonomies.Insurance))), lifecycle: Small);
        ComplaintId id = (await ReceiveAsync(host)).Id;
        await host.Desk.ExecuteAsync(id, new AddIssue(Category.Of("insurance/terms")), TestHost.Agent);

        Outcome neither = await host.Desk.FireAsync(id, Trigger.Close, TestHost.Agent);
        TriggerOption option = (await host.Desk.GetOptionsAsync(id, TestHost.Agent)).Single(one => one.Trigger == Trigger.Close);
        await host.Desk.ExecuteAsync(id, Found(), TestHost.Agent);
        Outcome one = await host.Desk.FireAsync(id, Trigger.Close, TestHost.Agent);

        Assert.Equal([first, second], neither.Refusal!.Reasons);
        Assert.Equal([first, second], option.Reasons);
        Assert.Equal([second], one.Refusal!.Reasons);
    }

    [Fact]
    public async Task A_reopened_complaint_needs_a_finding_of_its_own_episode()
    {
        await using TestHost host = new(lifecycle: Small);
        ComplaintId id = (await ReceiveAsync(host)).Id;
        await host.Desk.ExecuteAsync(id, Found(), TestHost.Agent);
        (await host.Desk.FireAsync(id, Trigger.Close, TestHost.Agent)).OrThrow();
        Complaint reopened = (await host.Desk.FireAsync(id, Trigger.Reopen, TestHost.Agent)).OrThrow();

        Assert.Single(reopened.Care.Findings);
        Assert.Equal(["there is a finding about the issue insurance/slow-claim"], (await host.Desk.FireAsync(id, Trigger.Close, TestHost.Agent)).Refusal!.Reasons);
        (await host.Desk.ExecuteAsync(id, Found(), TestHost.Agent)).OrThrow();
        Assert.True((await host.Desk.FireAsync(id, Trigger.Close, TestHost.Agent)).IsAccepted);
    }

    [Fact]
    public async Task Findings_are_refused_about_unknown_issues_without_words_with_too_much_evidence_and_after_the_end()
    {
        await using TestHost host = new(lifecycle: Small);
        ComplaintId id = (await ReceiveAsync(host)).Id;

        Assert.Equal(ErrorCodes.NoSuchIssue, await RefusedAsync(Found() with { Issue = "9" }));
        Assert.Equal(ErrorCodes.InvalidInput, await RefusedAsync(Found() with { Text = "" }));
        Assert.Equal(ErrorCodes.InvalidInput, await RefusedAsync(Found() with { Outcome = (FindingOutcome)77 }));
        Assert.Equal(ErrorCodes.InvalidInput, await RefusedAsync(Found() with { Evidence = [new("")] }));
        Assert.Equal(ErrorCodes.InvalidInput, await RefusedAsync(Found() with { Evidence = [.. Enumerable.Repeat(new EvidenceItem("scan"), Finding.MaxEvidence + 1)] }));
        await host.Desk.ExecuteAsync(id, Found(), TestHost.Agent);
        await host.Desk.FireAsync(id, Trigger.Close, TestHost.Agent);
        Assert.Equal(ErrorCodes.AlreadyClosed, await RefusedAsync(Found()));

        async Task<string?> RefusedAsync(ComplaintCommand command) => (await host.Desk.ExecuteAsync(id, command, TestHost.Agent)).Refusal?.Code;
    }

    [Fact]
    public void A_guard_that_is_asked_allocates_nothing()
    {
        GuardContext context = new(Matching.SomeComplaint.Now, TestHost.Agent, TestTime.Monday);
        Guard[] guards = [Guard.FindingRecorded, Guard.FactsRecorded, Guard.ChecksDone, Guard.ContentConfirmed, Guard.SummaryConfirmed];
        foreach (Guard guard in guards)
            guard.IsMet(context);

        long before = GC.GetAllocatedBytesForCurrentThread();
        int met = 0;
        foreach (Guard guard in guards)
            met += guard.IsMet(context) ? 1 : 0;

        Assert.Equal((2, 0), (met, GC.GetAllocatedBytesForCurrentThread() - before));
    }

    [Theory]
    [InlineData("finding-recorded")]
    [InlineData("facts-recorded")]
    [InlineData("checks-done")]
    [InlineData("content-confirmed")]
    [InlineData("not summary-confirmed")]
    public void Lifecycles_in_configuration_name_the_guards(string name)
    {
        LifecycleOptions options = new() { Name = "configured", Version = 1, StartsAt = "received" };
        options.Statuses.Add(new() { Name = "received", Permits = { new() { Trigger = "close", To = "closed", If = { name } } } });
        options.Statuses.Add(new() { Name = "closed", Final = true });

        Assert.Contains(name, Lifecycle.Define(options, new()).ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Root_causes_are_looked_up_in_the_taxonomy()
    {
        await using TestHost lenient = new(b => b.AddClassification(c => c.UseTaxonomy(t => t.Use(BuiltInTaxonomies.RootCauses).RootCause("wrong-part", "Wrong part", "配件错误"))));
        await using TestHost strict = new(b => b.AddClassification(c => c.UseTaxonomy(t => t.Use(BuiltInTaxonomies.RootCauses)).WhenCodeIsUnknown(UnknownCodes.Refuse)));
        ComplaintId id = (await ReceiveAsync(lenient, lifecycle: null)).Id;
        ComplaintId other = (await ReceiveAsync(strict, lifecycle: null)).Id;

        Assert.Equal(RootCause.LogisticsPartnerError, (await FindAsync(lenient, id, "物流合作方失误")).Outcome.Complaint!.Care.FindFinding("1")!.RootCause);
        Assert.Equal(RootCause.Of("wrong-part"), (await FindAsync(lenient, id, "配件错误")).Outcome.Complaint!.Care.FindFinding("1")!.RootCause);
        Assert.Equal((null, RootCause.Of("desing-flaw")), (await FindAsync(lenient, id, "desing-flaw")).Written);
        Refusal refused = (await FindAsync(strict, other, "desing-flaw")).Outcome.Refusal!;
        Assert.Equal(ErrorCodes.UnknownCode, refused.Code);
        Assert.Equal(["There is no root cause 'desing-flaw'.", "The code nearest to 'desing-flaw' is design-flaw (Design flaw)."], refused.Reasons);

        static async Task<(Outcome Outcome, (RootCause?, RootCause?) Written)> FindAsync(TestHost host, ComplaintId id, string cause)
        {
            Outcome outcome = await host.Desk.ExecuteAsync(id, Found() with { RootCause = RootCause.Of(cause) }, TestHost.Agent);
            return (outcome, outcome.Events.OfType<FindingRecorded>().Select(found => (found.RootCause, found.Given)).FirstOrDefault());
        }
    }

    private static RecordFinding Found() => new("1", FindingOutcome.Upheld, "assessor's report missing, ordered today")
    {
        RootCause = RootCause.InsufficientTraining,
        Liability = Liability.Firm,
        Evidence = [new("scan 7", "the empty file")],
    };

    private static Task<Complaint> ReceiveAsync(TestHost host, string? lifecycle = "small") =>
        host.ReceiveAsync(TestHost.Intake() with { Category = Category.Of("insurance/slow-claim"), Cause = Cause.Of("slow-response"), Lifecycle = lifecycle });
}
