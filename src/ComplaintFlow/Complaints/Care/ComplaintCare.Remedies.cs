using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ComplaintFlow.Complaints;

namespace ComplaintFlow;

/// <content>What was offered, what was accepted, and what of it is done.</content>
public sealed partial record ComplaintCare
{
    /// <summary>The maximum number of budgets of which a complaint takes something.</summary>
    public const int MaxBudgets = 64;

    /// <summary>The offers, the latest last: all that stand, and the latest <see cref="Offer.MaxOver"/> of the others.</summary>
    [JsonIgnore]
    public ImmutableArray<Offer> Offers { get => StoredOffers.IsDefault ? [] : StoredOffers; init => StoredOffers = value.IsDefaultOrEmpty ? default : value; }

    /// <summary>The number of offers made so far.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int OffersMade { get; init; }

    /// <summary>The remedies that the customer has accepted, the latest last.</summary>
    [JsonIgnore]
    public ImmutableArray<RemedyProgress> Remedies { get => StoredRemedies.IsDefault ? [] : StoredRemedies; init => StoredRemedies = value.IsDefaultOrEmpty ? default : value; }

    /// <summary>The number of remedies accepted so far.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int RemediesAccepted { get; init; }

    /// <summary>What the complaint takes of each budget: reserved by offers that stand, or promised to the customer.</summary>
    [JsonIgnore]
    public ImmutableArray<BudgetShare> Budgets { get => StoredBudgets.IsDefault ? [] : StoredBudgets; init => StoredBudgets = value.IsDefaultOrEmpty ? default : value; }

    [JsonInclude]
    [JsonPropertyName("offers")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    internal ImmutableArray<Offer> StoredOffers { get; init; }

    [JsonInclude]
    [JsonPropertyName("remedies")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    internal ImmutableArray<RemedyProgress> StoredRemedies { get; init; }

    [JsonInclude]
    [JsonPropertyName("budgets")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    internal ImmutableArray<BudgetShare> StoredBudgets { get; init; }

    /// <summary>Finds an offer by its name; <see langword="null"/> if the snapshot has none.</summary>
    /// <param name="name">The name.</param>
    public Offer? FindOffer(string name)
    {
        foreach (Offer offer in Offers)
        {
            if (offer.Name == name)
                return offer;
        }

        return null;
    }

    /// <summary>Finds an accepted remedy by its name; <see langword="null"/> if the snapshot has none.</summary>
    /// <param name="name">The name.</param>
    public RemedyProgress? FindRemedy(string name)
    {
        foreach (RemedyProgress remedy in Remedies)
        {
            if (remedy.Name == name)
                return remedy;
        }

        return null;
    }

    private bool HasNoRemedies => OffersMade == 0 && RemediesAccepted == 0 && StoredOffers.IsDefault && StoredRemedies.IsDefault && StoredBudgets.IsDefault;

    /// <summary>Replaces or adds an offer, and what it reserves.</summary>
    internal ComplaintCare With(Offer offer) => (this with
    {
        Offers = Put(Offers, offer, static one => one.Name, static one => one.IsStanding, Offer.MaxOver),
    }).Charged(FindOffer(offer.Name)?.Reserved() ?? [], offer.Reserved());

    /// <summary>Replaces or adds an accepted remedy. One that failed or was withdrawn costs nothing.</summary>
    internal ComplaintCare With(RemedyProgress remedy) => (this with
    {
        Remedies = Put(Remedies, remedy, static one => one.Name, static one => one.IsOpen),
    }).Charged(Charge(FindRemedy(remedy.Name)), Charge(remedy));

    private static ImmutableArray<BudgetShare> Charge(RemedyProgress? remedy) => remedy is { State: not (RemedyState.Failed or RemedyState.Withdrawn) } ? remedy.Shares : [];

    /// <summary>Ends what is offered and not accepted, and what is accepted and not done, since the complaint is closed.</summary>
    private ComplaintCare WithoutOpenRemedies()
    {
        ComplaintCare after = this;
        foreach (Offer offer in Offers)
        {
            if (offer.IsStanding)
                after = after.With(offer with { State = OfferState.Lapsed });
        }

        foreach (RemedyProgress remedy in Remedies)
        {
            if (remedy.IsOpen)
                after = after.With(remedy with { State = RemedyState.Withdrawn });
        }

        return after;
    }

    private ComplaintCare Charged(IEnumerable<BudgetShare> before, IEnumerable<BudgetShare> after)
    {
        List<BudgetShare> budgets = [.. Budgets];
        foreach (BudgetShare share in before)
            Add(share with { Amount = -share.Amount });
        foreach (BudgetShare share in after)
            Add(share);
        budgets.RemoveAll(static budget => budget.Amount == 0);
        return this with { Budgets = [.. budgets] };

        void Add(BudgetShare share)
        {
            int at = budgets.FindIndex(budget => budget.Budget == share.Budget);
            if (at < 0)
                budgets.Add(share);
            else
                budgets[at] = budgets[at] with { Amount = budgets[at].Amount + share.Amount, Limit = share.Amount > 0 ? share.Limit : budgets[at].Limit };
        }
    }
}

/// <summary>Sums of what is taken of budgets.</summary>
internal static class BudgetShares
{
    /// <summary>Returns what is taken of each budget, in the order in which they first occur.</summary>
    public static IEnumerable<BudgetShare> Summed(this IEnumerable<BudgetShare> shares)
    {
        List<BudgetShare> sums = [];
        foreach (BudgetShare share in shares)
        {
            int at = sums.FindIndex(sum => sum.Budget == share.Budget);
            if (at < 0)
                sums.Add(share);
            else
                sums[at] = sums[at] with { Amount = sums[at].Amount + share.Amount };
        }

        return sums;
    }
}
