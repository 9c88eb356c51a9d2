using ComplaintFlow.Matching;

namespace ComplaintFlow.Tests.Matching;

/// <summary>What a rule means, said as simply as it can be said.</summary>
internal static class NaiveMatch
{
    public static int FirstOf(IReadOnlyList<MatchKeySet> rules, Complaint complaint)
    {
        for (int at = 0; at < rules.Count; at++)
        {
            if (rules[at].All.GroupBy(key => key.Dimension == MatchDimension.Field ? key.Name.Split('=')[0] : $"{key.Dimension}").All(keys => keys.Any(key => Holds(key, complaint)))
                && rules[at].Predicate?.Test(complaint) != false)
            {
                return at;
            }
        }

        return -1;
    }

    private static bool Holds(MatchKey key, Complaint complaint) => key.Dimension switch
    {
        MatchDimension.Category => $"{complaint.Category}/".StartsWith($"{key.Name}/", StringComparison.Ordinal),
        MatchDimension.Urgency => complaint.Urgency.ToString().Equals(key.Name, StringComparison.OrdinalIgnoreCase),
        MatchDimension.Channel => complaint.Channel.Name == key.Name,
        MatchDimension.Tier => complaint.Customer.Tier.Name == key.Name,
        MatchDimension.Cause => complaint.Classification.Cause?.Name == key.Name,
        MatchDimension.Touchpoint => complaint.Classification.Touchpoint?.Name == key.Name,
        MatchDimension.Language => $"{complaint.Customer.Language}-".StartsWith($"{key.Name}-", StringComparison.OrdinalIgnoreCase),
        MatchDimension.Kind => complaint.Kind.Name == key.Name,
        MatchDimension.Signal => key.Name == "vulnerable-customer" ? complaint.Customer.IsVulnerable : Holds(key.Name, complaint.Signals),
        MatchDimension.Amount => complaint.Details.Amount is { } money && Holds(key.Name.Replace("..", " ", StringComparison.Ordinal).Split(' '), money),
        MatchDimension.Field => complaint.Fields.Values.Any(field => $"{field.Name}={field.Text}" == key.Name),
        _ => throw new ArgumentOutOfRangeException(nameof(key)),
    };

    private static bool Holds(string sign, Signals signals) => sign switch
    {
        "concerned" => signals.Emotion is Emotion.Concerned or Emotion.Frustrated or Emotion.Heated,
        "frustrated" => signals.Emotion is Emotion.Frustrated or Emotion.Heated,
        "heated" => signals.Emotion is Emotion.Heated,
        "demands-supervisor" => signals.DemandsSupervisor,
        "threatens-publicity" => signals.ThreatensPublicity,
        "threatens-legal-action" => signals.ThreatensLegalAction,
        "suspects-bad-faith" => signals.SuspectsBadFaith,
        _ => signals.Repeats >= int.Parse(sign["repeats-".Length..], System.Globalization.CultureInfo.InvariantCulture),
    };

    private static bool Holds(string[] range, Money money) =>
        range[2] == money.Currency
        && (range[0].Length == 0 || money.Amount >= decimal.Parse(range[0], System.Globalization.CultureInfo.InvariantCulture))
        && (range[1].Length == 0 || money.Amount < decimal.Parse(range[1], System.Globalization.CultureInfo.InvariantCulture));
}
