namespace ComplaintFlow.Deciding;

/// <summary>Decides what somebody escalates by hand: the rules for it are not known here.</summary>
internal interface IEscalateByHand
{
    /// <summary>Writes what happens into the draft, or says why it does not.</summary>
    Denial? Decide(ComplaintDraft draft, Escalate command);
}
