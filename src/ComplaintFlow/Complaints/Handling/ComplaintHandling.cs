using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ComplaintFlow.Complaints;
using ComplaintFlow.Names;

namespace ComplaintFlow;

/// <summary>The steps done for a complaint and the contacts with the customer.</summary>
public sealed record ComplaintHandling : ComplaintFacet
{
    private readonly long _lastContactAt;
    private readonly long _lastHandledAt;

    /// <summary>The facet of a complaint that has not been handled yet.</summary>
    public static ComplaintHandling None { get; } = new();

    /// <summary>The steps done in this episode, the latest last, each once, at most <see cref="Complaint.MaxDecisive"/>.</summary>
    public ImmutableArray<string> StepsDone { get => field.IsDefault ? [] : field; init; }

    /// <summary>The number of times the customer has been in touch since the complaint was received.</summary>
    public int Contacts { get; init; }

    /// <summary>The instant of the last contact, by the customer or with the customer.</summary>
    public DateTimeOffset? LastContactAt { get => Instants.OfTicks(_lastContactAt); init => _lastContactAt = Instants.TicksOf(value); }

    /// <summary>
    /// The instant at which staff last acted: fired a trigger, added a note, completed a step or contacted the customer. An event that a
    /// reaction of the host adds to a staff member's command counts as theirs, as it does in the journal.
    /// </summary>
    public DateTimeOffset? LastHandledAt { get => Instants.OfTicks(_lastHandledAt); init => _lastHandledAt = Instants.TicksOf(value); }

    internal override bool IsEmpty => Contacts == 0 && _lastContactAt == 0 && _lastHandledAt == 0 && StepsDone.IsEmpty;

    internal override DateTimeOffset? NextDueAt => null;

    internal override ComplaintHandling MapPersonal(PersonalMap map) => this;

    internal override ComplaintHandling Closed() => this;

    internal override ComplaintHandling Reopened() => StepsDone.IsEmpty ? this : this with { StepsDone = [] };

    /// <summary>
    /// Returns the instant of the last handling, including an entry by staff. A reaction of the host acts for the staff
    /// member.
    /// </summary>
    internal DateTimeOffset? HandledAt(in EntryStamp stamp) => stamp.ByKind == ActorKind.Staff ? stamp.At : LastHandledAt;

    internal ComplaintHandling Handled(in EntryStamp stamp) => stamp.ByKind == ActorKind.Staff ? this with { LastHandledAt = stamp.At } : this;
}

/// <summary>The direction of a contact.</summary>
[JsonConverter(typeof(StableEnumConverter<ContactDirection>))]
public enum ContactDirection
{
    /// <summary>The customer contacted the firm.</summary>
    FromCustomer,

    /// <summary>The firm contacted the customer.</summary>
    ToCustomer,
}
