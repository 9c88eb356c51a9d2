namespace ComplaintFlow.Lifecycles;

/// <summary>
/// A Stateless machine of a lifecycle that fires triggers one after another and returns the outcome of each. Not
/// thread-safe.
/// </summary>
internal interface ILifecycleMachine
{
    /// <summary>The answers known before the next firing, so that no question is evaluated twice.</summary>
    List<AnsweredQuestion> Known { get; }

    /// <summary>The questions of the last firing with their answers, in order and without duplicates.</summary>
    List<AnsweredQuestion> Asked { get; }

    /// <summary>
    /// Fires a trigger in a status. The machine keeps no complaint, actor or argument after returning or throwing.
    /// </summary>
    Firing Fire(DecisionTree slot, in GuardContext context);
}

/// <summary>The result of firing a trigger.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="To">The status afterwards, if it changed.</param>
/// <param name="Entered">The status that the rule leads to, without following initial substates.</param>
/// <param name="Reasons">The unmet conditions reported by Stateless, if the trigger was not handled.</param>
internal readonly record struct Firing(FiringOutcome Outcome, Status To = default, Status Entered = default, ICollection<string>? Reasons = null);

/// <summary>The outcome of firing a trigger in Stateless.</summary>
internal enum FiringOutcome
{
    /// <summary>No effect: the trigger was ignored, or a parent's rule leads to the current status.</summary>
    Nothing,

    /// <summary>The action of an internal transition ran.</summary>
    Internal,

    /// <summary>A status was left and entered.</summary>
    Moved,

    /// <summary>No rule applied.</summary>
    Unhandled,

    /// <summary>Several rules applied.</summary>
    Ambiguous,

    /// <summary>A rule applied whose target depends on a missing argument.</summary>
    Undecided,
}
