using System.Collections.Immutable;

namespace ComplaintFlow.Deciding;

/// <summary>The rules for conclusions: how customers appeal, how long bodies outside the firm take, and what their results do. Pure.</summary>
internal interface IConclusionRules
{
    /// <summary>Finds the ways to appeal that the final letter of a complaint names.</summary>
    DecisionRefusal? Appeals(Complaint complaint, DateTimeOffset now, out AppealWays ways);

    /// <summary>Returns the time in which the result of an external stage is expected.</summary>
    DueTime ExternalWithin(Complaint complaint);

    /// <summary>Whether a result of an external stage takes the complaint up again.</summary>
    bool Reopens(Complaint complaint, ExternalOutcome outcome);
}

/// <summary>The ways to appeal.</summary>
/// <param name="Rule">The name of the rule that says them.</param>
/// <param name="All">The ways; empty if no rule says any.</param>
internal readonly record struct AppealWays(string Rule, ImmutableArray<AppealWay> All);
