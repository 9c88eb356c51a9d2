namespace ComplaintFlow.Lifecycles;

/// <summary>Why a trigger may not be fired.</summary>
public enum RefusalKind
{
    /// <summary>It may.</summary>
    None,

    /// <summary>The lifecycle has no such status.</summary>
    UnknownStatus,

    /// <summary>The lifecycle has no such trigger.</summary>
    UnknownTrigger,

    /// <summary>Neither the status nor any of its parents has a rule for the trigger.</summary>
    NotPermitted,

    /// <summary>The trigger wants an argument of another type, or none, or one.</summary>
    WrongArgument,

    /// <summary>Guards are not met.</summary>
    GuardsUnmet,

    /// <summary>Several rules of one status apply at once.</summary>
    Ambiguous,
}
