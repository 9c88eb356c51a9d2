using System.Text.Json.Serialization;
using ComplaintFlow.Names;

namespace ComplaintFlow.Storage;

/// <summary>A change that creates, moves or removes a row of work.</summary>
/// <param name="Kind">The kind of work.</param>
/// <param name="WakeAt">The instant at which the work is due; ignored for <see cref="WorkMove.Remove"/>.</param>
/// <param name="Target">
/// The version up to which there is work, inclusive. A new row starts at the version before the commit; the target of an existing row is never lowered.
/// </param>
/// <param name="Move">The effect on an existing row.</param>
public sealed record WorkChange(WorkKind Kind, DateTimeOffset WakeAt, long Target, WorkMove Move = WorkMove.Sooner)
{
    /// <summary>
    /// The generation of the rules that computed <see cref="WakeAt"/>, for <see cref="WorkClaim.GenerationBelow"/>; an existing row keeps its own.
    /// </summary>
    /// <value>0 by default.</value>
    public long Generation { get; init; }

    /// <summary>Creates a change to work due exactly then, replacing any existing row; removes the row if nothing is due any more.</summary>
    /// <param name="kind">The kind of work.</param>
    /// <param name="wakeAt">The instant at which the work is due; <see langword="null"/> for never.</param>
    /// <param name="target">The version after the commit.</param>
    /// <param name="generation">The generation of the rules that computed <paramref name="wakeAt"/>.</param>
    public static WorkChange Exactly(WorkKind kind, DateTimeOffset? wakeAt, long target, long generation) =>
        new(kind, wakeAt ?? default, target, wakeAt is null ? WorkMove.Remove : WorkMove.Exactly) { Generation = generation };
}

/// <summary>The effect of a commit on an existing row of work.</summary>
[JsonConverter(typeof(StableEnumConverter<WorkMove>))]
public enum WorkMove
{
    /// <summary>Makes the row due at the instant if it was due later, never later than before: for additional work.</summary>
    /// <remarks>
    /// Work that has been claimed and has not advanced since waits for the end of its lease or its retry, and parked work stays parked; only the target moves.
    /// </remarks>
    Sooner,

    /// <summary>Replaces any existing row with a new one due at the instant, even if later: for work whose due time every commit knows.</summary>
    /// <remarks>Attempts count from 1 again, the lease and its token end, and the work is no longer parked.</remarks>
    Exactly,

    /// <summary>Removes any existing row, even if leased or parked.</summary>
    Remove,
}
