using ComplaintFlow.Deciding;

namespace ComplaintFlow;

/// <summary>Changes the classification of the complaint; omitted values are unchanged.</summary>
public sealed record Reclassify : ComplaintCommand
{
    /// <summary>The subject of the complaint.</summary>
    public Category? Category { get; init; }

    /// <summary>The urgency.</summary>
    public Urgency? Urgency { get; init; }

    /// <summary>The impact. With the stated urgency it determines the urgency anew, unless <see cref="Urgency"/> sets it.</summary>
    public Impact? Impact { get; init; }

    /// <summary>
    /// The urgency that the customer states. With the impact it determines the urgency anew, unless <see cref="Urgency"/>
    /// sets it.
    /// </summary>
    public StatedUrgency? StatedUrgency { get; init; }

    /// <summary>The cause.</summary>
    public Cause? Cause { get; init; }

    /// <summary>The moment of truth at which things went wrong.</summary>
    public Touchpoint? Touchpoint { get; init; }

    /// <summary>The reason for the change, in free text.</summary>
    [Personal]
    public string? Because { get; init; }

    internal override Denial? Decide(in Decision decision) => decision.Decider.Reclassify(decision.Draft, this);
}
