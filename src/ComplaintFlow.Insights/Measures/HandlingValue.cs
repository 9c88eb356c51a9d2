using ComplaintFlow.Insights.Statistics;

namespace ComplaintFlow.Insights.Measures;

/// <summary>
/// What the value of handling is reckoned from, beside the counts. All of it is the host's, from its own figures: there are no defaults, since none would be
/// true of another firm.
/// </summary>
/// <param name="CustomerValue">What a customer who stays is worth, such as the margin of a year.</param>
/// <param name="StayWhenSatisfied">The share of satisfied complainants who stay, from 0 to 1.</param>
/// <param name="StayWhenDissatisfied">The share of dissatisfied complainants who stay.</param>
/// <param name="StayWhenUnanswered">The share of those who stay of whom nobody knows whether they are satisfied.</param>
/// <param name="StayWhenUnhandled">The share of those who would stay if nobody handled their complaint.</param>
/// <param name="CostPerComplaint">What it costs to handle a complaint, remedies apart; in the currency of <paramref name="CustomerValue"/>.</param>
public sealed record HandlingAssumptions(
    Money CustomerValue, double StayWhenSatisfied, double StayWhenDissatisfied, double StayWhenUnanswered, double StayWhenUnhandled, Money CostPerComplaint)
{
    internal void Check()
    {
        if (CustomerValue.Currency != CostPerComplaint.Currency)
        {
            throw new ArgumentException(
                $"The value of a customer is in {CustomerValue.Currency}, and the cost of a complaint in {CostPerComplaint.Currency}. "
                + "Currencies are never added up: use one.");
        }

        foreach ((string name, double share) in (ReadOnlySpan<(string, double)>)
            [
                (nameof(StayWhenSatisfied), StayWhenSatisfied),
                (nameof(StayWhenDissatisfied), StayWhenDissatisfied),
                (nameof(StayWhenUnanswered), StayWhenUnanswered),
                (nameof(StayWhenUnhandled), StayWhenUnhandled),
            ])
        {
            if (share is not (>= 0 and <= 1))
                throw new ArgumentException(FormattableString.Invariant($"{name} is {share}. Use a share from 0 to 1, such as 0.7."));
        }
    }
}

/// <summary>The value of handling complaints 投诉处理价值: what the customers who stay because of it are worth, less what it cost.</summary>
/// <param name="Assumptions">What it is reckoned from, beside the counts.</param>
/// <param name="Complaints">The closed complaints.</param>
/// <param name="Satisfied">Those whose customer is satisfied.</param>
/// <param name="Dissatisfied">Those whose customer is not.</param>
/// <param name="Unanswered">Those of whom nobody knows.</param>
/// <param name="Remedies">The value of the remedies carried out, in the currency of the assumptions.</param>
/// <param name="OtherCurrencies">The number of remedies in other currencies, which are left out.</param>
public sealed record HandlingValue(
    HandlingAssumptions Assumptions, long Complaints, long Satisfied, long Dissatisfied, long Unanswered, Money Remedies, long OtherCurrencies)
{
    /// <summary>How many more customers stay than if nobody had handled their complaints.</summary>
    public double CustomersKept =>
        (Satisfied * (Assumptions.StayWhenSatisfied - Assumptions.StayWhenUnhandled))
        + (Dissatisfied * (Assumptions.StayWhenDissatisfied - Assumptions.StayWhenUnhandled))
        + (Unanswered * (Assumptions.StayWhenUnanswered - Assumptions.StayWhenUnhandled));

    /// <summary>What they are worth.</summary>
    public Money Gained => new(decimal.Round((decimal)CustomersKept * Assumptions.CustomerValue.Amount, 2), Assumptions.CustomerValue.Currency);

    /// <summary>What handling cost: the complaints and the remedies.</summary>
    public Money Cost => new((Complaints * Assumptions.CostPerComplaint.Amount) + Remedies.Amount, Assumptions.CustomerValue.Currency);

    /// <summary>What was gained, less what it cost.</summary>
    public Money Net => new(Gained.Amount - Cost.Amount, Assumptions.CustomerValue.Currency);

    /// <summary>What was gained for each unit that it cost; no figure where it cost nothing.</summary>
    public Figure ReturnOnCost => Cost.Amount == 0 ? Figure.BaseMissing : Figure.Of((double)(Gained.Amount / Cost.Amount));
}
