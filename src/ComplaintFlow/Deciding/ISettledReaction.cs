namespace ComplaintFlow.Deciding;

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
