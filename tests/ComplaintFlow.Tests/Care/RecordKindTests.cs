using System.Globalization;
using ComplaintFlow.Clocks;
using ComplaintFlow.Commands;
using ComplaintFlow.Deadlines;
using ComplaintFlow.Events;
using ComplaintFlow.Routing;
using ComplaintFlow.Tests.Deadlines;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Care;

public class RecordKindTests
{
    private static readonly DateTimeOffset Wednesday = DeadlineHost.Monday(9).AddDays(2);

    [Fact]
    public async Task S4_3_A_suggestion_has_no_deadlines_and_a_complaint_has()
    {
        await using DeadlineHost host = new(Targets);

        Complaint complaint = await ReceiveAsync(host, RecordKind.Complaint);
        Complaint suggestion = await ReceiveAsync(host, RecordKind.Suggestion);

        Assert.Equal(["answer", "solve"], complaint.Deadlines.Select(deadline => deadline.Target));
        Assert.Empty(suggestion.Deadlines);
        Assert.Equal((RecordKind.Suggestion, null), (suggestion.Kind, suggestion.NextDueAt));
    }

    [Fact]
    public async Task S4_3_A_suggestion_that_becomes_a_complaint_has_its_clocks_from_then_on_and_keeps_its_receipt()
    {
        await using DeadlineHost host = new(Targets);
        ComplaintId id = (await ReceiveAsync(host, RecordKind.Suggestion)).Id;
        host.Clock.SetUtcNow(Wednesday);

        Outcome changed = await host.Desk.ExecuteAsync(id, new ChangeKind(RecordKind.Complaint, "She cannot log in at all."), DeadlineHost.Agent);

        Complaint complaint = changed.OrThrow();
        Assert.Equal((RecordKind.Complaint, DeadlineHost.Monday(9), Wednesday), (complaint.Kind, complaint.ReceivedAt, complaint.Details.KindChangedAt));
        Assert.Equal(new KindChanged(RecordKind.Suggestion, RecordKind.Complaint, "She cannot log in at all."), changed.Events[0]);
        Deadline answer = complaint.FindDeadline(Stage.Respond)!;
        Assert.Equal((Wednesday, Wednesday.AddHours(4)), (answer.StartedAt, answer.DueAt));
    }

