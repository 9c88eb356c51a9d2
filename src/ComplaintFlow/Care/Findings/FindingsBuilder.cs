using ComplaintFlow.Matching;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Care;

/// <summary>Defines in code what must be recorded about which complaints: rules in the order in which they are tried.</summary>
/// <remarks>Not thread-safe. Faults are reported all at once, when the rules are compiled.</remarks>
public sealed class FindingsBuilder
{
    private readonly FindingsOptions _options;

    /// <summary>Initializes a builder that adds to the options.</summary>
    /// <param name="options">The options to add to.</param>
    public FindingsBuilder(FindingsOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
    }

    /// <summary>Adds a rule. Any key of one kind is enough; of different kinds all must match.</summary>
    /// <param name="keys">The keys to match: categories, urgencies, channels and so on.</param>
    /// <exception cref="ArgumentException">A key is the default value of its type.</exception>
    public FindingsRuleBuilder When(params ReadOnlySpan<MatchKey> keys)
    {
        FindingsRuleOptions rule = new();
        rule.When.Add(keys);
        _options.Rules.Add(rule);
        return new FindingsRuleBuilder(this, rule, _options.Rules.Count).SetName(null);
    }

    /// <summary>Defines what must be recorded about complaints that no rule matches.</summary>
    public FindingsOtherwiseBuilder Otherwise() => new(_options.Otherwise ??= new());

    /// <summary>Declares a condition in code that rules in configuration refer to by name (<c>"When": "abroad"</c>).</summary>
    /// <param name="name">The condition's name, 1 to 64 characters.</param>
    /// <param name="test">Returns whether a rule with this condition may apply; pure, see <see cref="MatchPredicate"/>.</param>
    /// <param name="version">The version of the code; increase it when the code's answers change.</param>
    public FindingsBuilder Predicate(string name, Func<Complaint, bool> test, int version = 1)
    {
        _options.Predicates.Add(MatchPredicate.InCode(name, test, version));
        return this;
    }
}

/// <summary>Defines one rule, and starts the next.</summary>
public sealed class FindingsRuleBuilder
{
    private readonly FindingsBuilder _findings;
    private readonly FindingsRuleOptions _rule;
    private readonly int _number;

    internal FindingsRuleBuilder(FindingsBuilder findings, FindingsRuleOptions rule, int number) => (_findings, _rule, _number) = (findings, rule, number);

    /// <summary>Names the rule. The journal refers to it by this name, and configuration replaces it by it.</summary>
    /// <param name="name">The name, 1 to 64 characters. A rule without one is named after its keys.</param>
    public FindingsRuleBuilder Named(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return SetName(name);
    }

    /// <summary>Adds a condition in code that must hold in addition to the keys. Configuration can refer to it by name.</summary>
    /// <param name="name">The condition's name, 1 to 64 characters.</param>
    /// <param name="test">Returns whether the rule may apply; pure, see <see cref="MatchPredicate"/>.</param>
    /// <param name="version">The version of the code; increase it when the code's answers change.</param>
    /// <exception cref="InvalidOperationException">The rule already has a condition.</exception>
    public FindingsRuleBuilder If(string name, Func<Complaint, bool> test, int version = 1)
    {
        _rule.When.SetCondition(name, test, version);
        return this;
    }

    /// <summary>Requires facts to be recorded.</summary>
    /// <param name="facts">The names of the facts, 1 to 64 characters each.</param>
    public FindingsRuleBuilder Require(params ReadOnlySpan<string> facts)
    {
        _rule.Require(facts);
        return this;
    }

    /// <summary>Requires checks to be done: the checklist of the investigation.</summary>
    /// <param name="checks">The names of the checks, 1 to 64 characters each.</param>
    public FindingsRuleBuilder Check(params ReadOnlySpan<string> checks)
    {
        _rule.Check(checks);
        return this;
    }

    /// <inheritdoc cref="FindingsBuilder.When"/>
    public FindingsRuleBuilder When(params ReadOnlySpan<MatchKey> keys) => _findings.When(keys);

    /// <inheritdoc cref="FindingsBuilder.Otherwise"/>
    public FindingsOtherwiseBuilder Otherwise() => _findings.Otherwise();

    internal FindingsRuleBuilder SetName(string? name)
    {
        _rule.Name = name;
        _rule.Place = Place.OfRule("AddFindings", _number, name);
        return this;
    }
}

/// <summary>Defines what must be recorded about complaints that no rule matches.</summary>
public sealed class FindingsOtherwiseBuilder
{
    private readonly RequirementOptions _requirement;

    internal FindingsOtherwiseBuilder(RequirementOptions requirement) => _requirement = requirement;

    /// <inheritdoc cref="FindingsRuleBuilder.Require"/>
    public FindingsOtherwiseBuilder Require(params ReadOnlySpan<string> facts)
    {
        _requirement.Require(facts);
        return this;
    }

    /// <inheritdoc cref="FindingsRuleBuilder.Check"/>
    public FindingsOtherwiseBuilder Check(params ReadOnlySpan<string> checks)
    {
        _requirement.Check(checks);
        return this;
    }
}
