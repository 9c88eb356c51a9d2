using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using ComplaintFlow.Complaints;
using ComplaintFlow.Events;
using ComplaintFlow.Texts;

namespace ComplaintFlow;

/// <summary>The current state of a complaint: the fold of its journal. Immutable, and safe to share between threads.</summary>
/// <remarks>
/// Members that routing, lists and every reader need are here; all others are in facets, one per topic. A facet is never
/// <see langword="null"/>; an empty one is not stored. Instants are UTC. JSON options that use reflection, and
/// <see cref="ComplaintJson"/>, read and write a complaint in full; a source-generated context of the host omits the facets.
/// </remarks>
public sealed partial record Complaint
{
    /// <summary>
    /// The number of past handlers, of absorbed complaints, and of ended deadlines per stage that a snapshot keeps: the
    /// latest.
    /// </summary>
    public const int MaxListLength = 32;

    /// <summary>
    /// The maximum number of steps done in an episode, of refused handlers and of legal holds. All of them are kept, since decisions
    /// depend on them.
    /// </summary>
    public const int MaxDecisive = 256;

    private const string DeclineTrigger = "decline";

    // Ticks take a third of the space of an instant, and each event copies the snapshot; 0 for no instant.
    private readonly long _receivedAt;
    private readonly long _changedAt;
    private readonly long _recordedAt;
    private readonly long _closedAt;

    // Null when empty. Assigned only in init accessors and in a copy that is not shared yet.
    private ComplaintDetails? _details;
    private ComplaintPeople? _people;
    private ComplaintHandling? _handling;
    private ComplaintEscalation? _escalation;
    private ComplaintHolds? _holds;
    private ComplaintMerging? _merging;
    private ComplaintCare? _care;
    private ComplaintFields? _fields;
    private ComplaintFiles? _files;

    /// <summary>The identifier.</summary>
    public required ComplaintId Id { get; init; }

    /// <summary>The number of entries in the journal.</summary>
    public required long Version { get; init; }

    /// <summary>The lifecycle, in the version with which the complaint started or to which it was migrated.</summary>
    public required LifecycleKey Lifecycle { get; init; }

    /// <summary>The status in the lifecycle.</summary>
    public required Status Status { get; init; }

    /// <summary>The instant at which the complaint was received.</summary>
    public required DateTimeOffset ReceivedAt { get => new(_receivedAt, TimeSpan.Zero); init => _receivedAt = value.UtcTicks; }

    /// <summary>The instant at which the latest journal entry happened.</summary>
    public required DateTimeOffset ChangedAt { get => new(_changedAt, TimeSpan.Zero); init => _changedAt = value.UtcTicks; }

    /// <summary>The instant at which the latest journal entry was recorded.</summary>
    public required DateTimeOffset RecordedAt { get => new(_recordedAt, TimeSpan.Zero); init => _recordedAt = value.UtcTicks; }

    /// <summary>The instant at which the complaint was closed; <see langword="null"/> while it is open.</summary>
    public DateTimeOffset? ClosedAt { get => Instants.OfTicks(_closedAt); init => _closedAt = Instants.TicksOf(value); }

    /// <summary>The number of the episode: 1 at first, plus one for each reopening.</summary>
    public required int Episode { get; init; }

    /// <summary>The customer who complains.</summary>
    public required Customer Customer { get; init; }

    /// <summary>The channel through which the complaint came in.</summary>
    public required Channel Channel { get; init; }

    /// <summary>The description of what happened.</summary>
    [Personal]
    public required string Description { get; init; }

    /// <summary>Whether something of the customer, or what they complained of, was erased and not given again since.</summary>
    internal bool IsErased => Customer.IsErased || Description == Complaints.Personal.Erased;

    /// <summary>The category, urgency and other codes.</summary>
    public required Classification Classification { get; init; }

    /// <summary>The warning signs of an escalating complaint.</summary>
    public required Signals Signals { get; init; }

    /// <summary>The handler, team, venue and appointment.</summary>
    public required Treatment Treatment { get; init; }

    /// <summary>The deadlines: all open ones, and for each stage the latest ended ones, at most <see cref="MaxListLength"/>.</summary>
    public ImmutableArray<Deadline> Deadlines { get => field.IsDefault ? [] : field; init; }

    /// <summary>The wish of the customer, the occurrence, the amount in dispute and the person complained about.</summary>
    [JsonIgnore]
    public ComplaintDetails Details { get => _details ?? ComplaintDetails.None; init => _details = NullIfEmpty(value); }

