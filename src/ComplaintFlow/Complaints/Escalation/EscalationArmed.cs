using System.Collections.Immutable;

namespace ComplaintFlow;

/// <summary>Policies wait for instants. A wait replaces an earlier one of the same policy and epoch.</summary>
/// <param name="Waits">The waiting policies with their instants, at most <see cref="MaxWaits"/>.</param>
public sealed record EscalationArmed(ImmutableArray<EscalationWait> Waits) : ComplaintEvent
{
    /// <summary>The maximum number of waits in one event.</summary>
    public const int MaxWaits = 64;

    /// <summary>The waiting policies with their instants.</summary>
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
