namespace ComplaintFlow.Deciding;

/// <summary>Decides manual escalations, whose rules are not known in this namespace.</summary>
internal interface IManualEscalator
{
    /// <summary>Adds the resulting events to the draft, or returns why there are none.</summary>
    Denial? Decide(ComplaintDraft draft, Escalate command);
}
