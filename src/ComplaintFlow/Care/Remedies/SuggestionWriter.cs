using System.Collections.Immutable;
using System.Globalization;
using ComplaintFlow.Complaints;
using ComplaintFlow.Matching;
using ComplaintFlow.Names;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Care;

/// <summary>Writes what the rules suggest to offer in the reader's language.</summary>
internal sealed class SuggestionWriter(RemedyRulesTable rules, IComplaintTexts texts, CultureInfo culture)
{
    private readonly EventWords _words = new(texts, culture);

    /// <summary>Writes the suggestions for a complaint; null if it is closed or nothing is suggested.</summary>
    public RemedySuggestions? Write(Complaint complaint)
    {
        if (complaint.IsClosed || rules.Find(complaint, out MatchKeySet? keys) is not { } suggested)
            return null;
        return new()
        {
            Complaint = complaint.Id,
            Rule = suggested.Rule,
            Because = keys is null ? _words.Say(TextKeys.Suggestions.Otherwise) : _words.Say(TextKeys.Suggestions.Because, suggested.Rule, _words.List(Matched(complaint, keys))),
            Items = [.. suggested.Remedies.Select(remedy => Item(complaint, suggested.Rule, remedy))],
        };
    }

    private RemedySuggestion Item(Complaint complaint, string rule, SuggestedRemedy remedy) => new(remedy.Kind, remedy.AtLeast, remedy.AtMost)
    {
        Text = Text(remedy),
        Conditions = remedy.Conditions ?? texts.Find(TextKeys.Suggestions.ConditionsOf(rule, remedy.Kind.Name), culture),
        Words = remedy.Words ?? texts.Find(TextKeys.Suggestions.WordsOf(rule, remedy.Kind.Name), culture) ?? texts.Find(TextKeys.Suggestions.WordsFor(remedy.Kind.Name), culture),
        IsOffered = complaint.Care.Offers.Any(offer => offer.IsStanding && offer.Options.Any(option => option.Remedies.Any(offered => offered.Kind == remedy.Kind))),
    };

    private string Text(SuggestedRemedy remedy)
    {
        string kind = _words.Of(remedy.Kind);
        return (remedy.AtLeast, remedy.AtMost) switch
        {
            ({ } least, { } most) when least == most => _words.Say(TextKeys.Entry.RemedyValue, kind, _words.Of(most)),
            ({ } least, { } most) => _words.Say(TextKeys.Suggestions.Between, kind, _words.Of(least), _words.Of(most)),
            ({ } least, null) => _words.Say(TextKeys.Suggestions.AtLeast, kind, _words.Of(least)),
            (null, { } most) => _words.Say(TextKeys.Suggestions.AtMost, kind, _words.Of(most)),
            _ => kind,
        };
    }

    /// <summary>What of the complaint the rule matches, in words.</summary>
    private List<string> Matched(Complaint complaint, MatchKeySet keys)
    {
        MatchSubject subject = MatchSubject.Of(complaint);
        List<string> matched = [];
        foreach (MatchKey key in keys.All)
        {
            if (new MatchKeySet([key]).Matches(subject))
                matched.Add(_words.Say(TextKeys.Suggestions.Key, _words.Say(TextKeys.Match(JsonNames.Of(key.Dimension))), ValueOf(key, complaint)));
        }

        if (keys.Predicate is { } condition)
            matched.Add(_words.Say(TextKeys.Suggestions.Key, _words.Say(TextKeys.Match(JsonNames.Of(MatchDimension.Predicate))), condition.Name));
        return matched;
    }

    private string ValueOf(MatchKey key, Complaint complaint) => key.Dimension switch
    {
        MatchDimension.Category => _words.Of(complaint.Category),
        MatchDimension.Cause => _words.Term("cause", key.Name),
        MatchDimension.Touchpoint => _words.Term("touchpoint", key.Name),
        MatchDimension.Urgency => _words.Of(key.Urgency),
        MatchDimension.Channel => _words.Of(complaint.Channel),
        MatchDimension.Tier => _words.Of(complaint.Customer.Tier),
        MatchDimension.Kind => _words.Of(complaint.Kind),
        MatchDimension.Amount when complaint.Details.Amount is { } amount => _words.Of(amount),
        _ => key.Name,
    };
}
