namespace ComplaintFlow.Storage;

/// <summary>Makes work, moves it, or removes it.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="WakeAt">When it is due; without meaning for <see cref="WorkMove.Remove"/>.</param>
/// <param name="Target">The version up to which there is work. A row that is made begins at the version before the commit; the target of one that stays is never lowered.</param>
/// <param name="Move">What becomes of a row that is there already.</param>
public sealed record WorkChange(WorkKind Kind, DateTimeOffset WakeAt, long Target, WorkMove Move = WorkMove.Sooner)
{
    /// <summary>The generation of the rules by which <see cref="WakeAt"/> was computed, for <see cref="WorkClaim.GenerationBelow"/>; kept by a row that stays.</summary>
    /// <value>By default 0.</value>
    public long Generation { get; init; }

    /// <summary>Work that is due exactly then, whatever was there before; none when nothing is due any more.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="wakeAt">When it is due; <see langword="null"/> when it never is.</param>
    /// <param name="target">The version after the commit.</param>
    /// <param name="generation">The generation of the rules by which <paramref name="wakeAt"/> was computed.</param>
    public static WorkChange Exactly(WorkKind kind, DateTimeOffset? wakeAt, long target, long generation) =>
        new(kind, wakeAt ?? default, target, wakeAt is null ? WorkMove.Remove : WorkMove.Exactly) { Generation = generation };
}
