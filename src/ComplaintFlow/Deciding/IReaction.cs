namespace ComplaintFlow.Deciding;

/// <summary>Answers events with further events, within the same commit.</summary>
/// <remarks>
/// Pure and synchronous: the same event and context give the same answer, since an attempt that meets a conflict is thrown away and
/// decided again. A reaction cannot refuse. Reactions registered by the host run after the library's own. Safe to be called by many threads.
/// </remarks>
public interface IReaction
{
    /// <summary>Looks at one event.</summary>
    /// <param name="happened">The event, applied already.</param>
    /// <param name="context">The complaint with it, the actor and the instant.</param>
    /// <param name="then">Takes what follows from it.</param>
    void React(ComplaintEvent happened, DecisionContext context, EventSink then);
}
