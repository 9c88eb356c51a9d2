using System.Collections.Immutable;
using ComplaintFlow.Complaints;
using ComplaintFlow.Deciding;
using ComplaintFlow.Errors;
using ComplaintFlow.Events;
using ComplaintFlow.Rules;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Desk;

/// <summary>Records in journals that files are to be erased, and that the host has erased them. Safe for several nodes at once, and beside commands.</summary>
internal sealed class FileErasures(DeskServices services)
{
    /// <summary>Returns the files that the host is still to erase, empty if there is no such complaint, and whether a legal hold forbids it.</summary>
    public async ValueTask<(ImmutableArray<FileReference> Files, bool IsHeld)> FindAsync(Realm realm, ComplaintId id, CancellationToken cancellationToken)
    {
        Complaint? complaint = (await services.Store.LoadAsync(new LoadRequest(realm) { Complaint = id }, cancellationToken).ConfigureAwait(false)).Complaint;
        return (complaint?.Files.Erasing ?? [], complaint?.Holds.Matters.IsEmpty == false);
    }

    /// <summary>Records that the host has erased files.</summary>
    /// <exception cref="WriterTooOldException">A newer version of the library writes to the store.</exception>
    public ValueTask RecordAsync(Realm realm, ComplaintId id, IReadOnlyCollection<string> erased, CancellationToken cancellationToken) => CommitAsync(
        realm,
        id,
        Actor.System,
        files => files.Erasing.Any(file => erased.Contains(file.Reference)) ? new FilesErased([.. files.Erasing.Select(file => file.Reference).Where(erased.Contains)]) : null,
        cancellationToken);

    /// <summary>Detaches all files of a complaint, for the host to erase them.</summary>
    /// <exception cref="WriterTooOldException">A newer version of the library writes to the store.</exception>
    public ValueTask EraseAllAsync(Realm realm, ComplaintId id, Actor actor, CancellationToken cancellationToken) => CommitAsync(
        realm,
        id,
        actor,
        files => files.All.IsEmpty ? null : new FilesDetached([.. files.All.Select(file => file.Reference)], Erases: true),
        cancellationToken);

    private async ValueTask CommitAsync(Realm realm, ComplaintId id, Actor actor, Func<ComplaintFiles, ComplaintEvent?> decide, CancellationToken cancellationToken)
    {
        SystemDrafts drafts = new(realm, services);
        ComplaintDraft? draft;
        do
        {
            draft = await drafts.BeginAsync(id, cancellationToken).ConfigureAwait(false);
            if (draft is not { Before: { } complaint } || decide(complaint.Files) is not { } happened)
                return;
            await drafts.CatchUpAsync(draft, cancellationToken).ConfigureAwait(false);
            draft.Stamp = draft.Stamp with { Actor = actor };
            draft.Add(happened);
        }
        while (!await drafts.TryCommitAsync(draft, cancellationToken).ConfigureAwait(false));
    }
}

/// <summary>The work of telling the host to erase files.</summary>
internal static class FileWork
{
    /// <summary>Returns the change of the work that a change of a complaint makes; null for none.</summary>
    public static WorkChange? Of(Complaint? before, Complaint after, long generation)
    {
        ImmutableArray<FileReference> was = before?.StoredFiles?.StoredErasing ?? default;
        ImmutableArray<FileReference> now = after.StoredFiles?.StoredErasing ?? default;
        return was == now ? null : Of(after, generation);
    }

    /// <summary>Returns the change after which the work is as the complaint says.</summary>
    public static WorkChange Of(Complaint complaint, long generation) =>
        WorkChange.Exactly(WorkKind.EraseFiles, complaint.Files.Erasing.IsEmpty ? null : complaint.RecordedAt, complaint.Version, generation);
}
