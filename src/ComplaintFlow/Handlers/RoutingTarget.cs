namespace ComplaintFlow.Handlers;

/// <summary>Whom a rule asks for.</summary>
public sealed record RoutingTarget
{
    private RoutingTarget(RoutingTargetKind kind, string name) => (Kind, Name) = (kind, name);

    /// <summary>How the person is found.</summary>
    public RoutingTargetKind Kind { get; }

    /// <summary>The handler's identifier or the team's name.</summary>
    public string Name { get; }

    /// <summary>One person.</summary>
    /// <param name="id">The person's identifier.</param>
    /// <exception cref="ArgumentException"><paramref name="id"/> is not a name of 1 to 64 characters.</exception>
    public static RoutingTarget Handler(string id) => new(RoutingTargetKind.Handler, PersonId.Of(id).Name);

    /// <summary>Somebody of a team, chosen by load; the team's queue where the host's directory does not know its members.</summary>
    /// <param name="name">The team's name.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is not a name of 1 to 64 characters.</exception>
    public static RoutingTarget Team(string name) => new(RoutingTargetKind.Team, CodeName.Check(name));

    /// <summary>For example <c>team front-desk</c>.</summary>
    public override string ToString() => Kind == RoutingTargetKind.Handler ? $"handler {Name}" : $"team {Name}";
}
