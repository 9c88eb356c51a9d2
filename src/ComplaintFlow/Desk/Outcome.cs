namespace ComplaintFlow;

/// <summary>How a command ended.</summary>
/// <remarks>It can be written as JSON, and is not meant to be read back from it.</remarks>
public sealed class Outcome
{
    private Outcome(Complaint? complaint, IReadOnlyList<ComplaintEvent> events, Refusal? refusal, bool isReplay) =>
        (Complaint, Events, Refusal, IsReplay) = (complaint, events, refusal, isReplay);

    /// <summary>Whether the command was carried out, now or, when <see cref="IsReplay"/>, before.</summary>
    public bool IsAccepted => Refusal is null;

    /// <summary>Whether the key was used for this very command before; this is what came of it then.</summary>
    public bool IsReplay { get; }

    /// <summary>The complaint afterwards; when refused, as it was, or <see langword="null"/> when the actor may not know.</summary>
    public Complaint? Complaint { get; }

    /// <summary>What happened to the complaint, in order; empty when nothing had to change.</summary>
    public IReadOnlyList<ComplaintEvent> Events { get; }

    /// <summary>Why the command was not carried out; <see langword="null"/> when it was.</summary>
    public Refusal? Refusal { get; }

    /// <summary>The complaint afterwards.</summary>
    /// <exception cref="CommandRefusedException">The command was refused.</exception>
    public Complaint OrThrow() => Refusal is null ? Complaint! : throw new CommandRefusedException(Refusal);

    internal static Outcome Accepted(Complaint complaint, IReadOnlyList<ComplaintEvent> events) => new(complaint, events, null, isReplay: false);

    internal static Outcome Replayed(Complaint complaint, IReadOnlyList<ComplaintEvent> events) => new(complaint, events, null, isReplay: true);

    internal static Outcome Refused(Refusal refusal, Complaint? complaint) => new(complaint, [], refusal, isReplay: false);
}
