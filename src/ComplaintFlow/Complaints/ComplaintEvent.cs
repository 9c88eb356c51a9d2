using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using ComplaintFlow.Complaints;
using ComplaintFlow.Events;
using ComplaintFlow.Names;

namespace ComplaintFlow;

/// <summary>
/// An event in the journal of a complaint. The set of types is closed; a host records its events as
/// <see cref="HostEvent"/>s.
/// </summary>
/// <remarks>
/// In JSON, an event is an object whose member <c>$event</c> names its type, such as <c>note-added</c>; the other members follow
/// the host's <see cref="System.Text.Json.JsonSerializerOptions"/>. A source-generated context that does not know them is not used:
/// they are written in camel case, and enumerations by name. An event of a newer version is read as an <see cref="UnknownEvent"/>.
/// </remarks>
[JsonConverter(typeof(ComplaintEventJsonConverter))]
public abstract record ComplaintEvent
{
    private protected ComplaintEvent()
    {
    }

    /// <summary>The writer level that is needed to write the event: that of the first version whose nodes all know it.</summary>
    internal virtual int WriterLevel => Complaints.WriterLevel.First;

    /// <summary>The sources that may raise the event.</summary>
    internal abstract EventOrigin Origin { get; }

    /// <summary>The key of an effect that must happen at most once per complaint; null for an event that may repeat.</summary>
    internal virtual string? EffectKey => null;

    /// <summary>The complaint whose customer the event's texts are about; null for the one whose journal it is in.</summary>
    internal virtual ComplaintId? TextsAbout => null;

    /// <summary>Whether the event begins another episode, by a trigger or by a migration.</summary>
    internal bool IsReopening => this is StatusChanged { Outcome: StatusOutcome.Reopened } or LifecycleMigrated { Outcome: StatusOutcome.Reopened };

    /// <summary>Returns the complaint after the event, in one copy. Pure, and total over the events of every version.</summary>
    internal abstract Complaint Apply(Complaint before, in EntryStamp stamp);

    /// <summary>Returns the event with every personal text replaced by the result of <paramref name="map"/>.</summary>
    internal virtual ComplaintEvent MapPersonal(PersonalMap map) => this;

    /// <summary>
    /// Describes in words what happened and why, in a sentence or a few. The words contain the personal texts of the event: do not log them.
    /// </summary>
    /// <param name="texts">The source of the texts, such as the host's, which also name the codes of the rules.</param>
    /// <param name="culture">The culture of the reader, in which values are formatted.</param>
    /// <param name="timeZone">The time zone of the reader; UTC by default, which is then named.</param>
    /// <param name="lifecycle">The lifecycle of the complaint, which may name its statuses and triggers; by default they have their general names.</param>
    public string ToText(IComplaintTexts texts, CultureInfo culture, TimeZoneInfo? timeZone = null, LifecycleKey? lifecycle = null)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(culture);
        return Tell(new(texts, culture, timeZone, lifecycle));
    }

    /// <summary>Says in words what happened and why.</summary>
    internal abstract string Tell(EventWords words);

    /// <summary>
    /// The name and the members as JSON, the same in every culture, for logs: personal texts are replaced by <c>…</c>.
    /// </summary>
    public sealed override string ToString() => EventTypes.Describe(this);
}

/// <summary>The source of an event.</summary>
internal enum EventOrigin
{
    /// <summary>A command, or a reaction of the host.</summary>
    Anything,

    /// <summary>Only a command.</summary>
    Command,

    /// <summary>Only an escalation policy.</summary>
    Policy,

    /// <summary>Only a service target.</summary>
    Deadline,

    /// <summary>Only the assignment of a handler.</summary>
    Assignment,

    /// <summary>Only a playbook.</summary>
    Playbook,

    /// <summary>Only a rule for follow-ups.</summary>
    FollowUp,

    /// <summary>Only a rule for messages to the customer.</summary>
    Message,

    /// <summary>Only a mass incident.</summary>
    Relation,
}

/// <summary>
/// Converts an event to and from JSON, with its name under <c>$event</c>. Public because the source-generated JSON of
/// hosts refers to it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ComplaintEventJsonConverter : JsonConverter<ComplaintEvent>
{
    internal const string Member = "$event";

    internal static TypedJson Typed { get; } = new(Member, ComplaintJsonContext.Default.Options);

    /// <inheritdoc/>
    public override ComplaintEvent Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        string name = Typed.NameOf(document.RootElement);
        return EventTypes.Find(name) is { } type
            ? (ComplaintEvent)Typed.Read(document.RootElement, type, options)
            : UnknownEventJsonConverter.Of(name, document.RootElement);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ComplaintEvent value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        if (value is UnknownEvent unknown)
            UnknownEventJsonConverter.WriteTo(writer, unknown, options);
        else
            Typed.Write(writer, EventTypes.NameOf(value), value, options);
    }
}
