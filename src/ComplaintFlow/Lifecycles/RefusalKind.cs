namespace ComplaintFlow.Lifecycles;

/// <summary>The reason why a trigger is refused.</summary>
public enum RefusalKind
{
    /// <summary>The trigger is not refused.</summary>
    None,

    /// <summary>The lifecycle has no such status.</summary>
    UnknownStatus,

    /// <summary>The lifecycle has no such trigger.</summary>
    UnknownTrigger,

    /// <summary>Neither the status nor any of its parents has a rule for the trigger.</summary>
    NotPermitted,

    /// <summary>The argument is missing, has the wrong type, or is given although the trigger takes none.</summary>
    WrongArgument,

    /// <summary>One or more guards are not met.</summary>
    GuardsUnmet,

    /// <summary>Several rules of one status apply at once.</summary>
    Ambiguous,
}