    /// <summary>The past and refused handlers, and the postponed assignment.</summary>
    [JsonIgnore]
    public ComplaintPeople People { get => _people ?? ComplaintPeople.None; init => _people = NullIfEmpty(value); }

    /// <summary>The steps done and the contacts with the customer.</summary>
    [JsonIgnore]
    public ComplaintHandling Handling { get => _handling ?? ComplaintHandling.None; init => _handling = NullIfEmpty(value); }

    /// <summary>The progress of the escalation policies.</summary>
    [JsonIgnore]
    public ComplaintEscalation Escalation { get => _escalation ?? ComplaintEscalation.None; init => _escalation = NullIfEmpty(value); }

    /// <summary>The legal holds.</summary>
    [JsonIgnore]
    public ComplaintHolds Holds { get => _holds ?? ComplaintHolds.None; init => _holds = NullIfEmpty(value); }

    /// <summary>The complaints with which this one was merged.</summary>
    [JsonIgnore]
    public ComplaintMerging Merging { get => _merging ?? ComplaintMerging.None; init => _merging = NullIfEmpty(value); }

    /// <summary>How the customer is treated: promises, requests to other units, issues and findings.</summary>
    [JsonIgnore]
    public ComplaintCare Care { get => _care ?? ComplaintCare.None; init => _care = NullIfEmpty(value); }

    /// <summary>The values of the host's own fields.</summary>
    [JsonIgnore]
    public ComplaintFields Fields { get => _fields ?? ComplaintFields.None; init => _fields = NullIfEmpty(value); }

    /// <summary>The attached files.</summary>
    [JsonIgnore]
    public ComplaintFiles Files { get => _files ?? ComplaintFiles.None; init => _files = NullIfEmpty(value); }

    /// <summary>
    /// The earliest instant at which something is due without a command, such as a missed deadline or another attempt to find a
    /// handler; <see langword="null"/> when nothing is due.
    /// </summary>
    public DateTimeOffset? NextDueAt
    {
        get
        {
            DateTimeOffset? next = Deadline.FirstDue(Deadlines);
            foreach (ComplaintFacet? facet in (ReadOnlySpan<ComplaintFacet?>)[_details, _people, _handling, _escalation, _holds, _merging, _care, _fields, _files])
            {
                if (facet?.NextDueAt is { } at && !(at >= next))
                    next = at;
            }

            return next;
        }
    }

    /// <summary>
    /// The open deadline that people have to meet next: the earliest of those that run or were missed; when there is none, the earliest of those that are
    /// paused or undetermined, which nobody can miss now; <see langword="null"/> without an open deadline. Unlike <see cref="NextDueAt"/>, it does not pass on when it is missed.
    /// </summary>
    [JsonIgnore]
    public Deadline? NextDeadline
    {
        get
        {
            Deadline? next = null;
            foreach (Deadline one in Deadlines)
            {
                bool isBefore = next is null || (one.RunsOutAt is not null, next.RunsOutAt is not null) switch
                {
                    (true, false) => true,
                    (false, true) => false,
                    _ => one.DueAt < next.DueAt,
                };
                if (one.IsOpen && isBefore)
                    next = one;
            }

            return next;
        }
    }

    /// <summary>Whether a deadline was missed, whether or not it has been met since; of those that are over, the kept ones count (<see cref="Deadlines"/>).</summary>
    [JsonIgnore]
    public bool IsLate
    {
        get
        {
            foreach (Deadline one in Deadlines)
            {
                if (one.IsLate)
                    return true;
            }

            return false;
        }
    }

    /// <summary>Whether the complaint is in a final status of its lifecycle.</summary>
    public bool IsClosed => _closedAt != 0;

    /// <summary>The category, from <see cref="Classification"/>.</summary>
    public Category Category => Classification.Category;

    /// <summary>The issues, the main one first: its category and cause are those of <see cref="Classification"/>.</summary>
    public ImmutableArray<Issue> Issues => [new Issue(Care.MainIssue, Category, Classification.Cause), .. Care.OtherIssues];

    /// <summary>The kind of record, from <see cref="Classification"/>.</summary>
    public RecordKind Kind => Classification.Kind;

    /// <summary>The urgency, from <see cref="Classification"/>.</summary>
    public Urgency Urgency => Classification.Urgency;

    /// <summary>The customer as a person who may also work for the firm; not stored in a field, since normalizing it is slow.</summary>
    internal PersonId? CustomerAsPerson => Customer.Id is { } customer && PersonId.TryOf(customer, out PersonId owner) ? owner : null;

