namespace ComplaintFlow.Handlers;

/// <summary>A wish that somebody be given the complaint, before anybody has been chosen.</summary>
/// <param name="Target">Whom is asked for.</param>
/// <param name="Fallback">Whom to ask for when nobody can be found.</param>
/// <param name="Rule">The rule that asks, where one does.</param>
/// <param name="Because">Why, in words.</param>
/// <param name="IsCommand">Whether somebody commanded it, so that it is refused when nobody can be found.</param>
internal sealed record Assignment(
    RoutingTarget Target,
    RoutingTarget? Fallback = null,
    string? Rule = null,
    string? Because = null,
    bool IsCommand = false)
{
    /// <summary>How one is chosen among several; <see langword="null"/> for what the rules say in general.</summary>
    public HandlerStrategy? Strategy { get; init; }

    /// <summary>The same for the fallback.</summary>
    public HandlerStrategy? FallbackStrategy { get; init; }

    /// <summary>Whether whoever has it keeps it if the target stands for them too.</summary>
    public bool KeepsHandler { get; init; }

    /// <summary>The escalation policy that asks, where one does: whoever has it hands it on.</summary>
    public string? Policy { get; init; }

    /// <summary>The wish for the fallback; <see langword="null"/> when there is none.</summary>
    public Assignment? ToFallback() => Fallback is null ? null : this with { Target = Fallback, Strategy = FallbackStrategy, Fallback = null };
}
