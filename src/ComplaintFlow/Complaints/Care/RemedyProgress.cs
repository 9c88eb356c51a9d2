using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ComplaintFlow.Names;

namespace ComplaintFlow;

/// <summary>
/// A remedy that the customer has accepted, and how far it is. Its due time is that of the deadline of <see cref="Stage.Remedy"/> whose subject is the name.
/// </summary>
/// <param name="Name">The name within the complaint; of a remedy of a merged complaint, with the identifier of that complaint before it.</param>
/// <param name="Offer">The name of the offer.</param>
/// <param name="Option">The name of the option that the customer chose.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Value">What it is worth; <see langword="null"/> for what costs nothing.</param>
/// <param name="IsGoodwill">Whether it is goodwill.</param>
/// <param name="AcceptedAt">The instant of the acceptance.</param>
/// <param name="DueAt">The instant by which it is to be carried out.</param>
/// <param name="Episode">The episode of the complaint in which it was accepted.</param>
/// <param name="State">The state.</param>
/// <param name="Percent">How much of it is done, from 0 to 100.</param>
public sealed record RemedyProgress(
    string Name,
    string Offer,
    string Option,
    RemedyKind Kind,
    Money? Value,
    bool IsGoodwill,
    DateTimeOffset AcceptedAt,
    DateTimeOffset DueAt,
    int Episode,
    RemedyState State = RemedyState.Accepted,
    int Percent = 0)
{
    /// <summary>The maximum number of remedies that are accepted and not over.</summary>
    public const int MaxOpen = 32;

    /// <summary>The number of the journal entry of the acceptance.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long Entry { get; init; }

    /// <summary>The instant at which it was over; <see langword="null"/> before.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>What it takes of which budgets.</summary>
    [JsonIgnore]
    public ImmutableArray<BudgetShare> Shares { get => StoredShares.IsDefault ? [] : StoredShares; init => StoredShares = value.IsDefaultOrEmpty ? default : value; }

    [JsonInclude]
    [JsonPropertyName("shares")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    internal ImmutableArray<BudgetShare> StoredShares { get; init; }

    /// <summary>Whether it is still to be carried out, wholly or in part.</summary>
    [JsonIgnore]
    public bool IsOpen => State is RemedyState.Accepted or RemedyState.Started;
}

/// <summary>The state of an accepted remedy.</summary>
[JsonConverter(typeof(StableEnumConverter<RemedyState>))]
public enum RemedyState
{
    /// <summary>It was accepted and nothing was done yet.</summary>
    Accepted,

    /// <summary>It is being carried out.</summary>
    Started,

    /// <summary>It was carried out.</summary>
    Completed,

    /// <summary>It could not be carried out.</summary>
    Failed,

    /// <summary>The customer no longer wants it, or the complaint was closed before.</summary>
    Withdrawn,
}
