using ComplaintFlow.Commands;
using ComplaintFlow.Deciding;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Events;
using ComplaintFlow.Handlers;
using ComplaintFlow.Tests.Desk;
using ComplaintFlow.Tests.Lifecycles.Machines;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Escalation;

/// <summary>A complaint for which nobody could be looked for yet escalates like any other: to whom the escalation asks for.</summary>
public class PostponedEscalationTests(string kind = "named") : SixStageTests(kind)
{
    private static readonly DateTimeOffset Missed = new(2026, 3, 2, 13, 0, 0, TimeSpan.Zero);

    private readonly TeamDirectory _directory = new();

    [Fact]
    public async Task It_goes_to_whom_a_policy_asks_for_and_not_to_whom_was_asked_for_before()
    {
        await using TestHost host = Host(more: builder => builder.AddEscalation(e => e.Policy("idle").WhenIdle(Allowance.Hours(3)).ChangeHandler(RoutingTarget.Team("seniors"))));
        Complaint complaint = await host.ReceiveAsync();
        // Asked in vain once more, so that the next retry comes after the policy.
        await AtAsync(host, complaint.Id, Missed.AddHours(-1).AddSeconds(-10));
        _directory.IsAway = false;

        complaint = await AtAsync(host, complaint.Id, Missed.AddHours(-1));

        Assert.Equal(("seniors-1", null), (complaint.Treatment.Handler?.Name, complaint.People.Postponed));
        Assert.Equal(["idle"], (await host.JournalAsync(complaint.Id)).Select(entry => entry.Event).OfType<HandlerAssigned>().Select(assigned => assigned.Policy));
    }

