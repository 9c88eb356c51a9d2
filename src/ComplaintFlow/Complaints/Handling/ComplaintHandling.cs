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
    /// The number of the journal entry of the last contact between a person of the firm and the customer in this episode; 0 for none. What staff
    /// enter as the customer's word must not be older than this.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long SpokenInEpisode { get; init; }

    /// <summary>The same, since the complaint entered its status; 0 for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long SpokenInStatus { get; init; }

    /// <summary>
    /// The instant at which staff last acted: fired a trigger, added a note, completed a step or contacted the customer. An event that a
    /// reaction of the host adds to a staff member's command counts as theirs, as it does in the journal.
    /// </summary>
    public DateTimeOffset? LastHandledAt { get => Instants.OfTicks(_lastHandledAt); init => _lastHandledAt = Instants.TicksOf(value); }

    /// <summary>
    /// The times spent in statuses that the complaint has left since staff last acted, the latest last, at most
    /// <see cref="Complaint.MaxListLength"/>; kept only while a policy on idle time is in force.
    /// </summary>
    [JsonIgnore]
    public ImmutableArray<StatusTime> Times { get => StoredTimes.IsDefault ? [] : StoredTimes; init => StoredTimes = value.IsDefaultOrEmpty ? default : value; }

    // The default when empty, so that most snapshots do not have it.
    [JsonInclude]
    [JsonPropertyName("times")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    internal ImmutableArray<StatusTime> StoredTimes { get; init; }

    internal override bool IsEmpty => Contacts == 0 && _lastContactAt == 0 && _lastHandledAt == 0 && StepsDone.IsEmpty && StoredTimes.IsDefault;

    internal override DateTimeOffset? NextDueAt => null;

    internal override ComplaintHandling MapPersonal(PersonalMap map) => this;

    internal override ComplaintHandling Closed() => this;

    internal override ComplaintHandling Reopened() => StepsDone.IsEmpty && SpokenInEpisode == 0 ? this : this with { StepsDone = [], SpokenInEpisode = 0 };

    /// <summary>
    /// Returns the instant of the last handling, including an entry by staff. A reaction of the host acts for the staff
    /// member.
    /// </summary>
    internal DateTimeOffset? HandledAt(in EntryStamp stamp) => stamp.ByKind == ActorKind.Staff ? stamp.At : LastHandledAt;

    /// <summary>Returns the times of statuses after a handling, with which they begin anew.</summary>
    internal ImmutableArray<StatusTime> TimesAfter(in EntryStamp stamp) => stamp.ByKind == ActorKind.Staff ? [] : Times;

    internal ComplaintHandling Handled(in EntryStamp stamp) => stamp.ByKind == ActorKind.Staff ? this with { LastHandledAt = stamp.At, StoredTimes = default } : this;

    /// <summary>Adds the time in the status that the complaint leaves.</summary>
    internal ComplaintHandling Left(Complaint before, in EntryStamp stamp)
    {
        DateTimeOffset from = !StoredTimes.IsDefault ? StoredTimes[^1].To : LastHandledAt ?? before.ReceivedAt;
        if (before.ClosedAt > from)
            from = before.ClosedAt.Value;
        return stamp.At > from ? this with { Times = Lists.Bounded(Times.Add(new(before.Status, from, stamp.At, before.IsClosed)), Complaint.MaxListLength) } : this;
    }
}

/// <summary>The time that a complaint spent in a status.</summary>
/// <param name="Status">The status.</param>
/// <param name="From">The instant from which the time counts: that of entering the status, or of the last handling in it.</param>
/// <param name="To">The instant of leaving the status.</param>
/// <param name="IsClosed">Whether the complaint was closed.</param>
public sealed record StatusTime(Status Status, DateTimeOffset From, DateTimeOffset To, bool IsClosed = false);

/// <summary>The direction of a contact.</summary>
[JsonConverter(typeof(StableEnumConverter<ContactDirection>))]
public enum ContactDirection
{
    /// <summary>The customer contacted the firm.</summary>
    FromCustomer,

    /// <summary>The firm contacted the customer.</summary>
    ToCustomer,
}
