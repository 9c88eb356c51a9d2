using System.Collections.Immutable;
using ComplaintFlow.Deciding;
using ComplaintFlow.Events;

namespace ComplaintFlow.Care;

/// <summary>Records in what an offer deviates from what the rules suggest. The suggestion itself offers nothing, and refuses nothing.</summary>
internal sealed class SuggestionReaction(RemedyRulesTable rules) : IReaction
{
    public void React(ComplaintEvent happened, DecisionContext context, EventSink then)
    {
        // An offer that a failure opens again is the old one.
        if (happened is not OfferMade { Failed: null } made || rules.Find(context.Complaint, out _) is not { } suggested)
            return;
        ImmutableArray<OfferDeviation> deviations = [.. Deviations(suggested, [.. made.Options.SelectMany(static option => option.Remedies)])];
        if (!deviations.IsEmpty)
            then.AddUnchecked(new OfferDeviated(made.Name, made.Revision, suggested.Rule, deviations));
    }

    private static IEnumerable<OfferDeviation> Deviations(SuggestedRemedies suggested, ImmutableArray<OfferedRemedy> offered)
    {
        foreach (SuggestedRemedy remedy in suggested.Remedies)
        {
            if (!offered.Any(one => one.Kind == remedy.Kind))
                yield return new(remedy.Kind, DeviationKind.NotOffered, remedy.AtMost ?? remedy.AtLeast);
        }

        foreach (OfferedRemedy one in offered.Distinct())
        {
            SuggestedRemedy? remedy = suggested.Remedies.FirstOrDefault(remedy => remedy.Kind == one.Kind);
            // Goodwill is apart from what is owed, and from what rules suggest.
            if (remedy is null && !one.IsGoodwill)
                yield return new(one.Kind, DeviationKind.NotSuggested, null, one.Value);
            else if (remedy is not null && one.Value is { } value && Amount(remedy, value) is { } deviation)
                yield return deviation;
        }
    }

    private static OfferDeviation? Amount(SuggestedRemedy remedy, Money value)
    {
        if ((remedy.AtLeast ?? remedy.AtMost) is not { } limit)
            return null;
        if (value.Currency != limit.Currency)
            return new(remedy.Kind, DeviationKind.OtherCurrency, limit, value);
        if (value.Amount < remedy.AtLeast?.Amount)
            return new(remedy.Kind, DeviationKind.LessThanSuggested, remedy.AtLeast, value);
        return value.Amount > remedy.AtMost?.Amount ? new(remedy.Kind, DeviationKind.MoreThanSuggested, remedy.AtMost, value) : null;
    }
}
