using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ComplaintFlow;

/// <summary>A complaint as it stands: the fold of its journal. Immutable, and safe to share between threads.</summary>
/// <remarks>
/// What routing, lists and every reader need stands here; everything else in facets, one a topic. A facet is never <see langword="null"/>: one that says nothing is empty, and not
/// stored. Instants are UTC. As JSON it is written and read whole by options that use reflection, and by <see cref="ComplaintJson"/>; a source-generated context of a host's leaves
/// the facets out.
/// </remarks>
public sealed partial record Complaint
{
    /// <summary>How many past handlers and absorbed complaints a snapshot keeps, and how many deadlines of a stage that are over: the latest ones.</summary>
    public const int MaxListLength = 32;

    /// <summary>How many steps can be done in an episode, how many handlers refused, and for how many matters it can be held: all of them are kept, since decisions hang on them.</summary>
    public const int MaxDecisive = 256;

    private const string DeclineTrigger = "decline";

    // A third of the space of instants: a snapshot is copied with each event. 0 where there is none.
    private readonly long _receivedAt;
    private readonly long _changedAt;
    private readonly long _recordedAt;
    private readonly long _closedAt;

    // Null while empty. Assigned in init, and in a copy that nobody has seen yet.
    private ComplaintDetails? _details;
    private ComplaintPeople? _people;
    private ComplaintHandling? _handling;
    private ComplaintEscalation? _escalation;
    private ComplaintHolds? _holds;
    private ComplaintMerging? _merging;

    /// <summary>The identifier.</summary>
    public required ComplaintId Id { get; init; }

    /// <summary>How many entries the journal has.</summary>
    public required long Version { get; init; }

    /// <summary>The lifecycle it goes through, in the version it started with or was migrated to.</summary>
    public required LifecycleKey Lifecycle { get; init; }

    /// <summary>Where it stands in that lifecycle.</summary>
    public required Status Status { get; init; }

    /// <summary>When it was received.</summary>
    public required DateTimeOffset ReceivedAt { get => new(_receivedAt, TimeSpan.Zero); init => _receivedAt = value.UtcTicks; }

    /// <summary>When the latest entry of its journal happened.</summary>
    public required DateTimeOffset ChangedAt { get => new(_changedAt, TimeSpan.Zero); init => _changedAt = value.UtcTicks; }

    /// <summary>When the latest entry of its journal was recorded.</summary>
    public required DateTimeOffset RecordedAt { get => new(_recordedAt, TimeSpan.Zero); init => _recordedAt = value.UtcTicks; }

    /// <summary>When it was closed; <see langword="null"/> while it is open.</summary>
    public DateTimeOffset? ClosedAt { get => Instants.OfTicks(_closedAt); init => _closedAt = Instants.TicksOf(value); }

    /// <summary>Counts from 1 and up by one with each reopening.</summary>
    public required int Episode { get; init; }

    /// <summary>Who complains.</summary>
    public required Customer Customer { get; init; }

    /// <summary>By which way it came in.</summary>
    public required Channel Channel { get; init; }

    /// <summary>What happened.</summary>
    [Personal]
    public required string Description { get; init; }

    /// <summary>What it is about, and how urgent.</summary>
    public required Classification Classification { get; init; }

    /// <summary>What warns of worse.</summary>
    public required Signals Signals { get; init; }

    /// <summary>Who deals with the customer, where and when.</summary>
    public required Treatment Treatment { get; init; }

    /// <summary>Its deadlines: all that are open, and of each stage the latest of those that are over, at most <see cref="MaxListLength"/>.</summary>
    public ImmutableArray<Deadline> Deadlines { get => field.IsDefault ? [] : field; init; }

    /// <summary>What the customer wants, when and where it happened, what amount is in dispute, who is complained about.</summary>
    [JsonIgnore]
    public ComplaintDetails Details { get => _details ?? ComplaintDetails.None; init => _details = Kept(value); }

    /// <summary>Who had it before, who must not have it, who is still looked for.</summary>
    [JsonIgnore]
    public ComplaintPeople People { get => _people ?? ComplaintPeople.None; init => _people = Kept(value); }

    /// <summary>What has been done about it, and when the customer was in touch.</summary>
    [JsonIgnore]
    public ComplaintHandling Handling { get => _handling ?? ComplaintHandling.None; init => _handling = Kept(value); }

