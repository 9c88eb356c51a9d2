namespace ComplaintFlow;

public static partial class ErrorCodes
{
    /// <summary>The name or version of a lifecycle is invalid.</summary>
    public const string InvalidLifecycleName = "CF3001";

    /// <summary>A lifecycle has no initial status, or an undefined one.</summary>
    public const string UndefinedStart = "CF3002";

    /// <summary>A transition leads to an undefined status, or a dynamic one has no targets.</summary>
    public const string UndefinedTarget = "CF3003";

    /// <summary>Two transitions of a status apply to the same trigger at once.</summary>
    public const string ConflictingRules = "CF3004";

    /// <summary>A status is an ancestor of itself.</summary>
    public const string ParentCycle = "CF3005";

    /// <summary>A status has several parents.</summary>
    public const string SeveralParents = "CF3006";

    /// <summary>No trigger leads to a status.</summary>
    public const string UnreachableStatus = "CF3007";

    /// <summary>No trigger leads out of a status that is not final.</summary>
    public const string DeadEnd = "CF3008";

    /// <summary>An initial substate is not a direct substate, or there are several.</summary>
    public const string InvalidInitialSubstate = "CF3009";

    /// <summary>A trigger has different argument types in different transitions.</summary>
    public const string ConflictingArguments = "CF3010";

    /// <summary>A transition leads from a status to itself.</summary>
    public const string TransitionToItself = "CF3011";

    /// <summary>A lifecycle has too many statuses, triggers, transitions, guards or levels.</summary>
    public const string LifecycleTooLarge = "CF3012";

    /// <summary>A lifecycle in JSON is malformed, has a value of the wrong type, or has an unknown property.</summary>
    public const string InvalidLifecycleJson = "CF3013";

    /// <summary>A value of a lifecycle in JSON is missing, invalid, or inconsistent with another.</summary>
    public const string InvalidLifecycleValue = "CF3014";

    /// <summary>A lifecycle in JSON uses an unregistered guard, or gives an argument to a guard that takes none.</summary>
    public const string UnknownGuard = "CF3015";

    /// <summary>Two different guards of a lifecycle have the same text.</summary>
    public const string ConflictingGuards = "CF3016";

    /// <summary>A guard requires an argument that its trigger does not have.</summary>
    public const string GuardWantsOtherArgument = "CF3017";

    /// <summary>A lifecycle in JSON uses an unregistered selector.</summary>
    public const string UnknownSelector = "CF3018";

    /// <summary>A lifecycle in JSON names an undefined parent.</summary>
    public const string UndefinedParent = "CF3019";

    /// <summary>A lifecycle in JSON defines a status twice.</summary>
    public const string DuplicateStatus = "CF3020";

    /// <summary>A state machine has an entry, exit, activation or deactivation action.</summary>
    public const string ActionInMachine = "CF3021";

    /// <summary>A state machine has an asynchronous guard, selector or internal action.</summary>
    public const string AsynchronousRule = "CF3022";

    /// <summary>A state machine has an "if" rule without a condition.</summary>
    public const string MissingCondition = "CF3023";

    /// <summary>Stateless or the host's code threw while a state machine was configured.</summary>
    public const string MachineThrew = "CF3024";

    /// <summary>No serialization is defined for a trigger's arguments, or it does not match those of the state machine.</summary>
    public const string UnwrittenArgument = "CF3025";

    /// <summary>The states or triggers of a state machine cannot be mapped to names.</summary>
    public const string NamelessMember = "CF3026";

    /// <summary>Stateless behaves differently from the lifecycle's definition.</summary>
    public const string StatelessDisagrees = "CF3027";

    /// <summary>A complaint closed as made in bad faith cannot be reopened, so the customer could not object.</summary>
    public const string NoWayToObject = "CF3028";
}
