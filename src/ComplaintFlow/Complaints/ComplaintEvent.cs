using System.Text.Json.Serialization;

namespace ComplaintFlow;

/// <summary>Something that happened to a complaint. The set is closed; a host adds <see cref="HostEvent"/>s of its own.</summary>
/// <remarks>
/// As JSON, an event is an object whose member <c>$event</c> says which one it is, such as <c>note-added</c>; the other members are written as the host's
/// <see cref="System.Text.Json.JsonSerializerOptions"/> say. A context of source-generated metadata that does not know them is not asked: then they are written in camel case,
/// and enumerations by name. What a newer version wrote is read as an <see cref="UnknownEvent"/>.
/// </remarks>
[JsonConverter(typeof(ComplaintEventJsonConverter))]
public abstract record ComplaintEvent
{
    private protected ComplaintEvent()
    {
    }

    /// <summary>The writer level from which on it is written: that of the first version whose nodes all know it.</summary>
    internal virtual int WriterLevel => ComplaintFlow.WriterLevel.First;

    /// <summary>By what it comes about.</summary>
    internal abstract EventOrigin Origin { get; }

    /// <summary>Names an effect that must not happen twice to a complaint; null for what may.</summary>
    internal virtual string? EffectKey => null;

    /// <summary>The complaint with it, in one copy. Pure, and total over the events of every version.</summary>
    internal abstract Complaint Apply(Complaint before, in EntryStamp stamp);

    /// <summary>The same event with every personal text replaced by what <paramref name="map"/> makes of it.</summary>
    internal virtual ComplaintEvent MapPersonal(PersonalMap map) => this;
}

/// <summary>By what an event comes about.</summary>
internal enum EventOrigin
{
    /// <summary>A command, or a reaction of the host's.</summary>
    Anything,

    /// <summary>A command only.</summary>
    Command,

    /// <summary>An escalation policy only.</summary>
    Policy,

    /// <summary>A service target only.</summary>
    Deadline,

    /// <summary>The choice of a handler only.</summary>
    Assignment,
}
