using System.Text.Json.Serialization;

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
    internal virtual int WriterLevel => ComplaintFlow.WriterLevel.First;

    /// <summary>The sources that may raise the event.</summary>
    internal abstract EventOrigin Origin { get; }

    /// <summary>The key of an effect that must happen at most once per complaint; null for an event that may repeat.</summary>
    internal virtual string? EffectKey => null;

    /// <summary>Returns the complaint after the event, in one copy. Pure, and total over the events of every version.</summary>
    internal abstract Complaint Apply(Complaint before, in EntryStamp stamp);

    /// <summary>Returns the event with every personal text replaced by the result of <paramref name="map"/>.</summary>
    internal virtual ComplaintEvent MapPersonal(PersonalMap map) => this;
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
}
