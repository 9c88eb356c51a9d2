using System.Collections.Immutable;

namespace ComplaintFlow;

/// <summary>A complaint as it stands: the fold of its journal. Immutable, and safe to share between threads.</summary>
public sealed partial record Complaint
{
    /// <summary>How many past handlers, absorbed complaints and deadlines a snapshot keeps: the latest ones.</summary>
    public const int MaxListLength = 32;

    /// <summary>How many steps can be done in an episode, how many handlers refused, and for how many matters it can be held: all of them are kept, since decisions hang on them.</summary>
    public const int MaxDecisive = 256;

    /// <summary>The identifier.</summary>
    public required ComplaintId Id { get; init; }

    /// <summary>How many entries the journal has.</summary>
    public required long Version { get; init; }

    /// <summary>The lifecycle it goes through, in the version it started with or was migrated to.</summary>
    public required LifecycleKey Lifecycle { get; init; }

    /// <summary>Where it stands in that lifecycle.</summary>
    public required Status Status { get; init; }

    /// <summary>When it was received.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>When the latest entry of its journal happened.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>When the latest entry of its journal was recorded.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>When it was closed; <see langword="null"/> while it is open.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Counts from 1 and up by one with each reopening.</summary>
    public required int Episode { get; init; }

    /// <summary>Who complains.</summary>
    public required Customer Customer { get; init; }

    /// <summary>By which way it came in.</summary>
    public required Channel Channel { get; init; }

    /// <summary>What happened.</summary>
    [Personal]
    public required string Description { get; init; }

    /// <summary>What the customer wants.</summary>
    [Personal]
    public string? Wanted { get; init; }

    /// <summary>When and where it happened.</summary>
    public Occurrence? Occurrence { get; init; }

    /// <summary>What it is about, and how urgent.</summary>
    public required Classification Classification { get; init; }

    /// <summary>The amount in dispute.</summary>
    public Money? Amount { get; init; }

    /// <summary>What warns of worse.</summary>
    public required Signals Signals { get; init; }

    /// <summary>The person complained about, if it is one.</summary>
    public PersonId? About { get; init; }

    /// <summary>Who deals with the customer, where and when.</summary>
    public required Treatment Treatment { get; init; }

    /// <summary>Whoever is still to be looked for, since the directory of handlers did not answer; <see langword="null"/> when nobody is.</summary>
    public PostponedAssignment? Postponed { get; init; }

    /// <summary>Those who had it before, the latest last, at most <see cref="MaxListLength"/>.</summary>
    public ImmutableArray<PastHandler> PastHandlers { get => field.IsDefault ? [] : field; init; }

    /// <summary>How often it changed hands.</summary>
    public int HandOvers { get; init; }

    /// <summary>Those whom the customer has refused, the latest last, at most <see cref="MaxDecisive"/>.</summary>
    public ImmutableArray<PersonId> RefusedHandlers { get => field.IsDefault ? [] : field; init; }

    /// <summary>The steps done in this episode, the latest last, each once, at most <see cref="MaxDecisive"/>.</summary>
    public ImmutableArray<string> StepsDone { get => field.IsDefault ? [] : field; init; }

    /// <summary>The matters for which it must be kept as it is, the latest last, at most <see cref="MaxDecisive"/>; while there is one, nothing of it is erased or purged.</summary>
    public ImmutableArray<string> LegalHolds { get => field.IsDefault ? [] : field; init; }

    /// <summary>How often the customer has been in touch since it was received.</summary>
    public int Contacts { get; init; }

    /// <summary>When the customer was last in touch, or was last got in touch with.</summary>
    public DateTimeOffset? LastContactAt { get; init; }

    /// <summary>
    /// When staff last did something: moved it on, wrote a note, completed a step, got in touch with the customer. What a reaction of the host's adds to a command of theirs
    /// counts as theirs, as it does in the journal.
    /// </summary>
    public DateTimeOffset? LastHandledAt { get; init; }

    /// <summary>How often the customer has declined what was offered, in this episode.</summary>
    public int Declines { get; init; }

    /// <summary>How far the escalation policies have come in this episode, at most <see cref="MaxDecisive"/>.</summary>
    public ImmutableArray<EscalationProgress> Escalations { get => field.IsDefault ? [] : field; init; }