    /// <summary>How far it has escalated.</summary>
    [JsonIgnore]
    public ComplaintEscalation Escalation { get => _escalation ?? ComplaintEscalation.None; init => _escalation = Kept(value); }

    /// <summary>For which matters it must be kept as it is.</summary>
    [JsonIgnore]
    public ComplaintHolds Holds { get => _holds ?? ComplaintHolds.None; init => _holds = Kept(value); }

    /// <summary>With which others it was merged.</summary>
    [JsonIgnore]
    public ComplaintMerging Merging { get => _merging ?? ComplaintMerging.None; init => _merging = Kept(value); }

    /// <summary>The earliest instant at which something happens by itself, such as a deadline that is missed or a handler who is looked for again; <see langword="null"/> when nothing will.</summary>
    public DateTimeOffset? NextDueAt
    {
        get
        {
            DateTimeOffset? next = Deadline.FirstDue(Deadlines);
            foreach (ComplaintFacet? facet in (ReadOnlySpan<ComplaintFacet?>)[_details, _people, _handling, _escalation, _holds, _merging])
            {
                if (facet?.NextDueAt is { } at && !(at >= next))
                    next = at;
            }

            return next;
        }
    }

    /// <summary>Whether its status is a final one of its lifecycle.</summary>
    public bool IsClosed => _closedAt != 0;

    /// <summary>What it is about.</summary>
    public Category Category => Classification.Category;

    /// <summary>How soon something must be done.</summary>
    public Urgency Urgency => Classification.Urgency;

    /// <summary>The customer as a person who could work for the firm; not stored, since it takes a while to make.</summary>
    internal PersonId? CustomerAsPerson => Customer.Id is { } customer && PersonId.TryOf(customer, out PersonId owner) ? owner : null;

    /// <summary>The entry that is applied: where the journal ends now, and when.</summary>
    internal EntryStamp Entry
    {
        init => (Version, _changedAt, _recordedAt) = (value.Sequence, value.At.UtcTicks, value.RecordedAt.UtcTicks);
    }

    /// <summary>The form in which it is stored; without it stands what was written before there were facets.</summary>
    [JsonInclude]
    [JsonRequired]
    [JsonPropertyName("format")]
    [SuppressMessage("Performance", "CA1822:Mark members as static", Justification = "Stands in the JSON of each snapshot.")]
    internal int Format
    {
        get => ComplaintJson.Format;
        init
        {
            if (value != ComplaintJson.Format)
                throw new JsonException($"The form of the snapshot is {value}.");
        }
    }

    [JsonInclude]
    [JsonPropertyName("details")]
    internal ComplaintDetails? StoredDetails { get => _details; init => _details = Kept(value); }

    [JsonInclude]
    [JsonPropertyName("people")]
    internal ComplaintPeople? StoredPeople { get => _people; init => _people = Kept(value); }

    [JsonInclude]
    [JsonPropertyName("handling")]
    internal ComplaintHandling? StoredHandling { get => _handling; init => _handling = Kept(value); }

    [JsonInclude]
    [JsonPropertyName("escalation")]
    internal ComplaintEscalation? StoredEscalation { get => _escalation; init => _escalation = Kept(value); }

    [JsonInclude]
    [JsonPropertyName("holds")]
    internal ComplaintHolds? StoredHolds { get => _holds; init => _holds = Kept(value); }

    [JsonInclude]
    [JsonPropertyName("merging")]
    internal ComplaintMerging? StoredMerging { get => _merging; init => _merging = Kept(value); }

    /// <summary>Whether a person is the one complained about, or the customer. Nobody deals with a complaint in which they are involved.</summary>
    /// <param name="person">The person.</param>
    public bool Involves(PersonId person) => _details?.About == person || CustomerAsPerson == person;

    /// <summary>The deadline of a stage that is open, or else the latest one that is over; <see langword="null"/> when there is none.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="subject">Which one, where there may be several; <see langword="null"/> for that of a service target.</param>
    public Deadline? FindDeadline(Stage stage, string? subject = null) =>
        Deadlines.LastOrDefault(one => one.Stage == stage && one.Subject == subject && one.IsOpen)
        ?? Deadlines.LastOrDefault(one => one.Stage == stage && one.Subject == subject);

