namespace ComplaintFlow.Evidence;

/// <summary>What came of anchoring a realm.</summary>
/// <param name="Anchor">The anchor that was published; <see langword="null"/> when none was.</param>
/// <param name="Findings">What the last anchor holds and the store no longer does, at most <see cref="MaxFindings"/>. The new anchor holds it still, as it was.</param>
/// <param name="FindingCount">How many findings there were altogether.</param>
public sealed record AnchorOutcome(JournalAnchor? Anchor, IReadOnlyList<JournalFinding> Findings, long FindingCount)
{
    /// <summary>How many findings are kept.</summary>
    public const int MaxFindings = 100;

    /// <summary>How many pages were written; the others are those of the anchor before.</summary>
    public int PagesWritten { get; init; }
}