    [Theory]
    [InlineData("seniors")]
    [InlineData("desk")]
    public async Task Whom_a_policy_asks_for_is_looked_for_again_while_the_directory_is_away(string team)
    {
        await using TestHost host = Host(team);
        Complaint complaint = await host.ReceiveAsync();
        complaint = await AtAsync(host, complaint.Id, Missed);
        Assert.Equal(($"team {team}", "unanswered"), (complaint.People.Postponed?.Target, complaint.People.Postponed?.Policy));

        _directory.IsAway = false;
        complaint = await AtAsync(host, complaint.Id, Missed.AddHours(1));
        Assert.Equal(($"{team}-1", null), (complaint.Treatment.Handler?.Name, complaint.People.Postponed));
        Assert.Equal("unanswered", Assert.Single((await host.JournalAsync(complaint.Id)).Select(entry => entry.Event).OfType<HandlerAssigned>()).Policy);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Where_a_policy_asks_in_vain_it_goes_to_whom_the_rules_give_it(bool isAwayWhenMissed)
    {
        await using TestHost host = Host();
        Complaint complaint = await host.ReceiveAsync();
        _directory.Absent = "seniors";
        _directory.IsAway = isAwayWhenMissed;
        await AtAsync(host, complaint.Id, Missed);
        _directory.IsAway = false;

        complaint = await AtAsync(host, complaint.Id, Missed.AddHours(1));

        Assert.Equal(("desk-1", null), (complaint.Treatment.Handler?.Name, complaint.People.Postponed));
        List<JournalEntry> journal = await host.JournalAsync(complaint.Id);
        Assert.Equal("unanswered", Assert.Single(journal.Select(entry => entry.Event).OfType<NobodyFound>()).Policy);
        Assert.Equal("otherwise", Assert.Single(journal.Select(entry => entry.Event).OfType<HandlerAssigned>()).Rule);
    }

    [Fact]
    public async Task Whom_somebody_asks_for_by_hand_gets_it_or_it_is_refused()
    {
        await using TestHost host = Host();
        Complaint complaint = await host.ReceiveAsync();

        Outcome away = await host.Desk.EscalateAsync(complaint.Id, RoutingTarget.Team("bosses"), "he has called the minister", TestHost.Agent);
        Assert.Equal((ErrorCodes.NobodyAvailable, complaint.Version), (away.Refusal?.Code, (await host.Desk.FindAsync(complaint.Id, TestHost.Agent))!.Version));

        _directory.IsAway = false;
        Outcome back = await host.Desk.EscalateAsync(complaint.Id, RoutingTarget.Team("bosses"), "he has called the minister", TestHost.Agent);
        Assert.Equal(("bosses-1", null), (back.OrThrow().Treatment.Handler?.Name, back.Complaint!.People.Postponed));
    }

    [Fact]
    public async Task Whom_a_reaction_of_the_host_asks_for_gets_it_whatever_else_the_reaction_says()
    {
        await using TestHost host = Host(more: builder => builder.AddReaction<BossWanted>());
        Complaint complaint = await host.ReceiveAsync();
        _directory.IsAway = false;
        complaint = (await host.Desk.ExecuteAsync(complaint.Id, new SetSignals(new(DemandsSupervisor: true)), TestHost.Agent)).OrThrow();
        Assert.Equal(("bosses-1", null), (complaint.Treatment.Handler?.Name, complaint.People.Postponed));
    }

    [Fact]
    public async Task Whom_a_rule_asks_for_is_asked_of_the_rules_again_when_a_reaction_reclassifies_meanwhile()
    {
        await using TestHost host = Host(more: builder => builder.AddReaction<CriticalWhenHeated>());
        Complaint complaint = await host.ReceiveAsync();
        _directory.IsAway = false;
        complaint = (await host.Desk.ExecuteAsync(complaint.Id, new SetSignals(new(Emotion.Heated)), TestHost.Agent)).OrThrow();
        Assert.Equal(("bosses-1", null), (complaint.Treatment.Handler?.Name, complaint.People.Postponed));
    }

    private static async Task<Complaint> AtAsync(TestHost host, ComplaintId id, DateTimeOffset at)
    {
        host.Clock.SetUtcNow(at);
        return await CatchUp.RunAsync(host, id);
    }

    private TestHost Host(string team = "seniors", Action<ComplaintFlowBuilder>? more = null) => NewTestHost(builder =>
    {
        builder.Services.AddSingleton<IHandlerDirectory>(_directory);
        builder
            .AddDeadlines(d => d.Calendar("shop", c => c.In("UTC").OpenOnWeekdays("09:00-18:00")).Target("ack", Stage.Acknowledge).Within(Allowance.WorkingHours(4)))
            .AddRouting(r => r.When(Urgency.Critical).ToTeam("bosses").Otherwise().ToTeam("desk"))
            .AddEscalation(e => e.Policy("unanswered").WhenMissed(Stage.Acknowledge).ChangeHandler(RoutingTarget.Team(team)));
        more?.Invoke(builder);
    });

    private sealed class TeamDirectory : IHandlerDirectory
    {
        public bool IsAway { get; set; } = true;

        /// <summary>A team in which nobody is.</summary>
        public string? Absent { get; set; }

        public ValueTask<HandlerCandidates> FindAsync(HandlerQuery query, CancellationToken cancellationToken = default) =>
            IsAway ? throw new TimeoutException("LDAP")
            : query.Target.Name == Absent ? new(HandlerCandidates.Of())
            : new(HandlerCandidates.Of(new Handler(PersonId.Of($"{query.Target.Name}-1"))));
    }

    private sealed class CriticalWhenHeated : IReaction
    {
        public void React(ComplaintEvent happened, DecisionContext context, EventSink then)
        {
            Classification now = context.Complaint.Classification;
            if (happened is SignalsChanged)
                then.Add(new ComplaintReclassified(now, now with { Urgency = Urgency.Critical }, "heated"));
        }
    }

    private sealed class BossWanted : IReaction
    {
        public void React(ComplaintEvent happened, DecisionContext context, EventSink then)
        {
            if (happened is not SignalsChanged { To.DemandsSupervisor: true })
                return;
            then.Assign(RoutingTarget.Team("bosses"), "demanded");
            then.Add(new NoteAdded("asks for the boss"));
        }
    }
}
