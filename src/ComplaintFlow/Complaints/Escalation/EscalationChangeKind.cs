namespace ComplaintFlow;

/// <summary>What an escalation changes.</summary>
public enum EscalationChangeKind
{
    /// <summary>When the customer is dealt with.</summary>
    Time,

    /// <summary>Where.</summary>
    Place,

    /// <summary>Who deals with the customer.</summary>
    Handler,

    /// <summary>How urgent it is.</summary>
    Urgency,

    /// <summary>Nothing of the complaint: somebody is told.</summary>
    Notice,
}
