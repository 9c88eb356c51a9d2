namespace ComplaintFlow.Evidence;

/// <summary>Where a host keeps anchors: somewhere that those who can write to the database of complaints cannot write to. Safe to be called by many threads.</summary>
/// <remarks>
/// A bucket with object lock, another firm's server, a file on a medium that is written once. Pages are named by their content, so writing one twice is
/// writing it once, and an anchor shares the pages that did not change with the one before. Everything that is published is kept.
/// </remarks>
public interface IJournalAnchor
{
    /// <summary>Keeps a page.</summary>
    /// <param name="realm">The realm.</param>
    /// <param name="page">The page.</param>
    /// <param name="cancellationToken">Stops it.</param>
    ValueTask PublishPageAsync(Realm realm, AnchorPage page, CancellationToken cancellationToken = default);

    /// <summary>Reads a page.</summary>
    /// <param name="realm">The realm.</param>
    /// <param name="root">Its root.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The page, or <see langword="null"/> when there is none.</returns>
    ValueTask<AnchorPage?> ReadPageAsync(Realm realm, ReadOnlyMemory<byte> root, CancellationToken cancellationToken = default);

    /// <summary>Keeps an anchor, after all its pages were kept.</summary>
    /// <param name="anchor">The anchor.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Whether it is kept; <see langword="false"/>, and nothing is changed, when the realm has another anchor of this number already.</returns>
    ValueTask<bool> PublishAsync(JournalAnchor anchor, CancellationToken cancellationToken = default);

    /// <summary>Reads the anchor of the highest number.</summary>
    /// <param name="realm">The realm.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The anchor, or <see langword="null"/> when the realm has none.</returns>
    ValueTask<JournalAnchor?> ReadLatestAsync(Realm realm, CancellationToken cancellationToken = default);
}
