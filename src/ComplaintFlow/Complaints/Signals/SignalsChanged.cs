using System.Collections.Immutable;
using ComplaintFlow.Complaints;
using ComplaintFlow.Texts;

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

    internal override string Tell(EventWords words) =>
        words.Then(
            words.Say(TextKeys.Entry.SignalsChanged, words.List(
            [
                words.Change("emotion", words.Of(From.Emotion), words.Of(To.Emotion)),
                words.Change("supervisor-demanded", words.Of(From.DemandsSupervisor), words.Of(To.DemandsSupervisor)),
                words.Change("publicity-threatened", words.Of(From.ThreatensPublicity), words.Of(To.ThreatensPublicity)),
                words.Change("legal-action-threatened", words.Of(From.ThreatensLegalAction), words.Of(To.ThreatensLegalAction)),
                words.Change("repeats", words.Of(From.Repeats), words.Of(To.Repeats)),
                words.Change("bad-faith-suspected", words.Of(From.SuspectsBadFaith), words.Of(To.SuspectsBadFaith)),
            ])),
            Phrases.IsEmpty ? null : words.Say(TextKeys.Entry.Phrases, words.List(Phrases)));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Signals = To, Entry = stamp };
}

/// <summary>The customer's earlier complaints were counted again after an import, in which the complaints came in any order.</summary>
/// <param name="From">The number counted before.</param>
/// <param name="To">The number counted now. The repeats of the complaint change by the difference; further contacts that count stay counted.</param>
public sealed record RepeatsRecounted(int From, int To) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) =>
        words.Say(TextKeys.Entry.RepeatsRecounted, From, To);

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) =>
        before with { Signals = before.Signals with { Repeats = Math.Max(0, before.Signals.Repeats + To - From) }, Entry = stamp };
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

    internal override string Tell(EventWords words) =>
        words.Say(TextKeys.Entry.RepeatsOvertaken, words.List(Later.Select(static id => id.ToString())));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Entry = stamp };
}
