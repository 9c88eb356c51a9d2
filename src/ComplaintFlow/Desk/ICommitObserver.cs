using ComplaintFlow.Storage;

namespace ComplaintFlow.Desk;

/// <summary>Adds work to commits, and is notified of them: connects delivery to the desk without a dependency of the desk.</summary>
internal interface ICommitObserver
{
    IReadOnlyList<WorkChange> WorkOf(Complaint after, IReadOnlyList<StoredEntry> entries);

    /// <summary>Returns the work of an import: for the subscriptions that receive what is imported, and no others.</summary>
    IReadOnlyList<WorkChange> WorkOfImported(Complaint after, IReadOnlyList<StoredEntry> entries);

    ValueTask CommittedAsync(ComplaintCommit commit);

    /// <summary>Notifies of commits of an import.</summary>
    ValueTask ImportedAsync(IReadOnlyList<ComplaintCommit> commits);

    /// <summary>Notifies of due work that was not added by a commit.</summary>
    void Woken(DateTimeOffset wakeAt);
}

/// <summary>Adds work to commits without carrying it out: the transaction may still be rolled back, and others cannot see it yet.</summary>
internal sealed class SilentObserver(ICommitObserver observer) : ICommitObserver
{
    public IReadOnlyList<WorkChange> WorkOf(Complaint after, IReadOnlyList<StoredEntry> entries) => observer.WorkOf(after, entries);

    public IReadOnlyList<WorkChange> WorkOfImported(Complaint after, IReadOnlyList<StoredEntry> entries) => observer.WorkOfImported(after, entries);

    public ValueTask CommittedAsync(ComplaintCommit commit) => ValueTask.CompletedTask;

    public ValueTask ImportedAsync(IReadOnlyList<ComplaintCommit> commits) => ValueTask.CompletedTask;

    public void Woken(DateTimeOffset wakeAt)
    {
        // The work is not visible yet.
    }
}
