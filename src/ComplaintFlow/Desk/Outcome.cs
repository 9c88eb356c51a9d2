namespace ComplaintFlow;

/// <summary>The outcome of a command.</summary>
/// <remarks>Can be serialised to JSON, but not deserialised from it.</remarks>
public sealed class Outcome
{
    private Outcome(Complaint? complaint, IReadOnlyList<ComplaintEvent> events, Refusal? refusal, bool isReplay) =>
        (Complaint, Events, Refusal, IsReplay) = (complaint, events, refusal, isReplay);

    /// <summary>Whether the command was carried out, now or, when <see cref="IsReplay"/>, before.</summary>
    public bool IsAccepted => Refusal is null;

    /// <summary>Whether the idempotency key was already used for this command; the outcome is then the earlier one.</summary>
    public bool IsReplay { get; }

    /// <summary>The complaint after the command; for a refusal, the unchanged complaint, or <see langword="null"/> when the actor may not read it.</summary>
    public Complaint? Complaint { get; }

    /// <summary>The events of the complaint, in order; empty when nothing had to change.</summary>
    public IReadOnlyList<ComplaintEvent> Events { get; }

    /// <summary>The reason why the command was refused; <see langword="null"/> when it was carried out.</summary>
    public Refusal? Refusal { get; }

    /// <summary>Returns the complaint after the command.</summary>
    /// <exception cref="CommandRefusedException">The command was refused.</exception>
    public Complaint OrThrow() => Refusal is null ? Complaint! : throw new CommandRefusedException(Refusal);

    internal static Outcome Accepted(Complaint complaint, IReadOnlyList<ComplaintEvent> events) => new(complaint, events, null, isReplay: false);

    internal static Outcome Replayed(Complaint complaint, IReadOnlyList<ComplaintEvent> events) => new(complaint, events, null, isReplay: true);

    internal static Outcome Refused(Refusal refusal, Complaint? complaint) => new(complaint, [], refusal, isReplay: false);
}

/// <summary>Thrown by <see cref="Outcome.OrThrow"/>, for callers that do not expect a refusal.</summary>
public sealed class CommandRefusedException : ComplaintFlowException
{
    internal CommandRefusedException(Refusal refusal)
        : base(refusal.Code, string.Join(' ', [$"{refusal.Code}:", refusal.Message, .. refusal.Reasons, refusal.Fix])) => Refusal = refusal;

    /// <summary>The reason why the command was refused.</summary>
    public Refusal Refusal { get; }
}
