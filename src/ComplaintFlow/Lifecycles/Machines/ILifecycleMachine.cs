namespace ComplaintFlow.Lifecycles;

/// <summary>A Stateless machine of a lifecycle that fires one trigger after another and tells what came of each. For one thread at a time.</summary>
internal interface ILifecycleMachine
{
    /// <summary>Answers that are known before the next firing, so that nothing is asked twice.</summary>
    List<Answered> Known { get; }

    /// <summary>What the last firing asked, in order, each question once.</summary>
    List<Answered> Asked { get; }

    /// <summary>Fires a trigger in a status. Complaint, actor and argument are forgotten when it returns, and when it throws.</summary>
    Firing Fire(DecisionTree slot, in GuardContext context);
}

/// <summary>What came of a firing.</summary>
/// <param name="Came">What came.</param>
/// <param name="To">The status afterwards, where it moved.</param>
/// <param name="Entered">The status that the rule leads to, initial substates not followed.</param>
/// <param name="Reasons">What Stateless says was not met, where it was not handled.</param>
internal readonly record struct Firing(FiringOutcome Came, Status To = default, Status Entered = default, ICollection<string>? Reasons = null);

/// <summary>What came of a firing, as Stateless shows it.</summary>
internal enum FiringOutcome
{
    /// <summary>Nothing: it was ignored, or a parent leads to where the complaint stands already.</summary>
    Nothing,

    /// <summary>The action of an internal transition ran.</summary>
    Internal,

    /// <summary>A status was left and entered.</summary>
    Moved,

    /// <summary>No rule applied.</summary>
    Unhandled,

    /// <summary>Several rules applied.</summary>
    Ambiguous,

    /// <summary>A rule applied whose target needs an argument that is not known yet.</summary>
    Open,
}
