using ComplaintFlow.Desk;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Evidence;

/// <summary>What verification, erasure and retention share.</summary>
internal sealed record EvidenceServices(DeskServices Desk, FindingWriter Findings, IJournalKeySource? Keys = null, IJournalAnchor? Anchor = null);
