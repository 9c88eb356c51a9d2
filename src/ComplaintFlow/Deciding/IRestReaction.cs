namespace ComplaintFlow.Deciding;

/// <summary>Looks at a complaint when a command and all that follows from it have come to rest. Pure, like any reaction.</summary>
internal interface IRestReaction
{
    /// <summary>Says what follows from how the complaint stands. When that has come to rest, too, it is asked again.</summary>
    /// <param name="context">The complaint.</param>
    /// <param name="then">Takes what follows.</param>
    /// <returns>Whether anything follows.</returns>
    bool Rest(DecisionContext context, EventSink then);
}
