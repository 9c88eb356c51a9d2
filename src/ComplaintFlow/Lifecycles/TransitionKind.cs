namespace ComplaintFlow.Lifecycles;

/// <summary>What firing a trigger comes to.</summary>
public enum TransitionKind
{
    /// <summary>It may not be fired; nothing happens.</summary>
    Refused,

    /// <summary>It is accepted, and nothing is written.</summary>
    Ignored,

    /// <summary>It is recorded, and the status is neither left nor entered.</summary>
    Internal,

    /// <summary>The status is left and the same one is entered again.</summary>
    Reentry,

    /// <summary>Another status is entered.</summary>
    Move,
}
