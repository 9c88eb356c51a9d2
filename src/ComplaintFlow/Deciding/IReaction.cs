namespace ComplaintFlow.Deciding;

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
