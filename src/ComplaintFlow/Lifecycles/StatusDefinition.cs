using System.Collections.Immutable;

namespace ComplaintFlow.Lifecycles;

/// <summary>The definition of a status of a lifecycle, without what it inherits from its parents. Immutable.</summary>
public sealed class StatusDefinition
{
    internal StatusDefinition(Status status, Status? parent, Status? initial, bool isFinal, bool pausesClocks, ImmutableArray<TransitionRule> rules)
        => (Status, Parent, Initial, IsFinal, PausesClocks, Rules) = (status, parent, initial, isFinal, pausesClocks, rules);

    /// <summary>The defined status.</summary>
    public Status Status { get; }

    /// <summary>The parent status; <see langword="null"/> if there is none.</summary>
    public Status? Parent { get; }

    /// <summary>The substate that is entered with this status; <see langword="null"/> if there is none.</summary>
    public Status? Initial { get; }

    /// <summary>Whether the status itself, regardless of its parents, is final.</summary>
    public bool IsFinal { get; }

    /// <summary>Whether the status itself, regardless of its parents, pauses the clocks that can pause.</summary>
    public bool PausesClocks { get; }

    /// <summary>The status's own rules, in order of definition.</summary>
    public ImmutableArray<TransitionRule> Rules { get; }
}
