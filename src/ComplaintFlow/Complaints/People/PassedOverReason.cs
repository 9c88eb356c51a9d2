namespace ComplaintFlow;

/// <summary>The reason why a candidate could not be assigned to a complaint.</summary>
public enum PassedOverReason
{
    /// <summary>The candidate is the person complained about, or the customer.</summary>
    Involved,

    /// <summary>The customer has refused the candidate.</summary>
    Refused,

    /// <summary>The candidate is absent.</summary>
    Absent,

    /// <summary>The candidate has reached the maximum number of complaints.</summary>
    Full,

    /// <summary>The candidate lacks a required skill.</summary>
    Unskilled,

    /// <summary>The candidate does not speak a required language.</summary>
    OtherLanguage,

    /// <summary>An escalation is taking the complaint from the candidate, or did so before.</summary>
    Escalated,
}
