namespace ComplaintFlow.Administration;

/// <summary>The host's storage of anchors, which those with write access to the complaint database must not be able to write to. Must be thread-safe.</summary>
/// <remarks>
/// For example a bucket with object lock, a server of another company, or a file on a write-once medium. Pages are
/// identified by their content, so writing a page twice has no effect, and an anchor shares unchanged pages with the
/// previous one. Keep everything that is published. Each call may take a minute; then its token is cancelled, and the
/// anchoring or verification fails with <see cref="ErrorCodes.HostCodeTimeout"/>.
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

/// <summary>The state of one complaint's journal when it was anchored.</summary>
/// <param name="Complaint">The identifier of the complaint.</param>
/// <param name="Version">The number of its entries.</param>
/// <param name="Head">The hash of its latest entry.</param>
/// <param name="IsPurged">Whether the complaint had been purged.</param>
public sealed record AnchorLeaf(ComplaintId Complaint, long Version, ReadOnlyMemory<byte> Head, bool IsPurged = false);

/// <summary>A page of an anchor: complaints with consecutive identifiers.</summary>
/// <param name="Root">The root of the Merkle tree over the leaves, 32 bytes; it identifies the page.</param>
/// <param name="Leaves">The complaints, ordered by identifier; at most <see cref="MaxLeaves"/>.</param>
public sealed record AnchorPage(ReadOnlyMemory<byte> Root, IReadOnlyList<AnchorLeaf> Leaves)
{
    /// <summary>The maximum number of complaints on a page.</summary>
    public const int MaxLeaves = 1_000;
}

/// <summary>The outcome of anchoring a realm.</summary>
/// <param name="Anchor">
/// The published anchor. <see langword="null"/> when none was published: another process published one of the same number, or the last anchor, which a new one
/// must carry over, is incomplete, which a finding then reports.
/// </param>
/// <param name="Findings">
/// The parts of the last anchor that the store has lost, at most <see cref="MaxFindings"/>. A new anchor still holds
/// them unchanged.
/// </param>
/// <param name="FindingCount">The total number of findings.</param>
public sealed record AnchorOutcome(JournalAnchor? Anchor, IReadOnlyList<JournalFinding> Findings, long FindingCount)
{
    /// <summary>The maximum number of findings listed.</summary>
    public const int MaxFindings = 100;

    /// <summary>The number of pages written, even when no anchor was published; the other pages are those of the previous anchor.</summary>
    public int PagesWritten { get; init; }
}
