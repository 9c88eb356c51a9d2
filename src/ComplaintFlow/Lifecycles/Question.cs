namespace ComplaintFlow.Lifecycles;

/// <summary>A question that the machine asks in deciding: whether a guard is met, or which target a selector chooses.</summary>
/// <param name="Guard">The guard.</param>
/// <param name="Choice">The rule whose selector chooses.</param>
internal readonly record struct Question(Guard? Guard, TransitionRule? Choice)
{
    /// <summary>The answer of a guard that is met.</summary>
    public const int Met = 1;

    /// <summary>The answer of a guard that is not.</summary>
    public const int Unmet = 0;

    /// <summary>No answer: the selector needs an argument that is not known yet.</summary>
    public const int Open = -1;
}

/// <summary>A question and its answer: 0 or 1 for a guard, the position of the chosen target for a selector.</summary>
internal readonly record struct Answered(Question Question, int Answer);
