using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ComplaintFlow.Complaints;
using ComplaintFlow.Names;

namespace ComplaintFlow;

/// <summary>What the firm decided about an issue. The reasons and the words of the redress are in the journal.</summary>
/// <param name="Issue">The name of the issue.</param>
/// <param name="Revision">1 at first, plus one for each correction.</param>
/// <param name="Entry">The number of the journal entry.</param>
/// <param name="By">The person who decided.</param>
/// <param name="At">The instant.</param>
/// <param name="Episode">The episode of the complaint in which it was decided.</param>
/// <param name="Outcome">The outcome.</param>
/// <param name="HasReasons">Whether the entry has reasons.</param>
public sealed record Conclusion(
    string Issue,
    int Revision,
    long Entry,
    PersonId By,
    DateTimeOffset At,
    int Episode,
    ConclusionOutcome Outcome,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool HasReasons = false)
{
    /// <summary>The maximum number of lines of redress.</summary>
    public const int MaxRedress = 16;

    /// <summary>The redress, line by line.</summary>
    [JsonIgnore]
    public ImmutableArray<ConcludedRedress> Redress { get => StoredRedress.IsDefault ? [] : StoredRedress; init => StoredRedress = value.IsDefaultOrEmpty ? default : value; }

    [JsonInclude]
    [JsonPropertyName("redress")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    internal ImmutableArray<ConcludedRedress> StoredRedress { get; init; }
}

/// <summary>The outcome of an issue for the customer.</summary>
[JsonConverter(typeof(StableEnumConverter<ConclusionOutcome>))]
public enum ConclusionOutcome
{
    /// <summary>The firm accepts the issue.</summary>
    Accepted,

    /// <summary>The firm gives redress without accepting the issue. Needs a line of redress.</summary>
    RedressWithoutAccepting,

    /// <summary>The firm rejects the issue. Needs reasons.</summary>
    Rejected,
}

/// <summary>A line of the redress for an issue, as the customer is told it.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Text">What it is, or what is explained.</param>
/// <param name="Amount">How much; required for money, and <see langword="null"/> for anything else.</param>
/// <param name="Remedy">The name of the accepted remedy that it is, among <see cref="ComplaintCare.Remedies"/>; <see langword="null"/> for none.</param>
public sealed record RedressLine(RedressKind Kind, [property: Personal] string Text, Money? Amount = null, string? Remedy = null)
{
    /// <summary>The kind and the amount, and nothing personal, for logs.</summary>
    public override string ToString() => Amount is { } amount ? $"{Kind} {amount}" : Kind.ToString();
}

/// <summary>The kind of redress.</summary>
[JsonConverter(typeof(StableEnumConverter<RedressKind>))]
public enum RedressKind
{
    /// <summary>Money.</summary>
    Monetary,

    /// <summary>Something other than money, such as a repair or an apology.</summary>
    NonMonetary,

    /// <summary>An explanation.</summary>
    Explanation,
}

/// <summary>A line of redress as the snapshot keeps it, without its words.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Amount">How much; <see langword="null"/> for anything but money.</param>
/// <param name="Remedy">The name of the accepted remedy that it is; <see langword="null"/> for none.</param>
public sealed record ConcludedRedress(RedressKind Kind, Money? Amount = null, string? Remedy = null);
