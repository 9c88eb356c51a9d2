namespace ComplaintFlow.Lifecycles;

/// <summary>The kinds of outcome of firing a trigger.</summary>
public enum TransitionKind
{
    /// <summary>The trigger is refused; nothing happens.</summary>
    Refused,

    /// <summary>The trigger is accepted, and nothing is recorded.</summary>
    Ignored,

    /// <summary>The trigger is recorded, and the status is neither left nor entered.</summary>
    Internal,

    /// <summary>The status is left and entered again.</summary>
    Reentry,

    /// <summary>Another status is entered.</summary>
    Move,
}
