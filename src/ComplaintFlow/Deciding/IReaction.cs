using ComplaintFlow.Deciding;

namespace ComplaintFlow;

/// <summary>Reacts to events by adding further events, within the same commit.</summary>
/// <remarks>
/// Must be pure and synchronous: the same event and context give the same result, since an attempt that hits a conflict is discarded
/// and decided again. A reaction cannot refuse. Reactions of the host run after those of the library. Must be safe to call concurrently.
/// </remarks>
public interface IReaction
{
    /// <summary>Reacts to one event.</summary>
    /// <param name="happened">The event, already applied.</param>
    /// <param name="context">The complaint after the event, the actor and the instant.</param>
    /// <param name="then">The sink for further events.</param>
    void React(ComplaintEvent happened, DecisionContext context, EventSink then);
}

/// <summary>
/// Reacts to the state of a complaint after a command and all its consequences have been processed. Pure, like any
/// reaction.
/// </summary>
internal interface ISettledReaction
{
    /// <summary>Adds the events that follow from the state of the complaint. Called again after these have been processed.</summary>
    /// <param name="context">The complaint, the actor and the instant.</param>
    /// <param name="then">The sink for further events.</param>
    /// <returns>Whether any event was added.</returns>
    bool React(DecisionContext context, EventSink then);
}

/// <summary>Adds events when their time has come: a missed deadline, an escalation. Pure, like any reaction.</summary>
/// <remarks>
/// Before a command is decided, and when the worker runs, everything due by then happens first, instant by instant, each in entries by the
/// system at that instant. Everything that a timed reaction waits for is in the snapshot and in <see cref="Complaint.NextDueAt"/>,
/// which determines when the worker runs.
/// </remarks>
internal interface ITimedReaction
{
    /// <summary>Returns the earliest instant at which something is due; null when nothing is.</summary>
    DateTimeOffset? NextAt(Complaint complaint);

    /// <summary>
    /// Adds the events that are due at the instant returned by <see cref="NextAt"/>. Afterwards, that must be later or null: a reaction
    /// that does not advance is not called again.
    /// </summary>
    /// <param name="at">
    /// The instant; <see cref="DecisionContext.Now"/> is the same, or later when the journal has already passed it.
    /// </param>
    /// <param name="context">The complaint, the actor and the instant.</param>
    /// <param name="then">The sink for the events that are due.</param>
    void Happen(DateTimeOffset at, DecisionContext context, EventSink then);

    /// <summary>
    /// Whether the pending events were computed by rules of a lower generation than that of a version. Never on a node whose rules are
    /// older.
    /// </summary>
    bool IsStale(Complaint complaint, string rules) => false;

    /// <summary>
    /// Updates the pending events to the rules in force; called when <see cref="IsStale"/> is true. Adds nothing when
    /// they are the same.
    /// </summary>
    /// <param name="context">The complaint, the actor and the instant.</param>
    /// <param name="then">The sink for the changes.</param>
    void Reevaluate(DecisionContext context, EventSink then)
    {
    }
}
