using System.Collections.Immutable;
using System.Globalization;

namespace ComplaintFlow;

/// <summary>A level of a policy fired. Its effects are separate events in the same commit.</summary>
/// <param name="Policy">The policy's identifier.</param>
/// <param name="Level">The level, starting at 1.</param>
/// <param name="Epoch">
/// The deadline, if any, and the episode for which the policy started. The same level never fires twice for one epoch.
/// </param>
/// <param name="Cause">The cause: the condition of the policy, and the values that met it.</param>
/// <param name="Changes">The changes; empty when everything was already as required.</param>
/// <param name="NextAt">The instant at which the next level is due; <see langword="null"/> after the last one.</param>
/// <param name="Because">
/// The reason, in the words of the person who requested the escalation; <see langword="null"/> when no one did.
/// </param>
public sealed record EscalationFired(
    string Policy,
    int Level,
    string Epoch,
    EscalationCause Cause,
    ImmutableArray<EscalationChange> Changes = default,
    DateTimeOffset? NextAt = null,
    [property: Personal] string? Because = null) : ComplaintEvent
{
    /// <summary>The changes made.</summary>
    public ImmutableArray<EscalationChange> Changes { get; init; } = Changes.IsDefault ? [] : Changes;

    /// <summary>Describes the cause and the changes in words.</summary>
    /// <param name="texts">The source of the texts.</param>
    /// <param name="culture">The culture of the reader.</param>
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
