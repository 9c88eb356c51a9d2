using System.Collections.Immutable;
using ComplaintFlow.Events;
using ComplaintFlow.Handlers;

namespace ComplaintFlow.Deciding;

/// <summary>
/// A complaint during one attempt at a command: the loaded snapshot, the events since, and the events still to be
/// processed.
/// </summary>
internal sealed class ComplaintDraft
{
    /// <summary>The maximum number of events that one command may cause.</summary>
    public const int MaxEvents = 64;

    /// <summary>The maximum number of events of an imported complaint.</summary>
    public const int MaxImported = 10_000;

    private readonly Queue<QueuedEvent> _queue = new();
    private readonly List<JournalEntry> _entries = new(4);
    private Queue<QueuedEvent>? _priorityQueue;
    private List<HostTallyChange>? _counts;
    private DecisionContext? _context;
    private bool _isBySystem;
    private bool _isContacted;

    public ComplaintDraft(Complaint? before, CommitStamp stamp, Decider decider)
    {
        (Before, After, Decider, Stamp) = (before, before, decider, stamp);
        Sink = new EventSink(this);
    }

    /// <summary>The decider, which knows the lifecycles and validates the events of reactions.</summary>
    public Decider Decider { get; }

    public Complaint? Before { get; }

    public Complaint? After { get; private set; }

    /// <summary>The recording time of this attempt.</summary>
    public DateTimeOffset RecordedAt => Stamp.RecordedAt;

    public IReadOnlyList<JournalEntry> Entries => _entries;

    /// <summary>The sink to which reactions add events.</summary>
    public EventSink Sink { get; }

    /// <summary>The metadata of the entries written from now on.</summary>
    public CommitStamp Stamp
    {
        get;
        set => (field, _context) = (value, null);
    }

    /// <summary>Whether the entries are imported, or follow from what was.</summary>
    public bool IsImport { get; init; }

    /// <summary>The requested assignment for which no handler is chosen yet; the latest request counts.</summary>
    public Assignment? PendingAssignment { get; set; }

    /// <summary>The search after which the complaint waits for a handler; null if it found one.</summary>
    public HandlerChoice? InVain { get; set; }

    /// <summary>The facts gathered before a complaint is received.</summary>
    public IntakeFacts Facts { get; set; } = IntakeFacts.None;

    /// <summary>The number of open children over which a parent is not closed; null if they were not counted.</summary>
    public long? OpenChildren { get; set; }

    /// <summary>What was loaded for the mandates of the actor.</summary>
    public MandateFacts Mandates { get; init; } = MandateFacts.None;

    /// <summary>The hash of the latest stored entry.</summary>
    public ReadOnlyMemory<byte> Head { get; init; }

    /// <summary>The tallies that the store found at their limit during this command.</summary>
    public ImmutableHashSet<TallyKey> Exhausted { get; init; } = [];

    /// <summary>The changes that reactions of the host make to their tallies.</summary>
    public IReadOnlyList<HostTallyChange> Counts => _counts ?? (IReadOnlyList<HostTallyChange>)[];

    /// <summary>The chosen handler, with the conditions on their load that must hold on writing.</summary>
    public HandlerClaim? Claim { get; set; }

    /// <summary>The current context for reactions.</summary>
    public DecisionContext Context
    {
        get
        {
            Actor actor = _isBySystem ? Actor.System : Stamp.Actor;
            if (_context?.Actor != actor)
                _context = new(Stamp, actor, Exhausted);
            _context.Complaint = After!;
            _context.IsContacted = _isContacted;
            return _context;
        }
    }

    public IReadOnlyList<ComplaintEvent> Events()
    {
        ComplaintEvent[] events = new ComplaintEvent[_entries.Count];
        for (int i = 0; i < events.Length; i++)
            events[i] = _entries[i].Event;
        return events;
    }

    public void Add(ComplaintEvent happened) => _queue.Enqueue(new(happened, _isBySystem));

    /// <summary>Adds a part of the current event, such as its effect on a clock; applied before all other queued events.</summary>
    public void AddFirst(ComplaintEvent happened) => (_priorityQueue ??= new()).Enqueue(new(happened, _isBySystem));

    /// <summary>Adds an event by the system, no matter who gave the command.</summary>
    public void AddBySystem(ComplaintEvent happened) => _queue.Enqueue(new(happened, true));

    public void Add(HostTallyChange change) => (_counts ??= []).Add(change);

    /// <summary>Whether an event has happened in this attempt or is queued.</summary>
    public bool Has(ComplaintEvent happened)
    {
        foreach (QueuedEvent queued in _queue)
        {
            if (queued.Happened.Equals(happened))
                return true;
        }

        return _entries.Exists(entry => entry.Event.Equals(happened));
    }

