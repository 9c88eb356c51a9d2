using System.Collections.Immutable;
using ComplaintFlow.Handlers;

namespace ComplaintFlow.Deciding;

/// <summary>One complaint within one attempt at a command: what was loaded, what has happened since, and what is still to be looked at.</summary>
internal sealed class ComplaintDraft
{
    /// <summary>The most events that one command may set off.</summary>
    public const int MaxEvents = 64;

    private readonly Queue<Waiting> _unseen = new();
    private readonly List<JournalEntry> _entries = new(4);
    private Queue<Waiting>? _first;
    private List<Count>? _counts;
    private DecisionContext? _context;
    private bool _isBySystem;

    public ComplaintDraft(Complaint? before, CommitStamp stamp, Decider decider)
    {
        (Before, After, Decider, Stamp) = (before, before, decider, stamp);
        Sink = new EventSink(this);
    }

    /// <summary>Knows the lifecycles, and what the events of reactions must be like.</summary>
    public Decider Decider { get; }

    public Complaint? Before { get; }

    public Complaint? After { get; private set; }

    /// <summary>When this attempt is recorded.</summary>
    public DateTimeOffset RecordedAt => Stamp.RecordedAt;

    public IReadOnlyList<JournalEntry> Entries => _entries;

    /// <summary>Takes what reactions say.</summary>
    public EventSink Sink { get; }

    /// <summary>What the entries have in common that are written from now on.</summary>
    public CommitStamp Stamp
    {
        get;
        set => (field, _context) = (value, null);
    }

    /// <summary>The handler who is asked for and not yet chosen; the latest wish counts.</summary>
    public Assignment? Wish { get; set; }

    /// <summary>What was found out before a complaint is received.</summary>
    public IntakeFacts Facts { get; set; } = IntakeFacts.None;

    /// <summary>The hash of the latest entry that is stored.</summary>
    public ReadOnlyMemory<byte> Head { get; init; }

    /// <summary>The tallies that the store has found at their limit while this command was tried.</summary>
    public ImmutableHashSet<TallyKey> Exhausted { get; init; } = [];

    /// <summary>What reactions of the host add to tallies of its own.</summary>
    public IReadOnlyList<Count> Counts => _counts ?? (IReadOnlyList<Count>)[];

    /// <summary>The handler chosen, and what must hold of their load when it is written.</summary>
    public HandlerClaim? Claim { get; set; }

    /// <summary>What reactions may know now.</summary>
    public DecisionContext Context
    {
        get
        {
            Actor actor = _isBySystem ? Actor.System : Stamp.Actor;
            if (_context?.Actor != actor)
                _context = new(Stamp, actor, Exhausted);
            _context.Complaint = After!;
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

    public void Add(ComplaintEvent happened) => _unseen.Enqueue(new(happened, _isBySystem));

    /// <summary>Adds what is a part of the event at hand, such as what it does to a clock: it is applied before anything else that is waiting.</summary>
    public void AddFirst(ComplaintEvent happened) => (_first ??= new()).Enqueue(new(happened, _isBySystem));

    /// <summary>Adds what the system does, whoever gave the command.</summary>
    public void AddBySystem(ComplaintEvent happened) => _unseen.Enqueue(new(happened, true));

    public void Add(Count count) => (_counts ??= []).Add(count);

    /// <summary>Whether an event has happened in this attempt, or is going to.</summary>
    public bool Has(ComplaintEvent happened)
    {
        foreach (Waiting waiting in _unseen)
        {
            if (waiting.Happened.Equals(happened))
                return true;
        }

        return _entries.Exists(entry => entry.Event.Equals(happened));
    }

    /// <summary>The complaint with everything that is still waiting. Triggers are decided on it, so that no two of them leave the same status.</summary>
    public Complaint? Coming()
    {
        if (_unseen.Count == 0 && _first is not { Count: > 0 })
            return After;
        Complaint? complaint = After;
        foreach (Waiting waiting in _first?.Concat(_unseen) ?? _unseen)
            complaint = Complaint.After(complaint, Entry(complaint, waiting));
        return complaint;
    }

    public DraftMark Mark() => new(After, _entries.Count, Counts.Count, Claim);

    /// <summary>Throws away what has happened since a mark, and all that is waiting.</summary>
    public void BackTo(DraftMark mark)
    {
        (After, Claim, Wish) = (mark.After, mark.Claim, null);
        _entries.RemoveRange(mark.Entries, _entries.Count - mark.Entries);
        _counts?.RemoveRange(mark.Counts, _counts.Count - mark.Counts);
        _first?.Clear();
        _unseen.Clear();
    }

    /// <summary>Applies each event, shows it to every reaction, and goes on with what they add, breadth first, until all is quiet.</summary>
    /// <returns>Whether it became quiet within <see cref="MaxEvents"/>.</returns>
    public bool Settle(ReadOnlySpan<IReaction> reactions)
    {
        while ((_first is not null && _first.TryDequeue(out Waiting waiting)) || _unseen.TryDequeue(out waiting))
        {
            if (_entries.Count == MaxEvents)
                return false;

            Apply(waiting);
            // What follows from what the system does is the system's, too.
            _isBySystem = waiting.IsBySystem;
            DecisionContext context = Context;
            foreach (IReaction reaction in reactions)
                reaction.React(waiting.Happened, context, Sink);
            _isBySystem = false;
        }

        return true;
    }

    private void Apply(Waiting waiting)
    {
        JournalEntry entry = Entry(After, waiting);
        After = Complaint.After(After, entry);
        _entries.Add(entry);
        // Whoever was asked for while it was open is not needed any more.
        if (waiting.Happened is StatusChanged { Outcome: StatusOutcome.Closed })
            Wish = null;
    }

    private JournalEntry Entry(Complaint? before, Waiting waiting)
    {
        Actor actor = waiting.IsBySystem ? Actor.System : Stamp.Actor;
        return new()
        {
            Sequence = (before?.Version ?? 0) + 1,
            At = Stamp.At,
            RecordedAt = Stamp.RecordedAt,
            By = actor.Id,
            ByKind = actor.Kind,
            Event = waiting.Happened,
            Rules = Stamp.Rules,
            CommitId = Stamp.CommitId,
        };
    }

    /// <summary>An event that is not applied yet.</summary>
    private readonly record struct Waiting(ComplaintEvent Happened, bool IsBySystem);
}

/// <summary>What a reaction of the host adds to a tally of its own.</summary>
internal readonly record struct Count(TallyKey Key, long Add, long? AtMost);
