using ComplaintFlow.Handlers;
using ComplaintFlow.Matching;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Routing;

/// <summary>Defines a routing table in code: rules in the order in which they are tried.</summary>
/// <remarks>Not thread-safe. Faults are reported all at once, when the rules are compiled.</remarks>
public sealed class RoutingTableBuilder
{
    private readonly RoutingOptions _options;

    /// <summary>Initializes a builder that adds to the options.</summary>
    /// <param name="options">The options to add to.</param>
    public RoutingTableBuilder(RoutingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
    }

    /// <summary>
    /// Sets the default strategy for selecting among several people. A rule's own orders replace the default ones; its requirements are added to
    /// them.
    /// </summary>
    /// <param name="choice">Defines the strategy, such as <c>c => c.SameAsBefore().ByLoad()</c>.</param>
    public RoutingTableBuilder Choose(Action<RoutingChoiceBuilder> choice)
    {
        ArgumentNullException.ThrowIfNull(choice);
        choice(new(_options.Choose));
        return this;
    }

    /// <summary>Adds a rule. Any key of one kind is enough; of different kinds all must match.</summary>
    /// <param name="keys">The keys to match: categories, urgencies, channels, tiers, causes, touchpoints, languages, signals, ranges of amounts.</param>
    /// <exception cref="ArgumentException">A key is the default value of its type.</exception>
    public RoutingRuleBuilder When(params ReadOnlySpan<MatchKey> keys)
    {
        RoutingRuleOptions rule = new();
        rule.When.Add(keys);
        _options.Rules.Add(rule);
        return new RoutingRuleBuilder(this, rule, _options.Rules.Count).SetName(null);
    }

    /// <summary>Adds a rule for complaints with one of several values of one of the host's own fields.</summary>
    /// <param name="field">The name of the field.</param>
    /// <param name="values">The values, at least one; see <see cref="MatchKey.Field"/>.</param>
    public RoutingRuleBuilder WhenField(string field, params ReadOnlySpan<string> values) => When().WhenField(field, values);

    /// <summary>Sets the target of complaints that no rule matches.</summary>
    public RoutingTargetBuilder Otherwise() => new(this, _options.Otherwise = new());

    /// <summary>Sets the target of complaints for whose rule nobody can be found; by default the one of <see cref="Otherwise"/>.</summary>
    public RoutingTargetBuilder WhenNobodyIsFound() => new(this, _options.WhenNobodyIsFound = new());

    /// <summary>Routes a complaint again when it is reclassified. By default it stays with its handler.</summary>
    public RoutingTableBuilder RouteAgainWhenReclassified()
    {
        _options.RouteAgainWhenReclassified = true;
        return this;
    }

    /// <summary>Sets the head start of an urgency in the queue for a handler: such a complaint counts as received so much earlier.</summary>
    /// <param name="urgency">The urgency.</param>
    /// <param name="by">The head start; from zero to 3 days, so that no complaint waits for ever.</param>
    public RoutingTableBuilder HeadStart(Urgency urgency, TimeSpan by)
    {
        _options.HeadStarts.Add(new() { Urgency = urgency, By = by });
        return this;
    }

    /// <summary>
    /// Sets the head start of a customer tier in the queue for a handler: such a complaint counts as received so much earlier. It is added to
    /// that of the urgency.
    /// </summary>
    /// <param name="tier">The customer tier.</param>
    /// <param name="by">The head start; from zero to 3 days, so that no complaint waits for ever.</param>
    public RoutingTableBuilder HeadStart(CustomerTier tier, TimeSpan by)
    {
        _options.HeadStarts.Add(new() { Tier = tier, By = by });
        return this;
    }

    /// <summary>Sets the consequence of suspicious rules. By default they are logged.</summary>
    /// <param name="level">The level of the analysis.</param>
    public RoutingTableBuilder Analysis(RoutingAnalysisLevel level)
    {
        _options.Analysis = level;
        return this;
    }

    /// <summary>Declares a condition in code that rules in configuration refer to by name (<c>"When": "weekend"</c>).</summary>
    /// <param name="name">The condition's name, 1 to 64 characters.</param>
    /// <param name="test">Returns whether a rule with this condition may apply; pure, see <see cref="MatchPredicate"/>.</param>
    /// <param name="version">The version of the code; increase it when the code's answers change.</param>
    public RoutingTableBuilder Predicate(string name, Func<Complaint, bool> test, int version = 1)
    {
        _options.Predicates.Add(MatchPredicate.InCode(name, test, version));
        return this;
    }
}

/// <summary>
/// Defines one rule, completed by <see cref="ToTeam"/>, <see cref="ToHandler"/>, <see cref="ToTier"/>, <see cref="ToSameAsBefore"/> or
/// <see cref="To"/>.
/// </summary>
public sealed class RoutingRuleBuilder : HandlerStrategyBuilder<RoutingRuleBuilder>
{
    private readonly RoutingTableBuilder _table;
    private readonly RoutingRuleOptions _rule;
    private readonly int _number;

    internal RoutingRuleBuilder(RoutingTableBuilder table, RoutingRuleOptions rule, int number)
        : base(rule) => (_table, _rule, _number) = (table, rule, number);

