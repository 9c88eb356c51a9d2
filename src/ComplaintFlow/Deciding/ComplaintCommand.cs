using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using ComplaintFlow.Commands;
using ComplaintFlow.Deciding;
using ComplaintFlow.Names;

namespace ComplaintFlow;

/// <summary>
/// A command for a complaint. The set of types is closed; a host extends it with triggers and
/// <see cref="RaiseHostEvent"/>.
/// </summary>
/// <remarks>
/// In JSON, a command is an object whose member <c>$command</c> names its type, such as <c>add-note</c>; the other members follow the
/// host's <see cref="JsonSerializerOptions"/>. A source-generated context that does not know them is not used: they are written in
/// camel case, and enumerations by name.
/// </remarks>
[JsonConverter(typeof(ComplaintCommandJsonConverter))]
public abstract record ComplaintCommand
{
    private protected ComplaintCommand()
    {
    }

    /// <summary>
    /// The idempotency key of the call, at most 64 characters: sending it again returns the first outcome and does
    /// nothing.
    /// </summary>
    /// <remarks>A key is remembered once its command has written something; permanently, within the realm.</remarks>
    public string? Key { get; init; }

    /// <summary>
    /// The version that the caller has seen; if the complaint has changed since, the command is refused instead of
    /// decided again.
    /// </summary>
    public long? IfVersion { get; init; }

    /// <summary>
    /// The instant at which it happened, for imports and backdated entries; not in the future, and not before the
    /// complaint's latest entry.
    /// </summary>
    /// <value>By default now.</value>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>The action for which an authorizer is asked.</summary>
    internal virtual ComplaintAction Action => ComplaintAction.Of(this);

    /// <summary>Whether the command adds to the journal whatever was committed in between, so that it is worth many attempts.</summary>
    internal virtual bool OnlyAppends => false;

    /// <summary>Whether the command is decided by the mandates of the actor, whose budgets are loaded with the complaint.</summary>
    internal virtual bool NeedsMandates => false;

    /// <summary>Returns the other complaint that the command changes in the same commit; null for none.</summary>
    internal virtual ComplaintId? OtherOf(Complaint complaint) => null;

    /// <summary>Whether the command requires the same rights to the other complaint.</summary>
    internal virtual bool NeedsRightsToOther => false;

    /// <summary>Whether the command is possible although the other complaint was purged.</summary>
    internal virtual bool AcceptsPurgedOther => false;

    /// <summary>Whether the command needs a store whose work and queries let children follow their parent.</summary>
    internal virtual bool NeedsFollowing => false;

    /// <summary>Adds the resulting events to the draft, or returns why there are none. Pure.</summary>
    internal abstract DecisionRefusal? Decide(in Decision decision);

    /// <summary>The command in a form that can be written without its lifecycle.</summary>
    internal virtual ComplaintCommand ForJson => this;

    /// <summary>Writes the distinguishing values that <see cref="CommandFingerprint"/> omits from the command's JSON.</summary>
    internal virtual void WriteFingerprint(Utf8JsonWriter json, LifecycleDefinition? lifecycle)
    {
    }

    /// <summary>The name, and nothing of the content, which may be personal, for logs.</summary>
    public sealed override string ToString() => CommandTypes.NameOf(this);
}

/// <summary>
/// Converts a command to and from JSON, with its name under <c>$command</c>. Public because the source-generated JSON of
/// hosts refers to it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ComplaintCommandJsonConverter : JsonConverter<ComplaintCommand>
{
    private const int ShownLength = 64;

    // Enumerations by name and names in camel case, as in events.
    private static readonly TypedJson Typed = new("$command", new JsonSerializerOptions(ComplaintJsonContext.Default.Options) { TypeInfoResolver = CommandJsonContext.Default });

    /// <inheritdoc/>
    public override ComplaintCommand Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        string name = Typed.NameOf(document.RootElement);
        return CommandTypes.Find(name) is { } type ? (ComplaintCommand)Typed.Read(document.RootElement, type, options) : throw Unknown(name);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ComplaintCommand value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        Typed.Write(writer, CommandTypes.NameOf(value), value.ForJson, options);
    }

    private static JsonException Unknown(string name) => new(
        $"Unknown command '{(name.Length > ShownLength ? $"{name[..ShownLength]}…" : name)}'. Known commands: {string.Join(", ", CommandTypes.Names.Order(StringComparer.Ordinal))}.");
}
