using System.Collections.Immutable;

namespace ComplaintFlow.Lifecycles;

/// <summary>A status of a lifecycle, as it was described; what it has from its parents is not repeated here. Immutable.</summary>
public sealed class StatusDefinition
{
    internal StatusDefinition(Status status, Status? parent, Status? initial, bool isFinal, bool pausesClocks, ImmutableArray<TransitionRule> rules)
        => (Status, Parent, Initial, IsFinal, PausesClocks, Rules) = (status, parent, initial, isFinal, pausesClocks, rules);

    /// <summary>The status.</summary>
    public Status Status { get; }

    /// <summary>The status that it is a substate of.</summary>
    public Status? Parent { get; }

    /// <summary>The substate that is entered when this status is.</summary>
    public Status? Initial { get; }

    /// <summary>Whether the complaint is over in it, by its own description.</summary>
    public bool IsFinal { get; }

    /// <summary>Whether clocks that can pause do so in it, by its own description.</summary>
    public bool PausesClocks { get; }

    /// <summary>Its own rules, in order.</summary>
    public ImmutableArray<TransitionRule> Rules { get; }
}