    [Theory]
    [InlineData("en", "Received 2026-03-02 09:00:00Z; the kind of record was changed 2026-03-04 09:00:00Z, and the time counts from then.")]
    [InlineData("zh-Hans", "收到时间为 2026-03-02 09:00:00Z；来件类别于 2026-03-04 09:00:00Z 变更，自此起计时。")]
    public async Task S4_3_ExplainDue_tells_both_the_receipt_and_the_instant_of_the_change(string language, string expected)
    {
        await using DeadlineHost host = new(Targets);
        ComplaintId id = (await ReceiveAsync(host, RecordKind.Suggestion)).Id;
        host.Clock.SetUtcNow(Wednesday);
        Complaint complaint = (await host.Desk.ExecuteAsync(id, new ChangeKind(RecordKind.Complaint), DeadlineHost.Agent)).OrThrow();

        DeadlineExplanation? explained = await host.Desk.ExplainDueAsync(id, complaint.Deadlines[0].Id, DeadlineHost.Agent);

        Assert.Equal((DeadlineHost.Monday(9), Wednesday), (explained!.ReceivedAt, explained.KindChangedAt));
        Assert.Contains(expected, explained.ToText(ComplaintTexts.Default, CultureInfo.GetCultureInfo(language)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_explanation_of_a_complaint_that_was_one_from_the_start_says_nothing_of_kinds()
    {
        await using DeadlineHost host = new(Targets);
        Complaint complaint = await ReceiveAsync(host, RecordKind.Complaint);

        DeadlineExplanation? explained = await host.Desk.ExplainDueAsync(complaint.Id, complaint.Deadlines[0].Id, DeadlineHost.Agent);

        Assert.Null(explained!.KindChangedAt);
        Assert.DoesNotContain("kind", explained.ToText(ComplaintTexts.Default, CultureInfo.GetCultureInfo("en")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_target_that_names_a_kind_is_for_that_kind()
    {
        await using DeadlineHost host = new(d => d
            .Target("answer", Stage.Respond).Within(Allowance.Hours(4))
            .Target("thanks", Stage.Respond).When(RecordKind.Suggestion).Within(Allowance.Hours(48)));

        Assert.Equal("answer", Assert.Single((await ReceiveAsync(host, RecordKind.Complaint)).Deadlines).Target);
        Assert.Equal("thanks", Assert.Single((await ReceiveAsync(host, RecordKind.Suggestion)).Deadlines).Target);
        Assert.Empty((await ReceiveAsync(host, RecordKind.Praise)).Deadlines);
    }

    [Fact]
    public async Task A_later_target_of_a_complaint_that_was_a_suggestion_counts_from_the_change()
    {
        await using DeadlineHost host = new(d => d.Target("billing", Stage.Respond).When(Category.Of("billing")).Within(Allowance.Hours(48)));
        ComplaintId id = (await ReceiveAsync(host, RecordKind.Suggestion)).Id;
        host.Clock.SetUtcNow(Wednesday);
        await host.Desk.ExecuteAsync(id, new ChangeKind(RecordKind.Complaint), DeadlineHost.Agent);
        host.Clock.Advance(TimeSpan.FromHours(3));

        Complaint complaint = (await host.Desk.ExecuteAsync(id, new Reclassify { Category = Category.Of("billing") }, DeadlineHost.Agent)).OrThrow();

        Assert.Equal(Wednesday, Assert.Single(complaint.Deadlines).StartedAt);
    }

    [Fact]
    public async Task A_stage_that_begins_with_the_status_begins_with_the_change()
    {
        await using DeadlineHost host = new(d => d.Stage(Stage.Of("look")).StartsAt(Status.Received).Target("look", Stage.Of("look")).Within(Allowance.Hours(2)));
        ComplaintId id = (await ReceiveAsync(host, RecordKind.Suggestion)).Id;
        host.Clock.SetUtcNow(Wednesday);

        Complaint complaint = (await host.Desk.ExecuteAsync(id, new ChangeKind(RecordKind.Complaint), DeadlineHost.Agent)).OrThrow();

        Assert.Equal(Wednesday.AddHours(2), Assert.Single(complaint.Deadlines).DueAt);
    }

    [Fact]
    public async Task A_complaint_that_turns_out_to_be_a_question_loses_its_clocks_and_the_time_it_had_counts_when_it_is_one_again()
    {
        await using DeadlineHost host = new(Targets);
        ComplaintId id = (await ReceiveAsync(host, RecordKind.Complaint)).Id;
        host.Clock.Advance(TimeSpan.FromHours(1));

        Complaint question = (await host.Desk.ExecuteAsync(id, new ChangeKind(RecordKind.Enquiry), DeadlineHost.Agent)).OrThrow();
        Assert.All(question.Deadlines, deadline => Assert.Equal(DeadlineState.Cancelled, deadline.State));
        host.Clock.Advance(TimeSpan.FromHours(1));
        Complaint again = (await host.Desk.ExecuteAsync(id, new ChangeKind(RecordKind.Complaint), DeadlineHost.Agent)).OrThrow();

        Assert.Equal(DeadlineState.Running, again.FindDeadline(Stage.Respond)!.State);
        Assert.Equal(DeadlineHost.Monday(9), again.FindDeadline(Stage.Respond)!.StartedAt);
    }

    [Fact]
    public async Task The_same_kind_again_changes_nothing_and_a_closed_record_is_refused()
    {
        await using DeadlineHost host = new(Targets);
        ComplaintId id = (await ReceiveAsync(host, RecordKind.Praise)).Id;

        Assert.Empty((await host.Desk.ExecuteAsync(id, new ChangeKind(RecordKind.Praise), DeadlineHost.Agent)).Events);
        await host.Desk.ExecuteAsync(id, new Fire(Trigger.Withdraw), DeadlineHost.Agent);
        Outcome refused = await host.Desk.ExecuteAsync(id, new ChangeKind(RecordKind.Complaint), DeadlineHost.Agent);

        Assert.Equal(ErrorCodes.AlreadyClosed, refused.Refusal?.Code);
    }

    [Fact]
    public async Task A_reclassification_keeps_the_kind()
    {
        await using DeadlineHost host = new(Targets);
        ComplaintId id = (await ReceiveAsync(host, RecordKind.Suggestion)).Id;

        Complaint complaint = (await host.Desk.ExecuteAsync(id, new Reclassify { Category = Category.Of("app"), Urgency = Urgency.Low }, DeadlineHost.Agent)).OrThrow();

        Assert.Equal((RecordKind.Suggestion, Category.Of("app")), (complaint.Kind, complaint.Category));
    }

    [Fact]
    public void A_complaint_is_the_default_kind_and_stores_nothing()
    {
        Assert.Equal(default, RecordKind.Complaint);
        Assert.Equal(RecordKind.Complaint, RecordKind.Of("complaint"));
        Assert.Equal("complaint", default(RecordKind).Name);
        Assert.DoesNotContain("\"kind\"", System.Text.Encoding.UTF8.GetString(ComplaintJson.Write(Matching.SomeComplaint.Now)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_match_the_kind_in_code_and_in_configuration()
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Routing:Rules:0:Kinds:0"] = "suggestion",
            ["Routing:Rules:0:Kinds:1"] = "praise",
            ["Routing:Rules:0:ToTeam"] = "ideas",
        }).Build();
        await using DeadlineHost host = new(
            more: b => b.AddHandlers(h => h.Team("desk").Member("ana").Team("ideas").Member("bo")).AddRouting(r => r.Otherwise().ToTeam("desk")), configuration: configuration);

        Assert.Equal("desk", (await ReceiveAsync(host, RecordKind.Complaint)).Treatment.Team);
        Assert.Equal("ideas", (await ReceiveAsync(host, RecordKind.Suggestion)).Treatment.Team);

        RoutingTable table = RoutingTable.Define(r => r.When(RecordKind.StaffObservation).ToTeam("inside"));
        Assert.Equal("kind staff-observation -> team inside", Assert.Single(table.Rules).ToString());
    }

    private static void Targets(DeadlinesBuilder deadlines) => deadlines
        .Target("answer", Stage.Respond).Within(Allowance.Hours(4))
        .Target("solve", Stage.Resolve).Within(Allowance.Hours(48));

    private static async Task<Complaint> ReceiveAsync(DeadlineHost host, RecordKind kind) =>
        (await host.Desk.ReceiveAsync(ComplaintFlow.Testing.SampleComplaints.Intake() with { Kind = kind, Urgency = Urgency.Normal }, DeadlineHost.Agent)).OrThrow();
}