    /// <summary>Sets version and instants from the entry that is applied.</summary>
    internal EntryStamp Entry
    {
        init => (Version, _changedAt, _recordedAt) = (value.Sequence, value.At.UtcTicks, value.RecordedAt.UtcTicks);
    }

    /// <summary>The format of the stored snapshot; absent from snapshots written before there were facets.</summary>
    [JsonInclude]
    [JsonRequired]
    [JsonPropertyName("format")]
    [SuppressMessage("Performance", "CA1822:Mark members as static", Justification = "Written to the JSON of each snapshot.")]
    internal int Format
    {
        get => ComplaintJson.Format;
        init
        {
            if (value != ComplaintJson.Format)
                throw new JsonException($"Unsupported snapshot format {value}.");
        }
    }

    [JsonInclude]
    [JsonPropertyName("details")]
    internal ComplaintDetails? StoredDetails { get => _details; init => _details = NullIfEmpty(value); }

    [JsonInclude]
    [JsonPropertyName("people")]
    internal ComplaintPeople? StoredPeople { get => _people; init => _people = NullIfEmpty(value); }

    [JsonInclude]
    [JsonPropertyName("handling")]
    internal ComplaintHandling? StoredHandling { get => _handling; init => _handling = NullIfEmpty(value); }

    [JsonInclude]
    [JsonPropertyName("escalation")]
    internal ComplaintEscalation? StoredEscalation { get => _escalation; init => _escalation = NullIfEmpty(value); }

    [JsonInclude]
    [JsonPropertyName("holds")]
    internal ComplaintHolds? StoredHolds { get => _holds; init => _holds = NullIfEmpty(value); }

    [JsonInclude]
    [JsonPropertyName("merging")]
    internal ComplaintMerging? StoredMerging { get => _merging; init => _merging = NullIfEmpty(value); }

    [JsonInclude]
    [JsonPropertyName("care")]
    internal ComplaintCare? StoredCare { get => _care; init => _care = NullIfEmpty(value); }

    [JsonInclude]
    [JsonPropertyName("fields")]
    internal ComplaintFields? StoredFields { get => _fields; init => _fields = NullIfEmpty(value); }

    [JsonInclude]
    [JsonPropertyName("files")]
    internal ComplaintFiles? StoredFiles { get => _files; init => _files = NullIfEmpty(value); }

    /// <summary>
    /// Whether a person is the one complained about, here or in a complaint that was merged into this one, or the customer, or has declared an interest.
    /// No one handles or reads a complaint in which they are involved.
    /// </summary>
    /// <param name="person">The person to check.</param>
    public bool Involves(PersonId person) => IsAbout(person) || IsRecused(person) || CustomerAsPerson == person;

    /// <summary>Whether a person is the one complained about, here or in a complaint that was merged into this one.</summary>
    internal bool IsAbout(PersonId person) => _details?.About == person || _merging?.AbsorbedAbout.Contains(person) == true;

    /// <summary>Whether a person has declared an interest.</summary>
    internal bool IsRecused(PersonId person) => _people is { StoredRecused.IsDefault: false } people && people.StoredRecused.Contains(person);

    /// <summary>Whether it is open and its handler is involved, and so must not keep it.</summary>
    internal bool IsWithInvolvedHandler => !IsClosed && Treatment.Handler is { } handler && Involves(handler);

    /// <summary>
    /// Finds the open deadline of a stage, the earliest after a merge, or else the latest ended one; <see langword="null"/> when there is none.
    /// </summary>
    /// <param name="stage">The stage of the deadline.</param>
    /// <param name="subject">
    /// The subject, for a stage with several deadlines; <see langword="null"/> for the deadline of a service target.
    /// </param>
    public Deadline? FindDeadline(Stage stage, string? subject = null)
    {
        Deadline? found = null;
        foreach (Deadline one in Deadlines)
        {
            bool isBetter = found is null || (one.IsOpen ? !found.IsOpen || one.DueAt <= found.DueAt : !found.IsOpen);
            if (one.Stage == stage && one.Subject == subject && isBetter)
                found = one;
        }

        return found;
    }

    /// <summary>
    /// Returns the name of the status for people, as lists show it: that of the lifecycle, or else of the status in any
    /// lifecycle, or else the status itself.
    /// </summary>
    /// <param name="texts">The source of texts.</param>
    /// <param name="culture">The reader's culture.</param>
    public string StatusName(IComplaintTexts texts, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return texts.NameOfStatus(Lifecycle.Name, Status.Name, culture);
    }

