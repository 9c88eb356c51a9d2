namespace ComplaintFlow;

/// <summary>The reason why a policy stops.</summary>
public enum EscalationEnd
{
    /// <summary>The condition no longer holds: the deadline was met or cancelled, or the customer is calmer.</summary>
    NoLongerSo,

    /// <summary>The complaint no longer matches the scope of the policy.</summary>
    OutOfScope,

    /// <summary>An exception of the policy applies.</summary>
    Excepted,

    /// <summary>Staff have acted since the previous level.</summary>
    Handled,

    /// <summary>The rules no longer contain the policy, or this level of it.</summary>
    PolicyGone,
}
