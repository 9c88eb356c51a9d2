namespace ComplaintFlow.Lifecycles;

/// <summary>A node of a decision tree: a question with an edge for each answer or, as a leaf, the decision.</summary>
/// <remarks>
/// Safe to read from many threads while it grows: an edge is set once, to a node that is already complete.
/// </remarks>
internal sealed class DecisionNode
{
    private readonly DecisionNode?[]? _chosen;
    private DecisionNode? _met;
    private DecisionNode? _unmet;

    /// <summary>Creates a node for a question.</summary>
    public DecisionNode(Question question, DecisionNode? parent, int answer)
    {
        (Guard, Choice, Parent, AnswerOfParent) = (question.Guard, question.Choice, parent, answer);
        _chosen = question.Choice is { } choice ? new DecisionNode?[choice.Targets.Length] : null;
    }

    /// <summary>Creates a leaf for a decision.</summary>
    public DecisionNode(in Transition outcome) => (IsDecision, Outcome) = (true, outcome);

    /// <summary>Whether the node is a leaf.</summary>
    public bool IsDecision { get; }

    /// <summary>The guard to evaluate, if the question is a guard.</summary>
    public Guard? Guard { get; }

    /// <summary>The rule whose selector to evaluate, if the question is a selector.</summary>
    public TransitionRule? Choice { get; }

    /// <summary>The decision, if the node is a leaf.</summary>
    public Transition Outcome { get; }

    /// <summary>The preceding question.</summary>
    public DecisionNode? Parent { get; }

    /// <summary>The answer to the preceding question that leads to this node.</summary>
    public int AnswerOfParent { get; }

    public DecisionNode? Met => _met;

    public DecisionNode? Unmet => _unmet;

    public bool Asks(Question question) => Equals(Guard, question.Guard) && ReferenceEquals(Choice, question.Choice);

    public DecisionNode? Next(int answer) => Edge(answer);

    /// <summary>
    /// Sets the edge of an answer unless another thread has set it, and returns the node that the edge leads to.
    /// </summary>
    public DecisionNode Add(int answer, DecisionNode next) => Interlocked.CompareExchange(ref Edge(answer), next, null) ?? next;

    private ref DecisionNode? Edge(int answer)
    {
        if (_chosen is not null)
            return ref _chosen[answer];
        return ref answer == Question.Met ? ref _met : ref _unmet;
    }
}
