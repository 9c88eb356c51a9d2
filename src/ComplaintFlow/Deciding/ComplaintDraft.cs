using ComplaintFlow.Handlers;

namespace ComplaintFlow.Deciding;

/// <summary>One complaint within one attempt at a command: what was loaded, what has happened since, and what is still to be looked at.</summary>
internal sealed class ComplaintDraft
{
    /// <summary>The most events that one command may set off.</summary>
    public const int MaxEvents = 64;

    private readonly EntryStamp _stamp;
    private readonly Queue<ComplaintEvent> _unseen = new();
    private readonly List<JournalEntry> _entries = new(4);
    private readonly EventSink _sink;
    private DecisionContext? _context;

    public ComplaintDraft(Complaint? before, EntryStamp stamp, InputRules input)
    {
        (Before, After, Input, _stamp) = (before, before, input, stamp);
        _sink = new EventSink(this);
    }

    /// <summary>What the events of reactions must be like.</summary>
    public InputRules Input { get; }

    public Complaint? Before { get; }

    public Complaint? After { get; private set; }

    public IReadOnlyList<JournalEntry> Entries => _entries;

    /// <summary>The handler who is asked for and not yet chosen; the latest wish counts.</summary>
    public Assignment? Wish { get; set; }

    /// <summary>The hash of the latest entry that is stored.</summary>
    public ReadOnlyMemory<byte> Head { get; init; }

    /// <summary>The places that the store has found full while this command was tried.</summary>
    public IReadOnlySet<Venue>? FullVenues { get; init; }

    /// <summary>The handler chosen and the most complaints that they can have.</summary>
    public (PersonId Handler, int Capacity)? Limit { get; set; }

    public IReadOnlyList<ComplaintEvent> Events()
    {
        ComplaintEvent[] events = new ComplaintEvent[_entries.Count];
        for (int i = 0; i < events.Length; i++)
            events[i] = _entries[i].Event;
        return events;
    }

    public void Add(ComplaintEvent happened) => _unseen.Enqueue(happened);

    /// <summary>Applies each event, shows it to every reaction, and goes on with what they add, breadth first, until all is quiet.</summary>
    /// <returns>Whether it became quiet within <see cref="MaxEvents"/>.</returns>
    public bool Settle(ReadOnlySpan<IReaction> reactions)
    {
        while (_unseen.TryDequeue(out ComplaintEvent? happened))
        {
            if (_entries.Count == MaxEvents)
                return false;

            Apply(happened);
            _context ??= new(_stamp.Actor, _stamp.At) { FullVenues = FullVenues };
            _context.Complaint = After!;
            foreach (IReaction reaction in reactions)
                reaction.React(happened, _context, _sink);
        }

        return true;
    }

    private void Apply(ComplaintEvent happened)
    {
        JournalEntry entry = new()
        {
            Sequence = (After?.Version ?? 0) + 1,
            At = _stamp.At,
            RecordedAt = _stamp.RecordedAt,
            By = _stamp.Actor.Id,
            ByKind = _stamp.Actor.Kind,
            Event = happened,
            Rules = _stamp.Rules,
            CommitId = _stamp.CommitId,
        };
        After = ComplaintFold.Apply(After, entry);
        _entries.Add(entry);
    }
}
