using System.Text.Json;
using System.Text.Json.Serialization;
using ComplaintFlow.Deciding;

namespace ComplaintFlow;

/// <summary>Something that is to be done with a complaint. The set is closed; a host extends it by triggers and by <see cref="RaiseHostEvent"/>.</summary>
/// <remarks>
/// As JSON, a command is an object whose member <c>$command</c> says which one it is, such as <c>add-note</c>; the other members are written as the host's
/// <see cref="JsonSerializerOptions"/> say. A context of source-generated metadata that does not know them is not asked: then they are written in camel case, and enumerations by name.
/// </remarks>
[JsonConverter(typeof(ComplaintCommandJsonConverter))]
public abstract record ComplaintCommand
{
    private protected ComplaintCommand()
    {
    }

    /// <summary>Names this call: sending the same key again returns the first outcome and does nothing. At most 64 characters.</summary>
    /// <remarks>A key is remembered once its command has written something; for ever, within the realm.</remarks>
    public string? Key { get; init; }

    /// <summary>The version that the caller has seen; when the complaint has moved on, the command is refused instead of decided again.</summary>
    public long? IfVersion { get; init; }

    /// <summary>When it happened, for imports and for what is entered afterwards; not in the future and not before the complaint's latest entry.</summary>
    /// <value>By default now.</value>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>What an authoriser is asked about.</summary>
    internal virtual ComplaintAction Action => ComplaintAction.Of(this);

    /// <summary>Says in the draft what happens, or why it does not. Pure.</summary>
    internal abstract Denial? Decide(in Decision decision);

    /// <summary>The command in a form that can be written without knowing its lifecycle.</summary>
    internal virtual ComplaintCommand ForJson => this;

    /// <summary>Writes what tells one use of a key from another and <see cref="CommandFingerprint"/> leaves out of the command's JSON.</summary>
    internal virtual void WriteMore(Utf8JsonWriter json, LifecycleDefinition? lifecycle)
    {
    }
}
