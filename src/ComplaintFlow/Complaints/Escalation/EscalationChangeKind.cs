namespace ComplaintFlow;

/// <summary>The kind of change made by an escalation.</summary>
public enum EscalationChangeKind
{
    /// <summary>The appointment.</summary>
    Time,

    /// <summary>The venue.</summary>
    Place,

    /// <summary>The handler.</summary>
    Handler,

    /// <summary>The urgency.</summary>
    Urgency,

    /// <summary>No change to the complaint: a notification is sent.</summary>
    Notice,
}
