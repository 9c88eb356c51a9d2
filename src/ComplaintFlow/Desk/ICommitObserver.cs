using ComplaintFlow.Storage;

namespace ComplaintFlow.Desk;

/// <summary>Adds work to commits, and is notified of them: connects delivery to the desk without a dependency of the desk.</summary>
internal interface ICommitObserver
{
    IReadOnlyList<WorkChange> WorkOf(Complaint after, IReadOnlyList<StoredEntry> entries);

    ValueTask CommittedAsync(ComplaintCommit commit);

    /// <summary>Notifies of due work that was not added by a commit.</summary>
    void Woken(DateTimeOffset wakeAt);
}

/// <summary>Adds work to commits without carrying it out: the transaction may still be rolled back, and others cannot see it yet.</summary>
internal sealed class SilentObserver(ICommitObserver observer) : ICommitObserver
{
    public IReadOnlyList<WorkChange> WorkOf(Complaint after, IReadOnlyList<StoredEntry> entries) => observer.WorkOf(after, entries);

    public ValueTask CommittedAsync(ComplaintCommit commit) => ValueTask.CompletedTask;

    public void Woken(DateTimeOffset wakeAt)
    {
        // The work is not visible yet.
    }
}
