using ComplaintFlow.Events;

namespace ComplaintFlow.Care;

/// <summary>What the guidance needs of a journal: the channel of the last contact, and the last change of time, place or person.</summary>
internal sealed class GuidanceHistory
{
    private readonly List<(TreatmentChange Change, object Value)> _changes = [];
    private Guid _commit;
    private Guid _changedBy;
    private PersonId? _handler;
    private EscalationCause? _cause;

    public GuidanceHistory(IEnumerable<JournalEntry> journal)
    {
        foreach (JournalEntry entry in journal)
            Read(entry);
    }

    /// <summary>The channel of the last contact that a person made; null when there was none.</summary>
    public Channel? LastChannel { get; private set; }

    /// <summary>The changes that the last commit with any of them made, each once.</summary>
    public IReadOnlyList<(TreatmentChange Change, object Value)> Changes => _changes;

    /// <summary>The cause of the escalation that made the changes; null if none did.</summary>
    public EscalationCause? Cause { get; private set; }

    private void Read(JournalEntry entry)
    {
        if (entry.CommitId != _commit)
            (_commit, _cause) = (entry.CommitId, null);
        switch (entry.Event)
        {
            case { IsReopening: true }:
                _changes.Clear();
                break;
            case ContactRecorded { IsAutomatic: false } contact:
                LastChannel = contact.Channel;
                break;
            case EscalationFired fired:
                _cause = fired.Cause;
                break;
            case AppointmentChanged { To: { } at }:
                Add(TreatmentChange.Time, at, entry.CommitId);
                break;
            case VenueChanged { To: var venue }:
                Add(TreatmentChange.Place, venue, entry.CommitId);
                break;
            case HandlerAssigned { Handler: { } handler } when handler != _handler:
                // The first handler is no change.
                if (_handler is not null)
                    Add(TreatmentChange.Person, handler, entry.CommitId);
                _handler = handler;
                break;
        }
    }

    private void Add(TreatmentChange change, object value, Guid commit)
    {
        if (_changedBy != commit)
            _changes.Clear();
        _changedBy = commit;
        _changes.RemoveAll(one => one.Change == change);
        _changes.Add((change, value));
        Cause = _cause;
    }
}