    /// <summary>Names the rule. The journal refers to it by this name, and configuration replaces it by it.</summary>
    /// <param name="name">The name, 1 to 64 characters. A rule without one is named after its keys.</param>
    public RoutingRuleBuilder Named(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return SetName(name);
    }

    /// <summary>Limits the rule to complaints with one of several values of one of the host's own fields. Several fields must all match.</summary>
    /// <param name="field">The name of the field.</param>
    /// <param name="values">The values, at least one; see <see cref="MatchKey.Field"/>.</param>
    public RoutingRuleBuilder WhenField(string field, params ReadOnlySpan<string> values)
    {
        _rule.When.AddField(field, values);
        return this;
    }

    /// <summary>Adds a condition in code that must hold in addition to the keys. Configuration can refer to it by name.</summary>
    /// <param name="name">The condition's name, 1 to 64 characters.</param>
    /// <param name="test">Returns whether the rule may apply; pure, see <see cref="MatchPredicate"/>.</param>
    /// <param name="version">The version of the code; increase it when the code's answers change.</param>
    /// <exception cref="InvalidOperationException">The rule already has a condition.</exception>
    public RoutingRuleBuilder If(string name, Func<Complaint, bool> test, int version = 1)
    {
        _rule.When.SetCondition(name, test, version);
        return this;
    }

    /// <summary>Assigns complaints to a member of a team.</summary>
    /// <param name="name">The team's name, 1 to 64 characters.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is not a name of 1 to 64 characters.</exception>
    public RoutingTableBuilder ToTeam(string name) => To(RoutingTarget.Team(name));

    /// <summary>Assigns complaints to one person.</summary>
    /// <param name="id">The person's identifier, 1 to 64 characters.</param>
    /// <exception cref="ArgumentException"><paramref name="id"/> is not a name of 1 to 64 characters.</exception>
    public RoutingTableBuilder ToHandler(string id) => To(RoutingTarget.Handler(id));

    /// <summary>Assigns complaints to a person in a tier.</summary>
    /// <param name="tier">The tier to assign to.</param>
    /// <exception cref="ArgumentException"><paramref name="tier"/> is the default value, which has no name.</exception>
    public RoutingTableBuilder ToTier(HandlerTier tier) => To(RoutingTarget.Tier(tier));

    /// <summary>Assigns complaints to their previous handler; see <see cref="RoutingTarget.SameAsBefore"/>.</summary>
    public RoutingTableBuilder ToSameAsBefore() => To(RoutingTarget.SameAsBefore);

    /// <summary>Assigns complaints to a target.</summary>
    /// <param name="target">The target to assign to.</param>
    public RoutingTableBuilder To(RoutingTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        _rule.To = target;
        return _table;
    }

    internal RoutingRuleBuilder SetName(string? name)
    {
        _rule.Name = name;
        _rule.Place = Place.OfRule("AddRouting", _number, name);
        return this;
    }
}

/// <summary>Defines the target of complaints that the rules leave unassigned.</summary>
public sealed class RoutingTargetBuilder : HandlerStrategyBuilder<RoutingTargetBuilder>
{
    private readonly RoutingTableBuilder _table;
    private readonly RoutingTargetOptions _target;

    internal RoutingTargetBuilder(RoutingTableBuilder table, RoutingTargetOptions target)
        : base(target) => (_table, _target) = (table, target);

    /// <summary>Assigns complaints to a member of a team.</summary>
    /// <param name="name">The team's name, 1 to 64 characters.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is not a name of 1 to 64 characters.</exception>
    public RoutingTableBuilder ToTeam(string name) => To(RoutingTarget.Team(name));

    /// <summary>Assigns complaints to one person.</summary>
    /// <param name="id">The person's identifier, 1 to 64 characters.</param>
    /// <exception cref="ArgumentException"><paramref name="id"/> is not a name of 1 to 64 characters.</exception>
    public RoutingTableBuilder ToHandler(string id) => To(RoutingTarget.Handler(id));

    /// <summary>Assigns complaints to a person in a tier.</summary>
    /// <param name="tier">The tier to assign to.</param>
    /// <exception cref="ArgumentException"><paramref name="tier"/> is the default value, which has no name.</exception>
    public RoutingTableBuilder ToTier(HandlerTier tier) => To(RoutingTarget.Tier(tier));

    /// <summary>Assigns complaints to their previous handler; see <see cref="RoutingTarget.SameAsBefore"/>.</summary>
    public RoutingTableBuilder ToSameAsBefore() => To(RoutingTarget.SameAsBefore);

    /// <summary>Assigns complaints to a target.</summary>
    /// <param name="target">The target to assign to.</param>
    public RoutingTableBuilder To(RoutingTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        _target.To = target;
        return _table;
    }
}

/// <summary>Defines the default strategy for selecting among several people.</summary>
public sealed class RoutingChoiceBuilder : HandlerStrategyBuilder<RoutingChoiceBuilder>
{
    internal RoutingChoiceBuilder(HandlerStrategyOptions choice)
        : base(choice)
    {
    }
}
