namespace ComplaintFlow.Evidence;

/// <summary>The host's storage of anchors, which those with write access to the complaint database must not be able to write to. Must be thread-safe.</summary>
/// <remarks>
/// For example a bucket with object lock, a server of another company, or a file on a write-once medium. Pages are
/// identified by their content, so writing a page twice has no effect, and an anchor shares unchanged pages with the
/// previous one. Keep everything that is published.
/// </remarks>
public interface IJournalAnchor
{
    /// <summary>Stores a page.</summary>
    /// <param name="realm">The realm of the page.</param>
    /// <param name="page">The page to store.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    ValueTask PublishPageAsync(Realm realm, AnchorPage page, CancellationToken cancellationToken = default);

    /// <summary>Reads a page.</summary>
    /// <param name="realm">The realm of the page.</param>
    /// <param name="root">The root of the page.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The page, or <see langword="null"/> when there is none.</returns>
    ValueTask<AnchorPage?> ReadPageAsync(Realm realm, ReadOnlyMemory<byte> root, CancellationToken cancellationToken = default);

    /// <summary>Stores an anchor, after all its pages have been stored.</summary>
    /// <param name="anchor">The anchor to store.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Whether the anchor was stored; <see langword="false"/>, without any change, when the realm already has another anchor of this number.</returns>
    ValueTask<bool> PublishAsync(JournalAnchor anchor, CancellationToken cancellationToken = default);

    /// <summary>Reads the anchor with the highest number.</summary>
    /// <param name="realm">The realm of the anchor.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The anchor, or <see langword="null"/> when the realm has none.</returns>
    ValueTask<JournalAnchor?> ReadLatestAsync(Realm realm, CancellationToken cancellationToken = default);
}
