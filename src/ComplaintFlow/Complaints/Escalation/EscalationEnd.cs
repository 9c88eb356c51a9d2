namespace ComplaintFlow;

/// <summary>Why a policy goes no further.</summary>
public enum EscalationEnd
{
    /// <summary>What set it off is no longer so: the deadline was met or dropped, the customer is calmer.</summary>
    NoLongerSo,

    /// <summary>The complaint is no longer one of those that the policy is for.</summary>
    OutOfScope,

    /// <summary>Something is so that the policy excepts.</summary>
    Excepted,

    /// <summary>Staff have done something since the level before.</summary>
    Handled,

    /// <summary>The rules no longer have the policy, or not this level of it.</summary>
    PolicyGone,
}
