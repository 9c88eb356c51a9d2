using System.Collections.Immutable;
using System.Globalization;

namespace ComplaintFlow;

/// <summary>A level of a policy was carried out. Its effects are events of their own, in the same commit.</summary>
/// <param name="Policy">The policy's identifier.</param>
/// <param name="Level">The level, from 1.</param>
/// <param name="Epoch">What the policy began for: the deadline, where there is one, and the episode. The same level never fires twice for it.</param>
/// <param name="Cause">Why: what the policy waits for, and the values that met it.</param>
/// <param name="Changes">What is changed, from what to what; empty when all was as wanted already.</param>
/// <param name="NextAt">When the next level is due; <see langword="null"/> after the last one.</param>
/// <param name="Because">Why, in the words of whom asked for it, where somebody did.</param>
public sealed record EscalationFired(
    string Policy,
    int Level,
    string Epoch,
    EscalationCause Cause,
    ImmutableArray<EscalationChange> Changes = default,
    DateTimeOffset? NextAt = null,
    [property: Personal] string? Because = null) : ComplaintEvent
{
    /// <summary>What is changed, from what to what.</summary>
    public ImmutableArray<EscalationChange> Changes { get; init; } = Changes.IsDefault ? [] : Changes;

    /// <summary>Why it escalated and what changed, in words.</summary>
    /// <param name="texts">Where the texts come from.</param>
    /// <param name="culture">The reader's culture.</param>
    public string ToText(IComplaintTexts texts, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(culture);
        return new EscalationText(texts, culture).Write(this);
    }

    internal override EventOrigin Origin => EventOrigin.Policy;

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Escalation = before.Escalation.With(new(Policy, Epoch, Level, NextAt, stamp.At)), Entry = stamp };

    internal override string EffectKey => string.Create(CultureInfo.InvariantCulture, $"escalated:{Policy}:{Level}:{Epoch}");

    internal override ComplaintEvent MapPersonal(PersonalMap map) => Because is null ? this : this with { Because = map.Text("because", Because) };
}
