using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Handlers;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Samples.ScaleOut.House;

/// <summary>What the firm has settled. Its times are of seconds, so that in a short run some are kept and some are not.</summary>
internal static class HouseRules
{
    public const string Unanswered = "unanswered";
    public const string HalfTime = "half-time";
    public const string Unsettled = "unsettled";
    public const string Heated = "heated";
    private const int Agents = 24;

    /// <summary>How soon a complaint is to be acknowledged.</summary>
    public static readonly TimeSpan Answer = TimeSpan.FromSeconds(3);

    /// <summary>How long after that somebody is told that it still has not been.</summary>
    public static readonly TimeSpan AnswerAgain = TimeSpan.FromSeconds(2);

    /// <summary>How soon the customer is to be informed of the outcome.</summary>
    public static readonly TimeSpan Settle = TimeSpan.FromSeconds(6);

    /// <summary>How long a node has what it took from the worker's table.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(10);

    /// <summary>How far a node's clock may be from the database's.</summary>
    public static readonly TimeSpan MaxSkew = TimeSpan.FromSeconds(2);

    public static Actor Clerk { get; } = Actor.Staff("clerk");

    public static ComplaintFlowBuilder Apply(ComplaintFlowBuilder firm) => firm
        .AddRouting(r => r.Otherwise().ToTeam("desk"))
        .AddHandlers(People)
        .AddDeadlines(d => d
            .Target("answer", Stage.Acknowledge).Within(Allowance.Elapsed(Answer))
            .Target("settle", Stage.Resolve).Within(Allowance.Elapsed(Settle)))
        .AddEscalation(e => e
            .Policy(Unanswered).WhenMissed(Stage.Acknowledge).ChangeHandler(RoutingTarget.NextTier)
                .ThenAfter(Allowance.Elapsed(AnswerAgain)).Notify("shift-lead")
            .Policy(HalfTime).WhenBudgetUsed(Stage.Resolve, 50).RaiseUrgency()
            .Policy(Unsettled).WhenMissed(Stage.Resolve).Notify("director")
            .Policy(Heated).WhenEmotionReaches(Emotion.Heated).Notify("care-team"));

    private static void People(HandlerRosterBuilder handlers)
    {
        HandlerTeamBuilder desk = handlers.Team("desk");
        for (int agent = 1; agent <= Agents; agent++)
            desk = desk.Member($"agent-{agent}", m => m.Tier(HandlerTier.Agent));
        HandlerTeamBuilder leaders = handlers.Team("leaders");
        for (int leader = 1; leader <= Agents / 4; leader++)
            leaders = leaders.Member($"leader-{leader}", m => m.Tier(HandlerTier.Supervisor));
    }
}