    /// <summary>
    /// Returns the complaint after all queued events. Triggers are decided on it, so that no two of them leave the same
    /// status.
    /// </summary>
    public Complaint? Projected()
    {
        if (_queue.Count == 0 && _priorityQueue is not { Count: > 0 })
            return After;
        Complaint? complaint = After;
        foreach (QueuedEvent queued in _priorityQueue?.Concat(_queue) ?? _queue)
            complaint = Complaint.After(complaint, Entry(complaint, queued));
        return complaint;
    }

    public DraftCheckpoint Checkpoint() => new(After, _entries.Count, Counts.Count, Claim);

    /// <summary>Discards everything since a checkpoint, and all queued events.</summary>
    public void RollBack(DraftCheckpoint checkpoint)
    {
        (After, Claim, PendingAssignment) = (checkpoint.After, checkpoint.Claim, null);
        _entries.RemoveRange(checkpoint.Entries, _entries.Count - checkpoint.Entries);
        _isContacted = _entries.Exists(static entry => IsContact(entry.Event));
        _counts?.RemoveRange(checkpoint.Counts, _counts.Count - checkpoint.Counts);
        _priorityQueue?.Clear();
        _queue.Clear();
    }

    /// <summary>
    /// Applies each event and passes it and the events added in response to every reaction, breadth first, until none is
    /// left.
    /// </summary>
    /// <returns>Whether that took at most <see cref="MaxEvents"/> events, or <see cref="MaxImported"/> in an import.</returns>
    public bool Settle(ReadOnlySpan<IReaction> reactions)
    {
        while ((_priorityQueue is not null && _priorityQueue.TryDequeue(out QueuedEvent queued)) || _queue.TryDequeue(out queued))
        {
            if (_entries.Count == (IsImport ? MaxImported : MaxEvents))
                return false;

            Apply(queued);
            // Consequences of an event by the system are also by the system.
            _isBySystem = queued.IsBySystem;
            DecisionContext context = Context;
            foreach (IReaction reaction in reactions)
                reaction.React(queued.Happened, context, Sink);
            _isBySystem = false;
        }

        return true;
    }

    private void Apply(QueuedEvent queued)
    {
        JournalEntry entry = Entry(After, queued);
        After = Complaint.After(After, entry);
        _entries.Add(entry);
        _isContacted |= IsContact(queued.Happened);
        // A closed complaint needs no handler any more.
        if (queued.Happened is StatusChanged { Outcome: StatusOutcome.Closed })
            PendingAssignment = null;
    }

    private static bool IsContact(ComplaintEvent happened) => happened is ContactRecorded { Direction: ContactDirection.FromCustomer, IsAutomatic: false };

    private JournalEntry Entry(Complaint? before, QueuedEvent queued)
    {
        Actor actor = queued.IsBySystem ? Actor.System : Stamp.Actor;
        return new()
        {
            Sequence = (before?.Version ?? 0) + 1,
            At = Stamp.At,
            RecordedAt = Stamp.RecordedAt,
            IsClockCorrected = before?.RecordedAt > Stamp.RecordedAt,
            IsImported = IsImport,
            OccurredAt = Stamp.OccurredAt,
            By = actor.Id,
            ByKind = actor.Kind,
            Event = queued.Happened,
            Rules = Stamp.Rules,
            CommitId = Stamp.CommitId,
        };
    }

    /// <summary>An event that is not applied yet.</summary>
    private readonly record struct QueuedEvent(ComplaintEvent Happened, bool IsBySystem);
}

/// <summary>A change that a reaction of the host makes to one of its tallies.</summary>
internal readonly record struct HostTallyChange(TallyKey Key, long Add, long? AtMost);

/// <summary>The state of a draft, to which it can be rolled back.</summary>
internal readonly record struct DraftCheckpoint(Complaint? After, int Entries, int Counts, HandlerClaim? Claim);

/// <summary>The metadata shared by all entries of one attempt.</summary>
internal sealed record CommitStamp(Actor Actor, DateTimeOffset At, DateTimeOffset RecordedAt, string Rules, Guid CommitId)
{
    /// <summary>The instant that the command gave; null unless the entries are dated after it.</summary>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>Returns the stamp of a command that is dated back, after what has fallen due since.</summary>
    public CommitStamp After(DateTimeOffset due) => due > At ? this with { At = due, OccurredAt = OccurredAt ?? At } : this;

    /// <summary>
    /// Whether a command would happen before the latest entry. After an entry that a clock far ahead has dated, it
    /// happens when it is recorded, and not earlier.
    /// </summary>
    public bool IsBefore(Complaint complaint) => At < complaint.ChangedAt && (At < RecordedAt || complaint.ChangedAt <= RecordedAt);
}

/// <summary>The chosen handler, with the conditions on their load that must hold on writing.</summary>
/// <param name="Handler">The handler.</param>
/// <param name="Capacity">The maximum number of open complaints of the handler.</param>
/// <param name="ExpectedLoad">The number of open complaints at the time of the choice, when the choice depends on it.</param>
internal readonly record struct HandlerClaim(PersonId Handler, int? Capacity, long? ExpectedLoad);
