using System.Text.Json.Serialization;
using ComplaintFlow.Names;

namespace ComplaintFlow;

/// <summary>That the customer said yes to a text, which is in the journal.</summary>
/// <param name="Entry">The number of the journal entry with the text.</param>
/// <param name="At">The instant.</param>
/// <param name="ByCustomer">Whether the customer confirmed it; otherwise staff recorded it after a contact.</param>
/// <param name="IsOutdated">Whether the complaint was corrected since, so that it must be confirmed again.</param>
public sealed record CustomerConfirmation(
    long Entry,
    DateTimeOffset At,
    bool ByCustomer,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool IsOutdated = false);

/// <summary>A text to which a customer says yes.</summary>
[JsonConverter(typeof(StableEnumConverter<ConfirmedText>))]
public enum ConfirmedText
{
    /// <summary>What the complaint is about.</summary>
    Content,

    /// <summary>A summary of what was agreed, so that both sides understand the solution alike.</summary>
    Summary,
}

/// <summary>A fact that was recorded about a complaint. Its value is in the journal.</summary>
/// <param name="Name">The name of the fact.</param>
/// <param name="Entry">The number of the journal entry with the value.</param>
public sealed record RecordedFact(string Name, long Entry)
{
    /// <summary>The merged complaint in whose journal the entry is; <see langword="null"/> for a fact that was recorded in this complaint.</summary>
    public ComplaintId? TakenFrom { get; init; }
}
