using ComplaintFlow.Handlers;

namespace ComplaintFlow.Routing;

/// <summary>Says whom complaints are given to that the rules leave over.</summary>
public sealed class RoutingTargetBuilder : HandlerStrategyBuilder<RoutingTargetBuilder>
{
    private readonly RoutingTableBuilder _table;

    internal RoutingTargetBuilder(RoutingTableBuilder table) => _table = table;

    internal RoutingTarget? Target { get; private set; }

    /// <summary>To somebody of a team.</summary>
    /// <param name="name">The team's name.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is not a name of 1 to 64 characters.</exception>
    public RoutingTableBuilder ToTeam(string name) => To(RoutingTarget.Team(name));

    /// <summary>To one person.</summary>
    /// <param name="id">The person's identifier.</param>
    /// <exception cref="ArgumentException"><paramref name="id"/> is not a name of 1 to 64 characters.</exception>
    public RoutingTableBuilder ToHandler(string id) => To(RoutingTarget.Handler(id));

    /// <summary>To somebody of a tier.</summary>
    /// <param name="tier">The tier.</param>
    /// <exception cref="ArgumentException"><paramref name="tier"/> is the default value, which names no tier.</exception>
    public RoutingTableBuilder ToTier(HandlerTier tier) => To(RoutingTarget.Tier(tier));

    /// <summary>To the one who had it before; see <see cref="RoutingTarget.SameAsBefore"/>.</summary>
    public RoutingTableBuilder ToSameAsBefore() => To(RoutingTarget.SameAsBefore);

    /// <summary>To whomever a target stands for.</summary>
    /// <param name="target">The target.</param>
    public RoutingTableBuilder To(RoutingTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        Target = target;
        return _table;
    }
}
