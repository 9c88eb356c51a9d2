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

/// <summary>Adds work to commits and does none of it: what was written may still be rolled back, and nobody else can see it yet.</summary>
internal sealed class SilentObserver(ICommitObserver observer) : ICommitObserver
{
    public IReadOnlyList<WorkChange> WorkOf(Complaint after, IReadOnlyList<StoredEntry> entries) => observer.WorkOf(after, entries);

    public ValueTask CommittedAsync(Realm realm, IReadOnlyList<ComplaintChange> changes) => ValueTask.CompletedTask;

    public void Woken(DateTimeOffset wakeAt)
    {
        // Whoever looks now would find nothing.
    }
}
