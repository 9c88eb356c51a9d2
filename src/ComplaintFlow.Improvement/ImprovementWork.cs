namespace ComplaintFlow.Improvement;

/// <summary>Records that a complaint was linked, which its own journal says already. Recording it again writes nothing.</summary>
internal sealed record RecordLink(ComplaintId Complaint) : ImprovementCommand
{
    internal override ComplaintAction Right => ComplaintAction.Read;

    internal override void Decide(ImprovementDraft draft)
    {
        if (!draft.Action.Complaints.Contains(Complaint) && draft.Action.Complaints.Length < ImprovementAction.MaxComplaints)
            draft.Add(new ComplaintLinked(Complaint));
    }
}

/// <summary>Records what is due: the reminder, or that the due date has passed. Each once.</summary>
internal sealed record CatchUp : ImprovementCommand
{
    internal override ComplaintAction Right => ComplaintAction.Read;

    internal override void Decide(ImprovementDraft draft)
    {
        ImprovementAction action = draft.Action;
        if (!action.IsUnderWay)
            return;
        if (!action.IsOverdue && action.DueAt <= draft.Now)
            draft.Add(new ImprovementOverdue(action.Owner));
        else if (!action.IsReminded && !action.IsOverdue && action.RemindAt <= draft.Now)
            draft.Add(new OwnerReminded(action.Owner));
    }
}

/// <summary>Records how many were told, of all that were linked when it ended.</summary>
internal sealed record EndTelling(int Round, int Linked, int Told) : ImprovementCommand
{
    internal override ComplaintAction Right => ComplaintAction.Read;

    internal override void Decide(ImprovementDraft draft)
    {
        // Whoever was linked meanwhile is told, too, before it ends.
        if (draft.Action.Telling?.Round == Round && draft.Action.Complaints.Length == Linked)
            draft.Add(new TellingEnded(Round, Told, Linked - Told));
    }
}
