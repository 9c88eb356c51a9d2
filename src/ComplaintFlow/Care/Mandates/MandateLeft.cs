using System.Collections.Immutable;
using System.Globalization;
using ComplaintFlow.Complaints;

namespace ComplaintFlow.Care;

/// <summary>What somebody may still offer for a complaint without asking, under one of their mandates and in one currency. It is not stored.</summary>
/// <param name="Mandate">The name of the mandate.</param>
/// <param name="Currency">The currency.</param>
/// <param name="Most">The most that one remedy may be worth now: the least of all limits and of what is left of the budgets.</param>
public sealed record MandateLeft(string Mandate, string Currency, decimal Most)
{
    /// <summary>The kinds of remedy that the mandate covers; empty for all that no other mandate of the person names.</summary>
    public ImmutableArray<RemedyKind> Kinds { get => field.IsDefault ? [] : field; init; }

    /// <summary>Whether it covers goodwill, and nothing else.</summary>
    public bool IsGoodwill { get; init; }

    /// <summary>What is left for this complaint; <see langword="null"/> for no such limit.</summary>
    public decimal? LeftForComplaint { get; init; }

    /// <summary>What is left of the budgets of the current periods.</summary>
    public ImmutableArray<BudgetLeft> Budgets { get => field.IsDefault ? [] : field; init; }

    /// <summary>The mandate, the currency and the amount, in the invariant culture.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Mandate}: {Most} {Currency}");
}

/// <summary>What is left of the budget of a period.</summary>
/// <param name="Period">The period.</param>
/// <param name="Limit">The budget.</param>
/// <param name="Left">What is left of it.</param>
/// <param name="EndsAt">The instant at which the next period begins.</param>
public sealed record BudgetLeft(BudgetPeriod Period, decimal Limit, decimal Left, DateTimeOffset EndsAt);

/// <summary>What somebody may still offer, and who may offer more.</summary>
internal sealed record MandateStanding(ImmutableArray<MandateLeft> MayOffer, ImmutableArray<MandateHolder> MoreFrom)
{
    /// <param name="table">Who may promise what.</param>
    /// <param name="complaint">The complaint.</param>
    /// <param name="person">The person.</param>
    /// <param name="mandates">The mandates of the person, the most specific first.</param>
    /// <param name="tallies">The tallies of the budgets.</param>
    /// <param name="now">The current instant.</param>
    public static MandateStanding Of(MandateTable table, Complaint complaint, PersonId person, IEnumerable<Mandate> mandates, IReadOnlyDictionary<TallyKey, long> tallies, DateTimeOffset now)
    {
        List<MandateLeft> left = [];
        HashSet<(string Kinds, bool IsGoodwill, string Currency)> seen = [];
        foreach (Mandate mandate in mandates)
        {
            foreach (MandateLimit limit in mandate.Limits)
            {
                // A less specific mandate for the same does not count.
                if (seen.Add((string.Join(' ', mandate.Kinds), mandate.IsGoodwill, limit.Currency)))
                    left.Add(Left(mandate, limit, complaint, person, tallies, now));
            }
        }

        return new([.. left], [.. table.All.Where(mandate => IsLarger(mandate, left, person, complaint)).Select(static mandate => mandate.Holder).Distinct()]);
    }

    private static MandateLeft Left(Mandate mandate, MandateLimit limit, Complaint complaint, PersonId person, IReadOnlyDictionary<TallyKey, long> tallies, DateTimeOffset now)
    {
        string ofComplaint = BudgetShare.NameOfComplaint(mandate.Name, person, limit.Currency);
        decimal? forComplaint = limit.PerComplaint - complaint.Care.Budgets.Where(budget => budget.Budget == ofComplaint).Sum(static budget => budget.Amount);
        ImmutableArray<BudgetLeft> budgets =
        [
            .. from budget in limit.Budgets
               let key = new TallyKey(BudgetShare.NameOfPeriod(mandate.Name, person, limit.Currency, budget.Period.NameAt(now, mandate.Zone)))
               select new BudgetLeft(budget.Period, budget.Limit, Math.Max(0, budget.Limit - ((decimal)tallies.GetValueOrDefault(key) / BudgetShare.Parts)), budget.Period.EndAfter(now, mandate.Zone)),
        ];
        decimal most = budgets.Select(static budget => (decimal?)budget.Left).Append(limit.PerRemedy).Append(forComplaint).Min() ?? 0;
        return new(mandate.Name, limit.Currency, Math.Max(0, most)) { Kinds = mandate.Kinds, IsGoodwill = mandate.IsGoodwill, LeftForComplaint = forComplaint, Budgets = budgets };
    }

    /// <summary>Whether a mandate of others allows more in some currency than is left to the person.</summary>
    private static bool IsLarger(Mandate mandate, List<MandateLeft> left, PersonId person, Complaint complaint)
    {
        if (mandate.Holder is { Kind: MandateHolderKind.Person, Name: var name } && (name == person.Name || complaint.Involves(PersonId.Of(name))))
            return false;
        return mandate.Limits.Any(limit =>
        {
            decimal most = left.Where(one => one.Currency == limit.Currency && one.IsGoodwill == mandate.IsGoodwill).Select(static one => one.Most).DefaultIfEmpty(0).Max();
            return limit.Allows(most + 1 / (decimal)BudgetShare.Parts) && !left.Exists(one => one.Mandate == mandate.Name);
        });
    }
}
