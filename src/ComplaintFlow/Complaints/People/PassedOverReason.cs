namespace ComplaintFlow;

/// <summary>Why somebody could not be given a complaint.</summary>
public enum PassedOverReason
{
    /// <summary>They are the person complained about, or the customer.</summary>
    Involved,

    /// <summary>The customer has refused them.</summary>
    Refused,

    /// <summary>They are not there.</summary>
    Absent,

    /// <summary>They have as many complaints as they can have.</summary>
    Full,

    /// <summary>They lack a skill that is asked for.</summary>
    Unskilled,

    /// <summary>They do not speak a language that is asked for.</summary>
    OtherLanguage,

    /// <summary>An escalation takes it from them, or took it before.</summary>
    Escalated,
}
