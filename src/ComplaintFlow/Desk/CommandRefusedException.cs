namespace ComplaintFlow;

/// <summary>Thrown by <see cref="Outcome.OrThrow"/>, for callers who hold a refusal for impossible.</summary>
public sealed class CommandRefusedException : ComplaintFlowException
{
    internal CommandRefusedException(Refusal refusal)
        : base(refusal.Code, string.Join(' ', [$"{refusal.Code}:", refusal.Message, .. refusal.Reasons, refusal.WhatToDo])) => Refusal = refusal;

    /// <summary>Why the command was not carried out.</summary>
    public Refusal Refusal { get; }
}