    /// <summary>Makes the complaint of its journal.</summary>
    /// <param name="journal">The entries from the first on, in order and without a gap.</param>
    /// <exception cref="ArgumentException">The journal is empty, does not begin with <see cref="ComplaintReceived"/>, or has a gap.</exception>
    public static Complaint Fold(IEnumerable<JournalEntry> journal)
    {
        ArgumentNullException.ThrowIfNull(journal);
        Complaint? complaint = null;
        foreach (JournalEntry entry in journal)
            complaint = After(complaint, entry);
        return complaint ?? throw new ArgumentException("The journal is empty.", nameof(journal));
    }

    /// <summary>The complaint after one more entry of its journal.</summary>
    /// <param name="entry">The entry that follows.</param>
    /// <exception cref="ArgumentException">The entry is not the one that follows.</exception>
    public Complaint Apply(JournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return After(this, entry);
    }

    /// <summary>The complaint after an entry of its journal, which may be the first.</summary>
    internal static Complaint After(Complaint? before, JournalEntry entry)
    {
        if (entry.Sequence != (before?.Version ?? 0) + 1)
            throw new ArgumentException($"Entry {entry.Sequence} does not follow entry {before?.Version ?? 0}.", nameof(entry));
#if NEXT_VERSION
        if (before is not null)
            return NextVersion.Fold(entry.Event.Apply(before, EntryStamp.Of(entry)), entry.Event);
#endif
        if (before is not null)
            return entry.Event.Apply(before, EntryStamp.Of(entry));
        return entry.Event is ComplaintReceived received ? received.Begin(entry) : throw new ArgumentException("A journal begins with ComplaintReceived.", nameof(entry));
    }

    /// <summary>The same snapshot with every personal text replaced by what <paramref name="map"/> makes of it.</summary>
    internal Complaint MapPersonal(PersonalMap map)
    {
        Complaint after = Known() with { Customer = map.Customer(Customer), Description = map.Required("description", Description) };
        after.Become(facet => facet.MapPersonal(map));
        return after;
    }

    /// <summary>The complaint in the status to which the lifecycle moved it.</summary>
    internal Complaint Moved(in LifecycleMove move, in EntryStamp stamp)
    {
        Complaint after = this with
        {
            Lifecycle = move.Lifecycle,
            Status = move.To,
            ClosedAt = move.Outcome switch
            {
                StatusOutcome.Closed => stamp.At,
                StatusOutcome.Reopened => null,
                _ => ClosedAt,
            },
            Episode = move.Outcome == StatusOutcome.Reopened ? Episode + 1 : Episode,
            Entry = stamp,
        };
        if (move.Outcome == StatusOutcome.Closed)
            after.Become(static facet => facet.Closed());
        else if (move.Outcome == StatusOutcome.Reopened)
            after.Become(static facet => facet.Reopened());
        if (move.Trigger is not null)
            after._handling = Kept(after.Handling.Handled(stamp));
        if (move.Trigger == DeclineTrigger)
            after._escalation = after.Escalation.Declined();
        return after;
    }

    /// <summary>Changes each facet of a copy that nobody has seen yet.</summary>
    private void Become(Func<ComplaintFacet, ComplaintFacet> change)
    {
        _details = Changed(_details, change);
        _people = Changed(_people, change);
        _handling = Changed(_handling, change);
        _escalation = Changed(_escalation, change);
        _holds = Changed(_holds, change);
        _merging = Changed(_merging, change);
    }

    private static T? Changed<T>(T? facet, Func<ComplaintFacet, ComplaintFacet> change)
        where T : ComplaintFacet => facet is null ? null : Kept((T)change(facet));

    private static T? Kept<T>(T? facet)
        where T : ComplaintFacet => facet is { IsEmpty: false } ? facet : null;
}

/// <summary>Where a lifecycle moves a complaint.</summary>
/// <param name="To">The status.</param>
/// <param name="Outcome">What that means for the complaint as a whole.</param>
/// <param name="Lifecycle">The lifecycle in which it stands then.</param>
/// <param name="Trigger">The trigger that somebody fired; null where nobody did.</param>
internal readonly record struct LifecycleMove(Status To, StatusOutcome Outcome, LifecycleKey Lifecycle, string? Trigger);
