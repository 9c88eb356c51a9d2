using System.Collections.Immutable;

namespace ComplaintFlow.Matching;

/// <summary>
/// Cuts what a rule looks for into cells: one value in each dimension. For each cell there is one subject that only those rules match which match
/// the whole cell, since it has the cell's values and in every other dimension a value that no rule names.
/// </summary>
internal static class RuleCells
{
    private static readonly CustomerTier Unheard = CustomerTier.Of("\u2042 a tier that no rule names");

    /// <summary>The subjects of all cells, made as they are asked for.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="cuts">Where ranges of amounts begin and end, by currency: between two cuts all amounts are alike.</param>
    public static IEnumerable<MatchSubject> Of(MatchKeys rule, IReadOnlyDictionary<string, decimal[]> cuts)
    {
        ComplaintIntake anything = new() { Customer = new() { Tier = Unheard }, Channel = default, Description = "", Category = default };
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
        cells = Split(cells, rule, MatchDimension.Signal, key => [cell => cell with { Signals = SignalsOf(key.Signal) }]);
        cells = Split(cells, rule, MatchDimension.Amount, key => [.. AmountsOf(key.Amount!, cuts).Select(amount => (Func<ComplaintIntake, ComplaintIntake>)(cell => cell with { Amount = amount }))]);
        return cells.Select(MatchSubject.Of);
    }

    /// <summary>Where the ranges of these rules begin and end, in ascending order.</summary>
    public static IReadOnlyDictionary<string, decimal[]> Cuts(IEnumerable<MatchKeys> rules) => rules
        .SelectMany(rule => rule.In(MatchDimension.Amount))
        .SelectMany(key => new[] { key.Amount!.From, key.Amount.Below }.OfType<decimal>(), (key, cut) => (key.Amount!.Currency, cut))
        .Distinct()
        .GroupBy(pair => pair.Currency, pair => pair.cut, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Order().ToArray(), StringComparer.Ordinal);

    private static IEnumerable<ComplaintIntake> Split(
        IEnumerable<ComplaintIntake> cells,
        MatchKeys rule,
        MatchDimension dimension,
        Func<MatchKey, ImmutableArray<Func<ComplaintIntake, ComplaintIntake>>> values)
    {
        Func<ComplaintIntake, ComplaintIntake>[] all = [.. rule.In(dimension).SelectMany(key => values(key))];
        return all.Length == 0 ? cells : cells.SelectMany(_ => all, (cell, set) => set(cell));
    }

    /// <summary>The least that shows the sign: whoever is heated is frustrated as well.</summary>
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
