using System.Collections.Immutable;

namespace ComplaintFlow.Matching;

/// <summary>
/// Divides the subjects that a rule matches into cells with one value per dimension. Each cell has a representative
/// subject that is matched only by rules that match the whole cell: in all other dimensions it has a value that no rule
/// names.
/// </summary>
internal static class RuleCells
{
    private static readonly CustomerTier UnnamedTier = CustomerTier.Of("\u2042 a tier that no rule names");

    /// <summary>Returns the representative subjects of all cells, created lazily.</summary>
    /// <param name="rule">The rule to divide.</param>
    /// <param name="cuts">
    /// The limits of the ranges of amounts, by currency; amounts between two cuts are equivalent.
    /// </param>
    public static IEnumerable<MatchSubject> Of(MatchKeySet rule, IReadOnlyDictionary<string, decimal[]> cuts)
    {
        ComplaintIntake anything = new() { Customer = new() { Tier = UnnamedTier }, Channel = default, Description = "", Category = default, Kind = RecordKind.Unnamed };
        IEnumerable<ComplaintIntake> cells = [anything];
        cells = Split(cells, rule, MatchDimension.Category, key => [cell => cell with { Category = Category.Of(key.Name) }]);
        cells = rule.In(MatchDimension.Urgency).Any()
            ? Split(cells, rule, MatchDimension.Urgency, key => [cell => cell with { Urgency = key.Urgency }])
            : cells.SelectMany(cell => Enum.GetValues<Urgency>(), (cell, urgency) => cell with { Urgency = urgency });
        cells = Split(cells, rule, MatchDimension.Channel, key => [cell => cell with { Channel = Channel.Of(key.Name) }]);
        cells = Split(cells, rule, MatchDimension.Tier, key => [cell => cell with { Customer = cell.Customer with { Tier = CustomerTier.Of(key.Name) } }]);
        cells = Split(cells, rule, MatchDimension.Cause, key => [cell => cell with { Cause = Cause.Of(key.Name) }]);
        cells = Split(cells, rule, MatchDimension.Touchpoint, key => [cell => cell with { Touchpoint = Touchpoint.Of(key.Name) }]);
        cells = Split(cells, rule, MatchDimension.Language, key => [cell => cell with { Customer = cell.Customer with { Language = key.Name } }]);
        cells = Split(cells, rule, MatchDimension.Kind, key => [cell => cell with { Kind = RecordKind.Of(key.Name) }]);
        cells = Split(cells, rule, MatchDimension.Signal, key => [cell => cell with { Signals = SignalsOf(key.Signal), Customer = cell.Customer with { IsVulnerable = key.Signal == Signal.VulnerableCustomer } }]);
        cells = Split(cells, rule, MatchDimension.Amount, key => [.. AmountsOf(key.Amount!, cuts).Select(amount => (Func<ComplaintIntake, ComplaintIntake>)(cell => cell with { Amount = amount }))]);
        foreach (string field in rule.Fields)
        {
            MatchKey[] values = [.. rule.In(MatchDimension.Field).Where(key => key.FieldName == field)];
            cells = cells.SelectMany(_ => values, (cell, key) => cell with { Fields = With(cell.Fields, field, key.FieldValue!) });
        }

        return cells.Select(MatchSubject.Of);
    }

    /// <summary>Returns the limits of the rules' ranges of amounts by currency, in ascending order.</summary>
    public static IReadOnlyDictionary<string, decimal[]> Cuts(IEnumerable<MatchKeySet> rules) => rules
        .SelectMany(rule => rule.In(MatchDimension.Amount))
        .SelectMany(key => new[] { key.Amount!.From, key.Amount.Below }.OfType<decimal>(), (key, cut) => (key.Amount!.Currency, cut))
        .Distinct()
        .GroupBy(pair => pair.Currency, pair => pair.cut, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Order().ToArray(), StringComparer.Ordinal);

    private static Dictionary<string, FieldValue?> With(IReadOnlyDictionary<string, FieldValue?>? fields, string name, string value) =>
        new(fields ?? ImmutableDictionary<string, FieldValue?>.Empty) { [name] = value };

    private static IEnumerable<ComplaintIntake> Split(
        IEnumerable<ComplaintIntake> cells,
        MatchKeySet rule,
        MatchDimension dimension,
        Func<MatchKey, ImmutableArray<Func<ComplaintIntake, ComplaintIntake>>> values)
    {
        Func<ComplaintIntake, ComplaintIntake>[] all = [.. rule.In(dimension).SelectMany(key => values(key))];
        return all.Length == 0 ? cells : cells.SelectMany(_ => all, (cell, set) => set(cell));
    }

    /// <summary>
    /// Returns the weakest signals with the warning sign; a heated customer also counts as frustrated.
    /// </summary>
    private static Signals SignalsOf(Signal signal) => new(
        signal.Bit switch { 1 => Emotion.Concerned, 2 => Emotion.Frustrated, 4 => Emotion.Heated, _ => Emotion.Calm },
        signal == Signal.DemandsSupervisor,
        signal == Signal.ThreatensPublicity,
        signal == Signal.ThreatensLegalAction,
        signal.Bit == 0 ? signal.RepeatsAtLeast : 0,
        signal == Signal.SuspectsBadFaith);

    private static IEnumerable<Money> AmountsOf(AmountRange range, IReadOnlyDictionary<string, decimal[]> cuts)
    {
        decimal first = range.From ?? decimal.MinValue;
        decimal[] all = cuts.GetValueOrDefault(range.Currency, []);
        return all.Skip(RangeSteps.Find(all, first)).TakeWhile(cut => !(cut >= range.Below)).Prepend(first).Select(amount => new Money(amount, range.Currency));
    }
}
