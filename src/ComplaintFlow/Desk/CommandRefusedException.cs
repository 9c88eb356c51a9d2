namespace ComplaintFlow;

/// <summary>Thrown by <see cref="Outcome.OrThrow"/>, for callers that do not expect a refusal.</summary>
public sealed class CommandRefusedException : ComplaintFlowException
{
    internal CommandRefusedException(Refusal refusal)
        : base(refusal.Code, string.Join(' ', [$"{refusal.Code}:", refusal.Message, .. refusal.Reasons, refusal.WhatToDo])) => Refusal = refusal;

    /// <summary>The reason why the command was refused.</summary>
    public Refusal Refusal { get; }
}
