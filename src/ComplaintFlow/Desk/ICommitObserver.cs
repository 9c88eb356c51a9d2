using ComplaintFlow.Storage;

namespace ComplaintFlow.Desk;

/// <summary>Adds work to commits, and is told when one is done: how delivery hangs on the desk without the desk knowing it.</summary>
internal interface ICommitObserver
{
    IReadOnlyList<WorkChange> WorkOf(Complaint after, IReadOnlyList<StoredEntry> entries);

    ValueTask CommittedAsync(Realm realm, IReadOnlyList<ComplaintChange> changes);

    /// <summary>Is told that work is due that no commit made.</summary>
    void Woken(DateTimeOffset wakeAt);
}
