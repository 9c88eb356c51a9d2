using ComplaintFlow.Matching;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Care;

/// <summary>Defines in code what to offer for which complaints: rules in the order in which they are tried.</summary>
/// <remarks>Not thread-safe. Faults are reported all at once, when the rules are compiled.</remarks>
public sealed class RemedyRulesBuilder
{
    private readonly RemedyRulesOptions _options;

    /// <summary>Initializes a builder that adds to the options.</summary>
    /// <param name="options">The options to add to.</param>
    public RemedyRulesBuilder(RemedyRulesOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
    }

    /// <summary>Adds the built-in rules, which apply after the host's own. A rule of the host replaces the built-in one of the same name.</summary>
    public RemedyRulesBuilder UseBuiltIn()
    {
        _options.UseBuiltIn = true;
        return this;
    }

    /// <summary>Adds a rule. Any key of one kind is enough; of different kinds all must match.</summary>
    /// <param name="keys">The keys to match: categories, causes, touchpoints, amounts and so on.</param>
    /// <exception cref="ArgumentException">A key is the default value of its type.</exception>
    public RemedyRuleBuilder When(params ReadOnlySpan<MatchKey> keys)
    {
        RemedyRuleOptions rule = new();
        rule.When.Add(keys);
        _options.Rules.Add(rule);
        return new RemedyRuleBuilder(this, rule, _options.Rules.Count).SetName(null);
    }

    /// <summary>Defines what to offer for complaints that no rule matches.</summary>
    public RemedyOtherwiseBuilder Otherwise() => new(_options.Otherwise);

    /// <summary>Declares a condition in code that rules in configuration refer to by name (<c>"When": "abroad"</c>).</summary>
    /// <param name="name">The condition's name, 1 to 64 characters.</param>
    /// <param name="test">Returns whether a rule with this condition may apply; pure, see <see cref="MatchPredicate"/>.</param>
    /// <param name="version">The version of the code; increase it when the code's answers change.</param>
    public RemedyRulesBuilder Predicate(string name, Func<Complaint, bool> test, int version = 1)
    {
        _options.Predicates.Add(MatchPredicate.InCode(name, test, version));
        return this;
    }
}

/// <summary>Defines one rule, and starts the next.</summary>
public sealed class RemedyRuleBuilder
{
    private readonly RemedyRulesBuilder _rules;
    private readonly RemedyRuleOptions _rule;
    private readonly int _number;

    internal RemedyRuleBuilder(RemedyRulesBuilder rules, RemedyRuleOptions rule, int number) => (_rules, _rule, _number) = (rules, rule, number);

    /// <summary>Names the rule. The journal refers to it by this name, and configuration replaces it by it.</summary>
    /// <param name="name">The name, 1 to 64 characters. A rule without one is named after its keys.</param>
    public RemedyRuleBuilder Named(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return SetName(name);
    }

    /// <summary>Adds a condition in code that must hold in addition to the keys. Configuration can refer to it by name.</summary>
    /// <param name="name">The condition's name, 1 to 64 characters.</param>
    /// <param name="test">Returns whether the rule may apply; pure, see <see cref="MatchPredicate"/>.</param>
    /// <param name="version">The version of the code; increase it when the code's answers change.</param>
    /// <exception cref="InvalidOperationException">The rule already has a condition.</exception>
    public RemedyRuleBuilder If(string name, Func<Complaint, bool> test, int version = 1)
    {
        _rule.When.SetCondition(name, test, version);
        return this;
    }

    /// <summary>Suggests a remedy. Several are options to choose from.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="amount">The amount; by default left to whoever makes the offer.</param>
    /// <param name="conditions">The conditions under which it is given; by default none.</param>
    /// <param name="words">The words with which to offer it; by default those of the texts.</param>
    public RemedyRuleBuilder Suggest(RemedyKind kind, Money? amount = null, string? conditions = null, string? words = null)
    {
        _rule.Suggest.Add(new() { Kind = kind.Name, Amount = amount, Conditions = conditions, Words = words });
        return this;
    }

    /// <summary>Suggests a remedy with a range of amounts. Several are options to choose from.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="atLeast">The least amount, inclusive.</param>
    /// <param name="atMost">The greatest amount, inclusive.</param>
    /// <param name="conditions">The conditions under which it is given; by default none.</param>
    /// <param name="words">The words with which to offer it; by default those of the texts.</param>
    public RemedyRuleBuilder Suggest(RemedyKind kind, Money atLeast, Money atMost, string? conditions = null, string? words = null)
    {
        _rule.Suggest.Add(new() { Kind = kind.Name, AtLeast = atLeast, AtMost = atMost, Conditions = conditions, Words = words });
        return this;
    }

    /// <inheritdoc cref="RemedyRulesBuilder.When"/>
    public RemedyRuleBuilder When(params ReadOnlySpan<MatchKey> keys) => _rules.When(keys);

    /// <inheritdoc cref="RemedyRulesBuilder.Otherwise"/>
    public RemedyOtherwiseBuilder Otherwise() => _rules.Otherwise();

    /// <inheritdoc cref="RemedyRulesBuilder.UseBuiltIn"/>
    public RemedyRulesBuilder UseBuiltIn() => _rules.UseBuiltIn();

    internal RemedyRuleBuilder SetName(string? name)
    {
        _rule.Name = name;
        _rule.Place = Place.OfRule("AddRemedies", _number, name);
        return this;
    }
}

/// <summary>Defines what to offer for complaints that no rule matches.</summary>
public sealed class RemedyOtherwiseBuilder
{
    private readonly IList<SuggestionOptions> _suggestions;

    internal RemedyOtherwiseBuilder(IList<SuggestionOptions> suggestions) => _suggestions = suggestions;

    /// <inheritdoc cref="RemedyRuleBuilder.Suggest(RemedyKind, Money?, string?, string?)"/>
    public RemedyOtherwiseBuilder Suggest(RemedyKind kind, Money? amount = null, string? conditions = null, string? words = null)
    {
        _suggestions.Add(new() { Kind = kind.Name, Amount = amount, Conditions = conditions, Words = words });
        return this;
    }

    /// <inheritdoc cref="RemedyRuleBuilder.Suggest(RemedyKind, Money, Money, string?, string?)"/>
    public RemedyOtherwiseBuilder Suggest(RemedyKind kind, Money atLeast, Money atMost, string? conditions = null, string? words = null)
    {
        _suggestions.Add(new() { Kind = kind.Name, AtLeast = atLeast, AtMost = atMost, Conditions = conditions, Words = words });
        return this;
    }
}
