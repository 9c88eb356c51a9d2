using System.Globalization;
using ComplaintFlow.Handlers;
using ComplaintFlow.Matching;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Routing;

/// <summary>Says whom complaints are given to: rules in the order in which they are tried.</summary>
/// <remarks>Not safe for several threads. What is wrong with the rules comes out, all at once, when they are compiled.</remarks>
public sealed class RoutingTableBuilder
{
    private readonly RoutingOptions _options;

    /// <summary>Adds to options what is said.</summary>
    /// <param name="options">The options.</param>
    public RoutingTableBuilder(RoutingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
    }

    /// <summary>Says how one is chosen among several people, for every rule: its own orders take the place of these, what it needs besides is needed as well.</summary>
    /// <param name="choice">Takes it, such as <c>c => c.SameAsBefore().ByLoad()</c>.</param>
    public RoutingTableBuilder Choose(Action<RoutingChoiceBuilder> choice)
    {
        ArgumentNullException.ThrowIfNull(choice);
        choice(new(_options.Choose));
        return this;
    }

    /// <summary>Begins a rule. Of several keys of one kind any is enough; of different kinds all must match.</summary>
    /// <param name="keys">What the rule looks for: categories, urgencies, channels, tiers, causes, touchpoints, languages, signals, ranges of amounts.</param>
    /// <exception cref="ArgumentException">A key is the default value of its type.</exception>
    public RoutingRuleBuilder When(params ReadOnlySpan<MatchKey> keys)
    {
        RoutingRuleOptions rule = new();
        rule.When.Add(keys);
        _options.Rules.Add(rule);
        return new RoutingRuleBuilder(this, rule, _options.Rules.Count).Called(null);
    }

    /// <summary>Says whom a complaint is given to that no rule matches.</summary>
    public RoutingTargetBuilder Otherwise() => new(this, _options.Otherwise = new());

    /// <summary>Says whom a complaint is given to when its rule asks for people of whom nobody can have it; by default as <see cref="Otherwise"/>.</summary>
    public RoutingTargetBuilder WhenNobodyIsFound() => new(this, _options.WhenNobodyIsFound = new());

    /// <summary>Routes a complaint again when it is reclassified; without this it stays with whoever has it.</summary>
    public RoutingTableBuilder RouteAgainWhenReclassified()
    {
        _options.RouteAgainWhenReclassified = true;
        return this;
    }

    /// <summary>Says what is done about rules that are no error but hardly meant; without this they are logged.</summary>
    /// <param name="level">What is done.</param>
    public RoutingTableBuilder Analysis(RoutingAnalysisLevel level)
    {
        _options.Analysis = level;
        return this;
    }

    /// <summary>Declares a condition in code that rules in configuration may refer to by name (<c>"When": "weekend"</c>).</summary>
    /// <param name="name">The name, of 1 to 64 characters.</param>
    /// <param name="test">Whether a rule with this condition may win; pure, see <see cref="MatchPredicate"/>.</param>
    /// <param name="version">Count this up when the code changes what it answers.</param>
    public RoutingTableBuilder Predicate(string name, Func<Complaint, bool> test, int version = 1)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(test);
        _options.Predicates.Add(new(name, test, version));
        return this;
    }
}

/// <summary>Says one rule to its end: <see cref="ToTeam"/>, <see cref="ToHandler"/>, <see cref="ToTier"/>, <see cref="ToSameAsBefore"/> or <see cref="To"/>.</summary>
public sealed class RoutingRuleBuilder : HandlerStrategyBuilder<RoutingRuleBuilder>
{
    private readonly RoutingTableBuilder _table;
    private readonly RoutingRuleOptions _rule;
    private readonly int _number;

    internal RoutingRuleBuilder(RoutingTableBuilder table, RoutingRuleOptions rule, int number)
        : base(rule) => (_table, _rule, _number) = (table, rule, number);

    /// <summary>Gives the rule a name, by which the journal refers to it and configuration replaces it.</summary>
    /// <param name="name">The name, of 1 to 64 characters; without one a rule is called after its keys.</param>
    public RoutingRuleBuilder Named(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Called(name);
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
        if (_rule.When.Condition is not null)
            throw new InvalidOperationException($"The rule has the condition '{_rule.When.Condition.Name}' already. Join both in one.");
        _rule.When.Condition = new(name, test, version);
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
        _rule.To = target;
        return _table;
    }

    internal RoutingRuleBuilder Called(string? name)
    {
        _rule.Name = name;
        _rule.Place = Place.InCode(string.Create(CultureInfo.InvariantCulture, $"AddRouting, rule {_number}{(name is null ? "" : $" '{name}'")}"));
        return this;
    }
}

/// <summary>Says whom complaints are given to that the rules leave over.</summary>
public sealed class RoutingTargetBuilder : HandlerStrategyBuilder<RoutingTargetBuilder>
{
    private readonly RoutingTableBuilder _table;
    private readonly RoutingTargetOptions _target;

    internal RoutingTargetBuilder(RoutingTableBuilder table, RoutingTargetOptions target)
        : base(target) => (_table, _target) = (table, target);

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
        _target.To = target;
        return _table;
    }
}

/// <summary>Says how one is chosen among several people where a rule says nothing else.</summary>
public sealed class RoutingChoiceBuilder : HandlerStrategyBuilder<RoutingChoiceBuilder>
{
    internal RoutingChoiceBuilder(HandlerStrategyOptions choice)
        : base(choice)
    {
    }
}
