namespace ComplaintFlow;

/// <summary>The refusal of a command, in the language of <see cref="System.Globalization.CultureInfo.CurrentUICulture"/>.</summary>
/// <param name="Code">One of <see cref="ErrorCodes"/>.</param>
/// <param name="Message">The description of the obstacle.</param>
/// <param name="WhatToDo">The action with which the caller can resolve it.</param>
/// <param name="Reasons">The individual reasons, if there are any.</param>
public sealed record Refusal(string Code, string Message, string WhatToDo, IReadOnlyList<string> Reasons);

/// <summary>Thrown by <see cref="Outcome.OrThrow"/>, for callers that do not expect a refusal.</summary>
public sealed class CommandRefusedException : ComplaintFlowException
{
    internal CommandRefusedException(Refusal refusal)
        : base(refusal.Code, string.Join(' ', [$"{refusal.Code}:", refusal.Message, .. refusal.Reasons, refusal.WhatToDo])) => Refusal = refusal;

    /// <summary>The reason why the command was refused.</summary>
    public Refusal Refusal { get; }
}