    /// <summary>The complaint as part of which this one is continued.</summary>
    public ComplaintId? MergedInto { get; init; }

    /// <summary>The complaints that are continued as part of this one, the latest last, at most <see cref="MaxListLength"/>.</summary>
    public ImmutableArray<ComplaintId> Absorbed { get => field.IsDefault ? [] : field; init; }

    /// <summary>Its deadlines: all that are open, and the latest of those that are over, at most <see cref="MaxListLength"/>.</summary>
    public ImmutableArray<Deadline> Deadlines { get => field.IsDefault ? [] : field; init; }

    /// <summary>The earliest instant at which something happens by itself, such as a deadline that is missed or a handler who is looked for again; <see langword="null"/> when nothing will.</summary>
    public DateTimeOffset? NextDueAt
    {
        get
        {
            DateTimeOffset? next = Postponed?.RetryAt;
            if (NextEscalationAt is { } escalation && !(escalation >= next))
                next = escalation;
            foreach (Deadline deadline in Deadlines)
            {
                if (deadline.State == DeadlineState.Running && !(deadline.DueAt >= next))
                    next = deadline.DueAt;
            }

            return next;
        }
    }

    /// <summary>The earliest instant at which a policy is to be looked at; null when none is.</summary>
    internal DateTimeOffset? NextEscalationAt
    {
        get
        {
            DateTimeOffset? next = null;
            foreach (EscalationProgress progress in Escalations)
            {
                if (progress.NextAt is { } at && !(at >= next))
                    next = at;
            }

            return next;
        }
    }

    /// <summary>Whether its status is a final one of its lifecycle.</summary>
    public bool IsClosed => ClosedAt is not null;

    /// <summary>What it is about.</summary>
    public Category Category => Classification.Category;

    /// <summary>How soon something must be done.</summary>
    public Urgency Urgency => Classification.Urgency;

    /// <summary>Whether a person is the one complained about, or the customer. Nobody deals with a complaint in which they are involved.</summary>
    /// <param name="person">The person.</param>
    public bool Involves(PersonId person) => About == person || CustomerAsPerson == person;

    /// <summary>The customer as a person who could work for the firm; not stored, since it takes a while to make.</summary>
    internal PersonId? CustomerAsPerson => Customer.Id is { } customer && PersonId.TryOf(customer, out PersonId owner) ? owner : null;

    /// <summary>The same snapshot with every personal text replaced by what <paramref name="map"/> makes of it.</summary>
    internal Complaint MapPersonal(PersonalMap map) => Known() with
    {
        Customer = map.Customer(Customer),
        Description = map.Required("description", Description),
        Wanted = map.Text("wanted", Wanted),
        Occurrence = map.Occurrence(Occurrence),
        Postponed = Postponed is null ? null : Postponed with { Because = map.Text("postponed.because", Postponed.Because) },
    };

    /// <summary>The deadline of a stage that is open, or else the latest one that is over; <see langword="null"/> when there is none.</summary>
    /// <param name="stage">The stage.</param>
    public Deadline? FindDeadline(Stage stage) =>
        Deadlines.LastOrDefault(one => one.Stage == stage && one.IsOpen) ?? Deadlines.LastOrDefault(one => one.Stage == stage);

    /// <summary>Makes the complaint of its journal.</summary>
    /// <param name="journal">The entries from the first on, in order and without a gap.</param>
    /// <exception cref="ArgumentException">The journal is empty, does not begin with <see cref="ComplaintReceived"/>, or has a gap.</exception>
    public static Complaint Fold(IEnumerable<JournalEntry> journal)
    {
        ArgumentNullException.ThrowIfNull(journal);
        Complaint? complaint = null;
        foreach (JournalEntry entry in journal)
            complaint = ComplaintFold.Apply(complaint, entry);
        return complaint ?? throw new ArgumentException("The journal is empty.", nameof(journal));
    }

    /// <summary>The complaint after one more entry of its journal.</summary>
    /// <param name="entry">The entry that follows.</param>
    /// <exception cref="ArgumentException">The entry is not the one that follows.</exception>
    public Complaint Apply(JournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return ComplaintFold.Apply(this, entry);
    }
}
