using ComplaintFlow.Deciding;

namespace ComplaintFlow;

/// <summary>Changes what the complaint is about or how urgent it is; what is left out stays.</summary>
public sealed record Reclassify : ComplaintCommand
{
    /// <summary>What it is about.</summary>
    public Category? Category { get; init; }

    /// <summary>How soon something must be done.</summary>
    public Urgency? Urgency { get; init; }

    /// <summary>How much is at stake. With the stated urgency it makes the urgency anew, unless <see cref="Urgency"/> sets that.</summary>
    public Impact? Impact { get; init; }

    /// <summary>How soon something must be done as the customer sees it. With the impact it makes the urgency anew, unless <see cref="Urgency"/> sets that.</summary>
    public StatedUrgency? StatedUrgency { get; init; }

    /// <summary>Why it came about.</summary>
    public Cause? Cause { get; init; }

    /// <summary>The moment of truth at which it went wrong.</summary>
    public Touchpoint? Touchpoint { get; init; }

    /// <summary>Why it is changed, in words.</summary>
    [Personal]
    public string? Because { get; init; }

    internal override Denial? Decide(in Decision decision) => decision.Decider.Reclassify(decision.Draft, this);
}
