using System.Collections.Immutable;
using ComplaintFlow.Handlers;
using ComplaintFlow.Matching;

namespace ComplaintFlow.Routing;

/// <summary>Says one rule to its end: <see cref="ToTeam"/>, <see cref="ToHandler"/>, <see cref="ToTier"/>, <see cref="ToSameAsBefore"/> or <see cref="To"/>.</summary>
public sealed class RoutingRuleBuilder : HandlerStrategyBuilder<RoutingRuleBuilder>
{
    private readonly RoutingTableBuilder _table;

    internal RoutingRuleBuilder(RoutingTableBuilder table, ReadOnlySpan<MatchKey> keys) => (_table, Keys) = (table, [.. keys]);

    internal ImmutableArray<MatchKey> Keys { get; }

    internal string? Name { get; private set; }

    internal MatchPredicate? Condition { get; private set; }

    internal RoutingTarget? Target { get; private set; }

    /// <summary>Gives the rule a name, by which the journal refers to it and configuration replaces it.</summary>
    /// <param name="name">The name, of 1 to 64 characters; without one a rule is called after its keys.</param>
    public RoutingRuleBuilder Named(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        Name = name;
        return this;
    }

    /// <summary>Adds a condition in code, which must hold besides the keys; configuration may refer to it by name.</summary>
    /// <param name="name">The condition's name, of 1 to 64 characters.</param>
    /// <param name="test">Whether the rule may win; pure, see <see cref="MatchPredicate"/>.</param>
    /// <param name="version">Count this up when the code changes what it answers.</param>
    /// <exception cref="InvalidOperationException">The rule has a condition already.</exception>
    public RoutingRuleBuilder If(string name, Func<Complaint, bool> test, int version = 1)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(test);
        if (Condition is not null)
            throw new InvalidOperationException($"The rule has the condition '{Condition.Name}' already. Join both in one.");
        Condition = new(name, test, version);
        return this;
    }

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
