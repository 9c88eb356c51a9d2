namespace ComplaintFlow.Lifecycles;

/// <summary>
/// A question that the machine asks to decide: whether a guard is met, or which target a selector chooses.
/// </summary>
/// <param name="Guard">The guard to evaluate; null for a selector.</param>
/// <param name="Choice">The rule whose selector to evaluate; null for a guard.</param>
internal readonly record struct Question(Guard? Guard, TransitionRule? Choice)
{
    /// <summary>The answer of a guard that is met.</summary>
    public const int Met = 1;

    /// <summary>The answer of a guard that is not met.</summary>
    public const int Unmet = 0;

    /// <summary>No answer: the selector depends on a missing argument.</summary>
    public const int Undecided = -1;
}

/// <summary>A question and its answer: 0 or 1 for a guard, the position of the chosen target for a selector.</summary>
internal readonly record struct AnsweredQuestion(Question Question, int Answer);
