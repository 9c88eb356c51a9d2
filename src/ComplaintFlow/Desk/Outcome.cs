namespace ComplaintFlow;

/// <summary>The outcome of a command.</summary>
/// <remarks>Can be serialised to JSON, but not deserialised from it.</remarks>
public sealed class Outcome
{
    private Outcome(ComplaintId? id, Complaint? complaint, IReadOnlyList<ComplaintEvent> events, Refusal? refusal, bool isReplay) =>
        (Id, Complaint, Events, Refusal, IsReplay) = (id, complaint, events, refusal, isReplay);

    /// <summary>Whether the command was carried out, now or, when <see cref="IsReplay"/>, before.</summary>
    public bool IsAccepted => Refusal is null;

    /// <summary>Whether the idempotency key was already used for this command; the outcome is then the earlier one.</summary>
    public bool IsReplay { get; }

    /// <summary>The identifier of the complaint, also for actors who may not read it; <see langword="null"/> when the command was refused.</summary>
    public ComplaintId? Id { get; }

    /// <summary>The complaint after the command; for a refusal, the unchanged complaint. <see langword="null"/> when the actor may not read it.</summary>
    public Complaint? Complaint { get; }

    /// <summary>The events of the complaint, in order; empty when nothing had to change, and when the actor may not read the complaint.</summary>
    public IReadOnlyList<ComplaintEvent> Events { get; }

    /// <summary>The reason why the command was refused; <see langword="null"/> when it was carried out.</summary>
    public Refusal? Refusal { get; }

    /// <summary>Whether something was written, also if the actor may not read what.</summary>
    internal bool HasEffect { get; private init; }

    /// <summary>Returns the complaint after the command.</summary>
    /// <exception cref="CommandRefusedException">The command was refused.</exception>
    /// <exception cref="InvalidOperationException">The command was carried out, but the actor may not read the complaint: call <see cref="IdOrThrow"/>.</exception>
    public Complaint OrThrow()
    {
        ComplaintId id = IdOrThrow();
        return Complaint ?? throw new InvalidOperationException(
            $"The command was carried out on complaint {id}, which the actor may not read. Use Outcome.IdOrThrow(), or permit the actor to read it.");
    }

    /// <summary>Returns the identifier of the complaint, also to actors who may not read it.</summary>
    /// <exception cref="CommandRefusedException">The command was refused.</exception>
    public ComplaintId IdOrThrow() => Refusal is null ? Id!.Value : throw new CommandRefusedException(Refusal);

    /// <summary>Creates the outcome of a command that was carried out.</summary>
    /// <param name="complaint">The complaint afterwards.</param>
    /// <param name="events">Its events.</param>
    /// <param name="isShown">Whether the actor may read the complaint.</param>
    /// <param name="isReplay">Whether it was carried out before.</param>
    internal static Outcome Accepted(Complaint complaint, IReadOnlyList<ComplaintEvent> events, bool isShown, bool isReplay = false) =>
        new(complaint.Id, isShown ? complaint : null, isShown ? events : [], null, isReplay) { HasEffect = events.Count > 0 };

    internal static Outcome Refused(Refusal refusal, Complaint? complaint) => new(null, complaint, [], refusal, isReplay: false);
}

/// <summary>Thrown by <see cref="Outcome.OrThrow"/>, for callers that do not expect a refusal.</summary>
public sealed class CommandRefusedException : ComplaintFlowException
{
    internal CommandRefusedException(Refusal refusal)
        : base(refusal.Code, string.Join(' ', [$"{refusal.Code}:", refusal.Message, .. refusal.Reasons, refusal.Fix])) => Refusal = refusal;

    /// <summary>The reason why the command was refused.</summary>
    public Refusal Refusal { get; }
}
