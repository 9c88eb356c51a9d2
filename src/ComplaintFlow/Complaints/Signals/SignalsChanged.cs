using System.Collections.Immutable;

namespace ComplaintFlow;

/// <summary>The warning signs are others than before.</summary>
/// <param name="From">The signals before.</param>
/// <param name="To">The signals after.</param>
/// <param name="Phrases">Where the detector found them in a text: the identifiers of the phrases of its lexicon, at most <see cref="MaxPhrases"/>; never the customer's words.</param>
public sealed record SignalsChanged(Signals From, Signals To, ImmutableArray<string> Phrases = default) : ComplaintEvent
{
    /// <summary>How many phrases are kept.</summary>
    public const int MaxPhrases = 8;

    /// <summary>The identifiers of the phrases that were found; empty when somebody set the signals.</summary>
    public ImmutableArray<string> Phrases { get; init; } = Phrases.IsDefault ? [] : Phrases;

    internal override EventOrigin Origin => EventOrigin.Anything;

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Signals = To, Entry = stamp };
}
