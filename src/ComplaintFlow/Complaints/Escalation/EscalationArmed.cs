using System.Collections.Immutable;

namespace ComplaintFlow;

/// <summary>Policies wait for instants; an earlier one of the same policy and epoch no longer counts.</summary>
/// <param name="Waits">Which, and for what; at most <see cref="MaxWaits"/>.</param>
public sealed record EscalationArmed(ImmutableArray<EscalationWait> Waits) : ComplaintEvent
{
    /// <summary>How many go into one event.</summary>
    public const int MaxWaits = 64;

    /// <summary>Which, and for what.</summary>
    public ImmutableArray<EscalationWait> Waits { get; init; } = Waits.IsDefault ? [] : Waits;

    internal override EventOrigin Origin => EventOrigin.Policy;

    internal override Complaint Apply(Complaint before, in EntryStamp stamp)
    {
        ComplaintEscalation after = before.Escalation;
        foreach (EscalationWait wait in Waits)
            after = after.With(after.Of(wait.Policy, wait.Epoch) with { NextAt = wait.WakeAt });
        return before with { Escalation = after, Entry = stamp };
    }
}
