using System.Collections.Immutable;

namespace ComplaintFlow.Events;

/// <summary>The warning signs changed.</summary>
/// <param name="From">The signals before.</param>
/// <param name="To">The signals after.</param>
/// <param name="Phrases">
/// The identifiers of the phrases that the detector found, from its lexicon, at most <see cref="MaxPhrases"/>; never the customer's
/// words.
/// </param>
public sealed record SignalsChanged(Signals From, Signals To, ImmutableArray<string> Phrases = default) : ComplaintEvent
{
    /// <summary>The maximum number of phrases kept.</summary>
    public const int MaxPhrases = 8;

    /// <summary>The identifiers of the phrases that were found; empty when the signals were set by a person.</summary>
    public ImmutableArray<string> Phrases { get; init; } = Phrases.IsDefault ? [] : Phrases;

    internal override EventOrigin Origin => EventOrigin.Anything;

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Signals = To, Entry = stamp };
}

/// <summary>
/// The complaint was received later than others of the customer that happened after it: their number of repeats may be too low, since it was counted without this one.
/// </summary>
/// <param name="Later">The complaints that were there already, the earliest identifiers first, at most as many as are counted.</param>
public sealed record RepeatsOvertaken(ImmutableArray<ComplaintId> Later) : ComplaintEvent
{
    /// <summary>The complaints that were there already.</summary>
    public ImmutableArray<ComplaintId> Later { get; init; } = Later.IsDefault ? [] : Later;

    internal override EventOrigin Origin => EventOrigin.Command;

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Entry = stamp };
}