    /// <summary>Finds the open deadline of a stage, the earliest after a merge; <see langword="null"/> when there is none.</summary>
    internal Deadline? FindOpenDeadline(Stage stage, string? subject = null) => FindDeadline(stage, subject) is { IsOpen: true } deadline ? deadline : null;

    /// <summary>Finds a deadline by its identifier, if it is one of a stage.</summary>
    internal Deadline? FindDeadline(Stage stage, DeadlineId id) => Deadlines.FirstOrDefault(one => one.Id == id) is { } deadline && deadline.Stage == stage ? deadline : null;

    /// <summary>Identifier, version, status and lifecycle, and nothing personal, for logs.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Id} (version {Version}, {Status}, {Lifecycle})");

    /// <summary>Builds a complaint from its journal.</summary>
    /// <param name="journal">The entries from the first on, in order and without gaps.</param>
    /// <exception cref="ArgumentException">
    /// The journal is empty, does not begin with <see cref="ComplaintReceived"/>, or has a gap.
    /// </exception>
    public static Complaint Fold(IEnumerable<JournalEntry> journal)
    {
        ArgumentNullException.ThrowIfNull(journal);
        Complaint? complaint = null;
        foreach (JournalEntry entry in journal)
            complaint = After(complaint, entry);
        return complaint ?? throw new ArgumentException("The journal is empty.", nameof(journal));
    }

    /// <summary>Returns the complaint after the next entry of its journal.</summary>
    /// <param name="entry">The next entry.</param>
    /// <exception cref="ArgumentException">The entry is not the next one.</exception>
    public Complaint Apply(JournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return After(this, entry);
    }

    /// <summary>Returns the complaint after an entry, which may be the first of the journal.</summary>
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
        return entry.Event is ComplaintReceived received
            ? received.Begin(entry)
            : throw new ArgumentException("A journal must begin with ComplaintReceived.", nameof(entry));
    }

    /// <summary>Returns the snapshot with every personal text replaced by the result of <paramref name="map"/>.</summary>
    internal Complaint MapPersonal(PersonalMap map)
    {
        Complaint after = RequireKnownMembers() with { Customer = map.Customer(Customer), Description = map.Required("description", Description) };
        after.ChangeFacets(facet => facet.MapPersonal(map));
        return after;
    }

    /// <summary>Returns the complaint after a move in its lifecycle.</summary>
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
            after.ChangeFacets(static facet => facet.Closed());
        else if (move.Outcome == StatusOutcome.Reopened)
            after.ChangeFacets(static facet => facet.Reopened());
        if (after._handling is { SpokenInStatus: not 0 } spoken && !move.IsInternal)
            after._handling = NullIfEmpty(spoken with { SpokenInStatus = 0 });
        if (move.Trigger is not null)
            after._handling = NullIfEmpty(after.Handling.Handled(stamp));
        if (move.KeepsTime && (move.Trigger is null || stamp.ByKind != ActorKind.Staff))
            after._handling = NullIfEmpty(after.Handling.Left(this, stamp));
        if (move.Trigger == DeclineTrigger)
            after._escalation = after.Escalation.Declined();
        return after;
    }

    /// <summary>Changes each facet of a copy that is not shared yet.</summary>
    private void ChangeFacets(Func<ComplaintFacet, ComplaintFacet> change)
    {
        _details = Change(_details, change);
        _people = Change(_people, change);
        _handling = Change(_handling, change);
        _escalation = Change(_escalation, change);
        _holds = Change(_holds, change);
        _merging = Change(_merging, change);
        _care = Change(_care, change);
        _fields = Change(_fields, change);
        _files = Change(_files, change);
    }

    private static T? Change<T>(T? facet, Func<ComplaintFacet, ComplaintFacet> change)
        where T : ComplaintFacet => facet is null ? null : NullIfEmpty((T)change(facet));

    private static T? NullIfEmpty<T>(T? facet)
        where T : ComplaintFacet => facet is { IsEmpty: false } ? facet : null;
}

/// <summary>A move of a complaint in its lifecycle.</summary>
/// <param name="To">The new status.</param>
/// <param name="Outcome">The effect on the complaint as a whole.</param>
/// <param name="Lifecycle">The lifecycle after the move.</param>
/// <param name="Trigger">The trigger that an actor fired; null when there was none.</param>
/// <param name="KeepsTime">Whether the time in the status before is kept.</param>
/// <param name="IsInternal">Whether the status was not left.</param>
internal readonly record struct LifecycleMove(Status To, StatusOutcome Outcome, LifecycleKey Lifecycle, string? Trigger, bool KeepsTime = false, bool IsInternal = false);
