using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using ComplaintFlow.Complaints;

namespace ComplaintFlow;

/// <summary>The data of a new complaint.</summary>
public sealed record ComplaintIntake
{
    /// <summary>The customer who complains.</summary>
    public required Customer Customer { get; init; }

    /// <summary>The channel through which the complaint came in.</summary>
    public required Channel Channel { get; init; }

    /// <summary>The description of what happened; not empty, and at most <c>Limits:DescriptionLength</c> characters.</summary>
    [Personal]
    public required string Description { get; init; }

    /// <summary>The remedy that the customer wants, in free text.</summary>
    [Personal]
    public string? Wanted { get; init; }

    /// <summary>The kind of remedy that the customer wants, by which rules on offers go.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public RemedyKind? WantedKind { get; init; }

    /// <summary>The time and place of the occurrence.</summary>
    public Occurrence? Occurrence { get; init; }

    /// <summary>The kind of record.</summary>
    /// <value>By default <see cref="RecordKind.Complaint"/>.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public RecordKind Kind { get; init; }

    /// <summary>
    /// The issues, the main one first, at most <see cref="Issue.MaxIssues"/>. A complaint without them has one, from <see cref="Category"/> and <see cref="Cause"/>;
    /// with them these are left out, or are those of the first.
    /// </summary>
    /// <value>By default none: the default value of the array.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ImmutableArray<StatedIssue> Issues { get; init => field = value.IsDefaultOrEmpty ? default : value; }

    /// <summary>The subject of the complaint.</summary>
    /// <value>By default that of the first of <see cref="Issues"/>, else <see cref="Category.Unclassified"/>.</value>
    public Category Category { get => field.Name.Length != 0 ? field : MainIssue?.Category ?? Category.Unclassified; init; }

    /// <summary>The urgency.</summary>
    /// <value>
    /// By default the urgency of <see cref="Impact"/> and <see cref="StatedUrgency"/> in the host's urgency matrix, else
    /// <see cref="Urgency.Normal"/>.
    /// </value>
    public Urgency? Urgency { get; init; }

    /// <summary>The impact: a row of the host's urgency matrix.</summary>
    public Impact? Impact { get; init; }

    /// <summary>The urgency that the customer states: a column of the host's urgency matrix.</summary>
    public StatedUrgency? StatedUrgency { get; init; }

    /// <summary>The cause, when it is already known.</summary>
    /// <value>By default that of the first of <see cref="Issues"/>.</value>
    public Cause? Cause { get => field ?? MainIssue?.Cause; init; }

    /// <summary>The moment of truth at which things went wrong.</summary>
    public Touchpoint? Touchpoint { get; init; }

    /// <summary>The amount in dispute.</summary>
    public Money? Amount { get; init; }

    /// <summary>The warning signs of an escalating complaint.</summary>
    /// <value>By default <see cref="Signals.None"/>.</value>
    public Signals Signals { get => field ?? Signals.None; init; }

    /// <summary>
    /// The person complained about, who never becomes the handler; <see langword="null"/> when the complaint is not about
    /// a person.
    /// </summary>
    public PersonId? About { get; init; }

    /// <summary>The authority that forwarded the complaint, and by when it expects a report; <see langword="null"/> when it came from the customer.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ForwardedComplaint? Forwarded { get; init; }

    /// <summary>The values of the host's own fields, by name; a field without a value is left out.</summary>
    /// <value><see langword="null"/> by default: none.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public IReadOnlyDictionary<string, FieldValue?>? Fields { get; init => field = value?.ToImmutableSortedDictionary(StringComparer.Ordinal); }

    /// <summary>The attached files, which are in the host's own storage.</summary>
    /// <value>By default none.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ImmutableArray<AttachedFile> Files { get; init; }

    /// <summary>The name of the lifecycle of the complaint.</summary>
    /// <value>By default the host's default lifecycle.</value>
    public string? Lifecycle { get; init; }

    /// <summary>
    /// The identifier, when the caller created one with <see cref="ComplaintId.New"/>; sending the same one twice creates one
    /// complaint.
    /// </summary>
    public ComplaintId? Id { get; init; }

    /// <summary>
    /// The idempotency key of the call, at most 64 characters: sending it again returns the first outcome and does
    /// nothing.
    /// </summary>
    public string? Key { get; init; }

    /// <summary>The instant at which the complaint was received, for imports; not in the future, and not before 1901.</summary>
    /// <value>By default now.</value>
    public DateTimeOffset? OccurredAt { get; init; }

    private StatedIssue? MainIssue => Issues.IsDefault ? null : Issues[0];

    /// <summary>Channel and category, and nothing personal, for logs.</summary>
    public override string ToString() => $"{Category} by {Channel}";
}

/// <summary>Codes as given, before they are looked up. In an event: the codes that were unknown, so that nothing is lost.</summary>
/// <param name="Category">The subject of the complaint.</param>
/// <param name="Cause">The cause.</param>
/// <param name="Touchpoint">The moment of truth at which things went wrong.</param>
/// <param name="Impact">The impact.</param>
/// <param name="StatedUrgency">The urgency that the customer states.</param>
public sealed record GivenCodes(
    Category? Category = null,
    Cause? Cause = null,
    Touchpoint? Touchpoint = null,
    Impact? Impact = null,
    StatedUrgency? StatedUrgency = null);

/// <summary>The time and place of the occurrence that the customer complains about.</summary>
/// <param name="At">The instant; <see langword="null"/> when unknown.</param>
/// <param name="Place">The place, in free text; <see langword="null"/> when unknown.</param>
public sealed record Occurrence(DateTimeOffset? At = null, [property: Personal] string? Place = null)
{
    /// <summary>The instant, without the place, for logs.</summary>
    public override string ToString() => At?.ToString("O", CultureInfo.InvariantCulture) ?? "";
}
