namespace ComplaintFlow.Deciding;

/// <summary>Decides extensions of deadlines, by the rules of clocks.</summary>
internal interface IDeadlineExtender
{
    Denial? Extend(ComplaintDraft draft, ExtendDeadline command, CommitStamp stamp);

    Denial? Approve(ComplaintDraft draft, ApproveExtension command, CommitStamp stamp);
}
