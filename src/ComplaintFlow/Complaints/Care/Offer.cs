using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ComplaintFlow.Names;

namespace ComplaintFlow;

/// <summary>An offer to the customer: options to choose from. It lapses by itself at the deadline of <see cref="Stage.Offer"/> whose subject is the name.</summary>
/// <param name="Name">The name within the complaint; of an offer of a merged complaint, with the identifier of that complaint before it.</param>
/// <param name="Revision">1 at first, plus one for each change of what is offered. Approving, accepting and declining name it.</param>
/// <param name="Entry">The number of the journal entry that holds the conditions; in the merged complaint, for an offer of that one.</param>
/// <param name="By">The person who made it, in this revision.</param>
/// <param name="MadeAt">The instant at which it was made, in this revision.</param>
/// <param name="ValidUntil">The instant at which it lapses.</param>
/// <param name="Options">The options.</param>
/// <param name="State">The state.</param>
public sealed record Offer(
    string Name,
    int Revision,
    long Entry,
    PersonId By,
    DateTimeOffset MadeAt,
    DateTimeOffset ValidUntil,
    ImmutableArray<OfferedOption> Options,
    OfferState State = OfferState.Open)
{
    /// <summary>The options.</summary>
    public ImmutableArray<OfferedOption> Options { get => field.IsDefault ? [] : field; init; } = Options;

    /// <summary>The maximum length of a name in characters, without the identifier of a merged complaint.</summary>
    public const int MaxNameLength = Promise.MaxNameLength;

    /// <summary>The maximum number of revisions.</summary>
    public const int MaxRevisions = 16;

    /// <summary>The maximum number of offers that stand at the same time.</summary>
    public const int MaxStanding = 4;

    /// <summary>The number of offers that are over and kept in the snapshot: the latest.</summary>
    public const int MaxOver = 8;

    /// <summary>The people who made earlier revisions. None of them approves it.</summary>
    [JsonIgnore]
    public ImmutableArray<PersonId> EarlierBy { get => StoredEarlierBy.IsDefault ? [] : StoredEarlierBy; init => StoredEarlierBy = value.IsDefaultOrEmpty ? default : value; }

    [JsonInclude]
    [JsonPropertyName("earlierBy")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    internal ImmutableArray<PersonId> StoredEarlierBy { get; init; }

    /// <summary>Whether it is still to be answered: by the customer, or by somebody who may approve it.</summary>
    [JsonIgnore]
    public bool IsStanding => State is OfferState.Open or OfferState.Submitted;

    /// <summary>Finds an option by its name; <see langword="null"/> if there is none.</summary>
    /// <param name="option">The name.</param>
    public OfferedOption? Find(string option)
    {
        foreach (OfferedOption one in Options)
        {
            if (one.Name == option)
                return one;
        }

        return null;
    }

    /// <summary>Whether an option awaits approval.</summary>
    internal bool AwaitsApproval => IsStanding && Options.Any(static one => one.State == OptionState.Submitted);

    /// <summary>Whether a person made it, in this revision or before.</summary>
    internal bool IsBy(PersonId person) => By == person || EarlierBy.Contains(person);

    /// <summary>The offer with other options, from which its state follows.</summary>
    internal Offer With(ImmutableArray<OfferedOption> options) => this with { Options = options, State = StateOf(options) };

    internal static OfferState StateOf(ImmutableArray<OfferedOption> options) =>
        options.Any(static one => one.State == OptionState.Open) ? OfferState.Open
        : options.Any(static one => one.State == OptionState.Submitted) ? OfferState.Submitted
        : OfferState.Refused;

    /// <summary>
    /// What it takes of each budget while the customer has not chosen: of the options that exclude each other, the dearest.
    /// </summary>
    internal IEnumerable<BudgetShare> Reserved() => IsStanding ? ReservedBy(Options) : [];

    internal static IEnumerable<BudgetShare> ReservedBy(ImmutableArray<OfferedOption> options)
    {
        Dictionary<(string Group, string Budget), BudgetShare> dearest = [];
        foreach (OfferedOption option in options)
        {
            if (option.State != OptionState.Open)
                continue;
            foreach (BudgetShare share in option.Shares())
            {
                (string, string) key = (option.Group ?? "", share.Budget);
                if (!dearest.TryGetValue(key, out BudgetShare? other) || share.Amount > other.Amount)
                    dearest[key] = share;
            }
        }

        return dearest.Values;
    }
}

/// <summary>The state of an offer.</summary>
[JsonConverter(typeof(StableEnumConverter<OfferState>))]
public enum OfferState
{
    /// <summary>The customer may choose.</summary>
    Open,

    /// <summary>All of it awaits approval.</summary>
    Submitted,

    /// <summary>The customer has chosen.</summary>
    Accepted,

    /// <summary>The customer has declined it.</summary>
    Declined,

    /// <summary>The firm has withdrawn it.</summary>
    Withdrawn,

    /// <summary>Its time has passed, or the complaint was closed, before an answer.</summary>
    Lapsed,

    /// <summary>It was not approved.</summary>
    Refused,
}

/// <summary>An option of an offer.</summary>
/// <param name="Name">The name within the offer.</param>
/// <param name="Remedies">The remedies.</param>
/// <param name="State">The state.</param>
/// <param name="Group">The group, within which options exclude each other; <see langword="null"/> for that of options without one.</param>
/// <param name="Since">The number of the journal entry since which the customer may choose it; 0 before.</param>
public sealed record OfferedOption(
    string Name,
    ImmutableArray<OfferedRemedy> Remedies,
    OptionState State = OptionState.Open,
    string? Group = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] long Since = 0)
{
    /// <summary>The remedies.</summary>
    public ImmutableArray<OfferedRemedy> Remedies { get => field.IsDefault ? [] : field; init; } = Remedies;

    /// <summary>What it takes of each budget.</summary>
    internal IEnumerable<BudgetShare> Shares() => Remedies.SelectMany(static remedy => remedy.Shares).Summed();
}

/// <summary>The state of an option.</summary>
[JsonConverter(typeof(StableEnumConverter<OptionState>))]
public enum OptionState
{
    /// <summary>The customer may choose it.</summary>
    Open,

    /// <summary>It awaits approval, and the customer may not choose it.</summary>
    Submitted,

    /// <summary>It was not approved.</summary>
    Refused,

    /// <summary>The customer has chosen it.</summary>
    Chosen,
}

/// <summary>A remedy that was offered.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Value">What it is worth; <see langword="null"/> for what costs nothing.</param>
/// <param name="IsGoodwill">Whether it is goodwill.</param>
/// <param name="IsOwed">Whether it is owed to the customer, so that it needs no mandate.</param>
/// <param name="Within">The time allowed for carrying it out, from the acceptance.</param>
public sealed record OfferedRemedy(
    RemedyKind Kind,
    Money? Value = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool IsGoodwill = false,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool IsOwed = false,
    Allowance? Within = null)
{
    /// <summary>What it takes of which budgets.</summary>
    [JsonIgnore]
    public ImmutableArray<BudgetShare> Shares { get => StoredShares.IsDefault ? [] : StoredShares; init => StoredShares = value.IsDefaultOrEmpty ? default : value; }

    [JsonInclude]
    [JsonPropertyName("shares")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    internal ImmutableArray<BudgetShare> StoredShares { get; init; }

    /// <summary>Why it needs approval; <see langword="null"/> when it does not.</summary>
    public ApprovalNeed? Need { get; init; }
}
