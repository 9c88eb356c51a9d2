namespace ComplaintFlow.Work;

/// <summary>Erases attached files in the host's own storage. Scoped, unless the host registers it otherwise.</summary>
/// <remarks>
/// It is told by the worker, after the commit that detached the files: when a customer or a complaint is erased as a whole, before a complaint is purged, and
/// when a file is detached with the request to erase it. It is told at least once for each file, and again when the process ends before the journal says that
/// it is done: erasing a file that is gone must succeed. An exception has it told again later; after too many attempts the work is parked, and health is degraded.
/// </remarks>
public interface IAttachmentEraser
{
    /// <summary>Erases a file.</summary>
    /// <param name="erasure">The file.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    ValueTask EraseAsync(AttachmentErasure erasure, CancellationToken cancellationToken = default);
}

/// <summary>A file to erase.</summary>
/// <param name="Realm">The realm of the complaint.</param>
/// <param name="Complaint">The complaint to which the file was attached.</param>
/// <param name="Reference">The host's reference of the file.</param>
/// <param name="Where">The host's name of the storage; <see langword="null"/> when none was given.</param>
public sealed record AttachmentErasure(Realm Realm, ComplaintId Complaint, string Reference, string? Where);
