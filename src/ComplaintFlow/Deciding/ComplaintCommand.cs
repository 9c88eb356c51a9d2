using System.Text.Json.Serialization;

namespace ComplaintFlow;

/// <summary>Something that is to be done with a complaint. The set is closed; a host extends it by triggers and by <see cref="RaiseHostEvent"/>.</summary>
public abstract record ComplaintCommand
{
    private protected ComplaintCommand()
    {
    }

    /// <summary>Names this call: sending the same key again returns the first outcome and does nothing. At most 64 characters.</summary>
    /// <remarks>A key is remembered once its command has written something; for ever, within the realm.</remarks>
    [JsonIgnore]
    public string? Key { get; init; }

    /// <summary>The version that the caller has seen; when the complaint has moved on, the command is refused instead of decided again.</summary>
    [JsonIgnore]
    public long? IfVersion { get; init; }

    /// <summary>When it happened, for imports and for what is entered afterwards; not in the future and not before the complaint's latest entry.</summary>
    /// <value>By default now.</value>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>What an authoriser is asked about.</summary>
    internal abstract ComplaintAction Action { get; }
}
