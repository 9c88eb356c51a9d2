using System.Globalization;

namespace ComplaintFlow.Improvement;

/// <summary>An entry of the journal of an improvement action.</summary>
/// <param name="Sequence">The number of the entry, from 1.</param>
/// <param name="At">The instant of recording.</param>
/// <param name="By">Who did it.</param>
/// <param name="Event">What happened.</param>
public sealed record ImprovementEntry(long Sequence, DateTimeOffset At, PersonId By, ImprovementEvent Event)
{
    /// <summary>Returns the entry as a sentence.</summary>
    /// <param name="texts">The host's texts; where they have none, those of the package follow, which are English and simplified Chinese.</param>
    /// <param name="culture">The culture of the reader.</param>
    public string ToText(IComplaintTexts texts, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(culture);
        return Event.Tell(new(new(texts), culture));
    }
}
