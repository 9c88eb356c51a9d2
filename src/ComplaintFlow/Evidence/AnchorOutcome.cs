namespace ComplaintFlow.Evidence;

/// <summary>What came of anchoring a realm.</summary>
/// <param name="Anchor">
/// The anchor that was published. <see langword="null"/> when none was: somebody else published one of the same number, or the last anchor, which a new one must hold
/// on to, cannot be read whole; a finding says so then.
/// </param>
/// <param name="Findings">What the last anchor holds and the store no longer does, at most <see cref="MaxFindings"/>. A new anchor holds it still, as it was.</param>
/// <param name="FindingCount">How many findings there were altogether.</param>
public sealed record AnchorOutcome(JournalAnchor? Anchor, IReadOnlyList<JournalFinding> Findings, long FindingCount)
{
    /// <summary>How many findings are kept.</summary>
    public const int MaxFindings = 100;

    /// <summary>How many pages were written, also when no anchor came of it; the others are those of the anchor before.</summary>
    public int PagesWritten { get; init; }
}
