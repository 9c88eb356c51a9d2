using System.Text.Json.Serialization;
using ComplaintFlow.Complaints;
using ComplaintFlow.Names;

namespace ComplaintFlow;

/// <summary>What a remedy, or a complaint, takes of a budget of a mandate.</summary>
/// <param name="Budget">
/// The budget: <c>budget/</c> or <c>complaint/</c>, then mandate, person, currency and, of the budget of a period, the period, such as
/// <c>budget/agents/lin/CNY/2026-03</c>.
/// </param>
/// <param name="Amount">The amount, in the main unit of the budget's currency.</param>
/// <param name="Limit">The most that the budget allows, as of when the amount was reserved.</param>
/// <param name="EndsAt">The instant at which the period ends, exclusive; <see langword="null"/> for the budget of one complaint.</param>
public sealed record BudgetShare(string Budget, decimal Amount, decimal Limit, DateTimeOffset? EndsAt = null)
{
    /// <summary>The number of parts of the main unit in which tallies count: every currency has a whole number of them in its minor unit.</summary>
    public const long Parts = 10_000;

    private const string ComplaintPrefix = "complaint/";

    /// <summary>Whether the store keeps the budget as a tally, since other complaints take of it, too.</summary>
    [JsonIgnore]
    internal bool IsTallied => !Budget.StartsWith(ComplaintPrefix, StringComparison.Ordinal);

    /// <summary>The key of the tally.</summary>
    internal TallyKey Key => new(Budget);

    internal long AmountInParts => InParts(Amount);

    internal long LimitInParts => InParts(Limit);

    internal static long InParts(decimal amount) => (long)(amount * Parts);

    internal static string NameOfComplaint(string mandate, PersonId person, string currency) => $"{ComplaintPrefix}{mandate}/{person}/{currency}";

    internal static string NameOfPeriod(string mandate, PersonId person, string currency, string period) => $"{TallyKey.BudgetPrefix}{mandate}/{person}/{currency}/{period}";
}

/// <summary>Why a remedy needs the approval of somebody else.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="Limit">The limit that it exceeds; <see langword="null"/> where no mandate covers it.</param>
public sealed record ApprovalNeed(ApprovalReason Reason, Money? Limit = null);

/// <summary>The reason why a remedy needs approval.</summary>
[JsonConverter(typeof(StableEnumConverter<ApprovalReason>))]
public enum ApprovalReason
{
    /// <summary>No mandate of the person covers the kind of remedy in this currency.</summary>
    NoMandate,

    /// <summary>It is worth more than the person may promise in one remedy.</summary>
    OverRemedy,

    /// <summary>With what the person has promised for this complaint before, it is more than allowed for one complaint.</summary>
    OverComplaint,

    /// <summary>With what the person has promised in this period before, it is more than the budget of the period.</summary>
    OverBudget,
}
