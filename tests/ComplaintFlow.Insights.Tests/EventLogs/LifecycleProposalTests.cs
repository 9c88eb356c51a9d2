using ComplaintFlow.Insights.EventLogs;
using ComplaintFlow.Lifecycles;

namespace ComplaintFlow.Insights.Tests.EventLogs;

public class LifecycleProposalTests
{
    private static readonly LogCase[] _log =
    [
        Logs.Case("1", "ask", "answer", "closed"),
        Logs.Case("2", "ask", "ask", "closed"),
        Logs.Case("3", "call", "answer", "closed", "answer"),
    ];

    [Fact]
    public async Task What_followed_what_is_permitted_and_what_cases_end_with_is_final()
    {
        LifecycleProposal proposal = await LifecycleProposal.OfAsync(Logs.Of(_log), "desk");

        Assert.Equal((3, 10), (proposal.Cases, proposal.Events));
        Assert.Equal(
            [("ask", 3L, 2L, 0L), ("answer", 3, 0, 1), ("closed", 3, 0, 2), ("call", 1, 1, 0)],
            proposal.Activities.Select(one => (one.Name, one.Count, one.Begins, one.Ends)));
        LifecycleDefinition lifecycle = proposal.ToDefinition();
        Assert.Equal("recorded", proposal.Options.StartsAt);
        Assert.Equal(
            [
                "recorded: ask permit ask, call permit call",
                "ask: ask reentry, answer permit answer, closed permit closed",
                "answer: closed permit closed",
                "closed (final): answer permit answer",
                "call: answer permit answer",
            ],
            proposal.Options.Statuses.Select(one =>
                $"{one.Name}{(one.Final ? " (final)" : "")}: {string.Join(", ", one.Permits.Select(rule => $"{rule.Trigger} {rule.Kind ?? "permit"} {rule.To}".TrimEnd()))}"));
    }

    [Fact]
    public async Task The_proposal_is_edited_before_it_is_a_rule()
    {
        LifecycleProposal proposal = await LifecycleProposal.OfAsync(Logs.Of(_log), "desk");
        proposal.Options.Version = 2;
        proposal.Options.Statuses.Single(one => one.Name == "closed").Permits.Clear();

        Assert.Contains("\"Version\": 2", proposal.ToConfiguration(), StringComparison.Ordinal);
        Assert.DoesNotContain(proposal.ToDefinition().Describe(Status.Closed).Rules, rule => rule.Trigger == Trigger.Of("answer"));
    }

    [Fact]
    public async Task An_activity_that_nothing_else_follows_is_final()
    {
        LifecycleProposal proposal = await LifecycleProposal.OfAsync(Logs.Of(Logs.Case("1", "ask", "wait", "wait", "wait")), "desk");

        Assert.Equal([("recorded", false), ("ask", false), ("wait", true)], proposal.Options.Statuses.Select(one => (one.Name, one.Final)));
        Assert.NotNull(proposal.ToDefinition());
    }

    [Fact]
    public async Task Names_that_the_library_uses_give_way()
    {
        LifecycleProposal proposal = await LifecycleProposal.OfAsync(Logs.Of(Logs.Case("1", "recorded", "merge", "close-unfounded")), "desk");

        Assert.Equal("recorded-2", proposal.Options.StartsAt);
        Assert.Equal(["recorded", "merge-logged", "close-unfounded-logged"], proposal.Options.Statuses.SelectMany(one => one.Permits).Select(rule => rule.Trigger));
    }

    [Fact]
    public async Task Attributes_of_events_become_fields_as_long_as_their_longest_value()
    {
        LogEvent Event(string name, string value) => new("ask", Logs.Monday) { Attributes = LogEvent.NoAttributes.Add(name, value) };
        LifecycleProposal proposal = await LifecycleProposal.OfAsync(Logs.Of(new LogCase("1", [Event("org:group", "seniors"), Event("org:group", "all"), Event("1 size", "L"), Event("客户", "x")])), "desk");

        Assert.Equal([("org-group", 7), ("size", 1)], proposal.Fields.Select(one => (one.Name, one.MaxLength!.Value)));
    }

    [Fact]
    public async Task More_attributes_than_a_complaint_has_fields_are_told()
    {
        LogCase[] log = [new("1", [.. Enumerable.Range(0, 100).Select(number => new LogEvent("ask", Logs.Monday) { Attributes = LogEvent.NoAttributes.Add($"a{number}", "x") })])];

        InvalidRulesException told = await Assert.ThrowsAsync<InvalidRulesException>(() => LifecycleProposal.OfAsync(Logs.Of(log), "desk").AsTask());

        Assert.Equal("Its events have more than 64 attributes, which is the maximum of fields of a complaint.", Assert.Single(told.Faults).Message);
    }

    [Fact]
    public async Task What_cannot_be_a_lifecycle_is_told_all_at_once()
    {
        InvalidRulesException told = await Assert.ThrowsAsync<InvalidRulesException>(
            () => LifecycleProposal.OfAsync(Logs.Of(Logs.Case("1", " ask", new string('x', 65), " ask"), Logs.Case("2", [.. Enumerable.Range(0, 201).Select(number => $"a{number}")])), "desk").AsTask());

        Assert.Equal(
            ["The activity ' ask' cannot be the name of a status.", $"The activity '{new string('x', 60)}…' cannot be the name of a status.", "It has more than 200 activities."],
            told.Faults.Select(fault => fault.Message));
        Assert.Equal("It has no case that can be used.", Assert.Single((await Assert.ThrowsAsync<InvalidRulesException>(() => LifecycleProposal.OfAsync(Logs.Of(), "desk").AsTask())).Faults).Message);
    }
}
