using ComplaintFlow.Desk;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Administration;

/// <summary>The services shared by verification, erasure and retention.</summary>
internal sealed record EvidenceServices(DeskServices Desk, FindingWriter Findings, IJournalKeySource? Keys = null, IJournalAnchor? Anchor = null)
{
    /// <summary>The host's anchor, which is waited for with patience only.</summary>
    public IJournalAnchor? Anchor { get; } = Anchor is null ? null : new BoundedAnchor(Anchor, Desk.Calls);
}

