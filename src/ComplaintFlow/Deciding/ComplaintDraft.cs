using ComplaintFlow.Handlers;

namespace ComplaintFlow.Deciding;

/// <summary>One complaint within one attempt at a command: what was loaded, what has happened since, and what is still to be looked at.</summary>
internal sealed class ComplaintDraft
{
    /// <summary>The most events that one command may set off.</summary>
    public const int MaxEvents = 64;

    private readonly Queue<ComplaintEvent> _unseen = new();
    private readonly List<JournalEntry> _entries = new(4);
    private Queue<ComplaintEvent>? _first;
    private DecisionContext? _context;

    public ComplaintDraft(Complaint? before, CommitStamp stamp, InputRules input)
    {
        (Before, After, Input, Stamp) = (before, before, input, stamp);
        Sink = new EventSink(this);
    }

    /// <summary>What the events of reactions must be like.</summary>
    public InputRules Input { get; }

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

    /// <summary>The places that the store has found full while this command was tried.</summary>
    public IReadOnlySet<Venue>? FullVenues { get; init; }

    /// <summary>The handler chosen, and what must hold of their load when it is written.</summary>
    public HandlerClaim? Claim { get; set; }

    /// <summary>What reactions may know now.</summary>
    public DecisionContext Context
    {
        get
        {
            _context ??= new(Stamp) { FullVenues = FullVenues };
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

    public void Add(ComplaintEvent happened) => _unseen.Enqueue(happened);

    /// <summary>Adds what is a part of the event at hand, such as what it does to a clock: it is applied before anything else that is waiting.</summary>
    public void AddFirst(ComplaintEvent happened) => (_first ??= new()).Enqueue(happened);

    public DraftMark Mark() => new(After, _entries.Count, Claim);

    /// <summary>Throws away what has happened since a mark, and all that is waiting.</summary>
    public void BackTo(DraftMark mark)
    {
        (After, Claim, Wish) = (mark.After, mark.Claim, null);
        _entries.RemoveRange(mark.Entries, _entries.Count - mark.Entries);
        _first?.Clear();
        _unseen.Clear();
    }

    /// <summary>Applies each event, shows it to every reaction, and goes on with what they add, breadth first, until all is quiet.</summary>
    /// <returns>Whether it became quiet within <see cref="MaxEvents"/>.</returns>
    public bool Settle(ReadOnlySpan<IReaction> reactions)
    {
        while ((_first is not null && _first.TryDequeue(out ComplaintEvent? happened)) || _unseen.TryDequeue(out happened))
        {
            if (_entries.Count == MaxEvents)
                return false;

            Apply(happened);
            DecisionContext context = Context;
            foreach (IReaction reaction in reactions)
                reaction.React(happened, context, Sink);
        }

        return true;
    }

    private void Apply(ComplaintEvent happened)
    {
        JournalEntry entry = new()
        {
            Sequence = (After?.Version ?? 0) + 1,
            At = Stamp.At,
            RecordedAt = Stamp.RecordedAt,
            By = Stamp.Actor.Id,
            ByKind = Stamp.Actor.Kind,
            Event = happened,
            Rules = Stamp.Rules,
            CommitId = Stamp.CommitId,
        };
        After = Complaint.After(After, entry);
        _entries.Add(entry);
    }
}
