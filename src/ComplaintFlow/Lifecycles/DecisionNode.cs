namespace ComplaintFlow.Lifecycles;

/// <summary>A question on which a decision hangs, with an edge for each answer; or, at the end of a path, the decision.</summary>
/// <remarks>Safe to be read by many threads while it grows: an edge is set once, and what it leads to is complete by then.</remarks>
internal sealed class DecisionNode
{
    private readonly DecisionNode?[]? _chosen;
    private DecisionNode? _met;
    private DecisionNode? _unmet;

    /// <summary>A question.</summary>
    public DecisionNode(Question question, DecisionNode? parent, int answer)
    {
        (Guard, Choice, Parent, AnswerOfParent) = (question.Guard, question.Choice, parent, answer);
        _chosen = question.Choice is { } choice ? new DecisionNode?[choice.Targets.Length] : null;
    }

    /// <summary>A decision.</summary>
    public DecisionNode(in Transition outcome) => (IsDecision, Outcome) = (true, outcome);

    /// <summary>Whether nothing more is asked.</summary>
    public bool IsDecision { get; }

    /// <summary>The guard that is asked.</summary>
    public Guard? Guard { get; }

    /// <summary>The rule whose selector is asked.</summary>
    public TransitionRule? Choice { get; }

    /// <summary>The decision, where nothing is asked.</summary>
    public Transition Outcome { get; }

    /// <summary>The question before this one.</summary>
    public DecisionNode? Parent { get; }

    /// <summary>The answer to the question before this one.</summary>
    public int AnswerOfParent { get; }

    public DecisionNode? Met => _met;

    public DecisionNode? Unmet => _unmet;

    public bool Asks(Question question) => Equals(Guard, question.Guard) && ReferenceEquals(Choice, question.Choice);

    public DecisionNode? Next(int answer) => Edge(answer);

    /// <summary>Sets the edge of an answer, unless another thread has; either way, gives what it leads to.</summary>
    public DecisionNode Add(int answer, DecisionNode next) => Interlocked.CompareExchange(ref Edge(answer), next, null) ?? next;

    private ref DecisionNode? Edge(int answer)
    {
        if (_chosen is not null)
            return ref _chosen[answer];
        return ref answer == Question.Met ? ref _met : ref _unmet;
    }
}
