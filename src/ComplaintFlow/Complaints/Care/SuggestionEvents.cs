using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ComplaintFlow.Complaints;
using ComplaintFlow.Names;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Events;

/// <summary>An offer deviates from what the rules suggest. That is permitted; it is recorded so that rules and offers can be compared.</summary>
/// <param name="Offer">The name of the offer.</param>
/// <param name="Revision">The revision of the offer.</param>
/// <param name="Rule">The name of the rule that suggests something else.</param>
/// <param name="Deviations">The deviations, at least one.</param>
public sealed record OfferDeviated(string Offer, int Revision, string Rule, ImmutableArray<OfferDeviation> Deviations) : ComplaintEvent
{
    /// <summary>The deviations, at least one.</summary>
    public ImmutableArray<OfferDeviation> Deviations { get; init; } = Deviations.IsDefault ? [] : Deviations;

    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) => words.Say(TextKeys.Entry.OfferDeviated, Offer, Rule, words.List(Deviations.Select(one => Tell(one, words))));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Entry = stamp };

    private static string Tell(OfferDeviation one, EventWords words) => words.Say(
        TextKeys.Suggestions.Deviation(JsonNames.Of(one.How)),
        words.Of(one.Kind),
        one.Offered is { } offered ? words.Of(offered) : "",
        one.Suggested is { } suggested ? words.Of(suggested) : "");
}

/// <summary>In what an offer deviates from what the rules suggest.</summary>
/// <param name="Kind">The kind of remedy.</param>
/// <param name="How">How it deviates.</param>
/// <param name="Suggested">The limit that the rules suggest; <see langword="null"/> when there is none.</param>
/// <param name="Offered">The value that is offered; <see langword="null"/> when there is none.</param>
public sealed record OfferDeviation(RemedyKind Kind, DeviationKind How, Money? Suggested = null, Money? Offered = null);

/// <summary>How an offer deviates from what the rules suggest.</summary>
[JsonConverter(typeof(StableEnumConverter<DeviationKind>))]
public enum DeviationKind
{
    /// <summary>It is suggested and not offered.</summary>
    NotOffered,

    /// <summary>It is offered and not suggested.</summary>
    NotSuggested,

    /// <summary>Less is offered than the least that is suggested.</summary>
    LessThanSuggested,

    /// <summary>More is offered than the most that is suggested.</summary>
    MoreThanSuggested,

    /// <summary>It is offered in another currency than the one that is suggested.</summary>
    OtherCurrency,
}
