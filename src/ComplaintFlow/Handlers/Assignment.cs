namespace ComplaintFlow.Handlers;

/// <summary>A request to assign the complaint, before a handler is selected.</summary>
/// <param name="Target">The requested handler, team or tier.</param>
/// <param name="Fallback">The target to try if nobody is found; null for none.</param>
/// <param name="Rule">The rule that makes the request, if any.</param>
/// <param name="Because">The reason, in words.</param>
/// <param name="IsCommand">Whether a command makes the request: it is then rejected if nobody is found.</param>
internal sealed record Assignment(
    RoutingTarget Target,
    RoutingTarget? Fallback = null,
    string? Rule = null,
    string? Because = null,
    bool IsCommand = false)
{
    /// <summary>The strategy for selecting among several people; null for the rules' default.</summary>
    public HandlerStrategy? Strategy { get; init; }

    /// <summary>The strategy for the fallback; null for the rules' default.</summary>
    public HandlerStrategy? FallbackStrategy { get; init; }

    /// <summary>Whether the current handler keeps the complaint if the target includes them.</summary>
    public bool KeepsHandler { get; init; }

    /// <summary>The escalation policy that makes the request, if any: the current handler then hands the complaint on.</summary>
    public string? Policy { get; init; }

    /// <summary>Whether the current handler hands the complaint on for another reason, as when the customer was not satisfied.</summary>
    public bool IsForAnother { get; init; }

    /// <summary>Whether a command asks for the choice of the rules: it is rejected if the complaint would stay where it is because nobody was found.</summary>
    public bool IsRerouting { get; init; }

    /// <summary>The handler who hands the complaint on at a person's request, and is no candidate; null for none.</summary>
    public PersonId? Without { get; init; }

    /// <summary>Whether a reopened complaint goes back to the handler who had it.</summary>
    public bool IsReopening { get; init; }

    /// <summary>Whether the complaint comes from the front of the queue, and so does not join it again.</summary>
    public bool IsFromQueue { get; init; }

    /// <summary>The result of the search for the target, in vain, if this is its fallback.</summary>
    public HandlerChoice? Earlier { get; init; }

    /// <summary>The reason why a reopened complaint does not go back to the handler who had it.</summary>
    public HandlerChoice? NotBack { get; init; }

    /// <summary>Returns the request for the fallback; null if there is none.</summary>
    /// <param name="choice">The result of the search for the target, in vain.</param>
    public Assignment? ToFallback(HandlerChoice choice) =>
        Fallback is null ? null : this with { Target = Fallback, Strategy = FallbackStrategy, Fallback = null, Earlier = choice };
}
