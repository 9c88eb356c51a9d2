namespace ComplaintFlow.Evidence;

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
