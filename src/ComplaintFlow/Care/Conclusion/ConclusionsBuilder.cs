using ComplaintFlow.Matching;
using ComplaintFlow.Names;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Care;

/// <summary>Defines in code how customers appeal, and what external stages come to: rules in the order in which they are tried.</summary>
/// <remarks>Not thread-safe. Faults are reported all at once, when the rules are compiled.</remarks>
public sealed class ConclusionsBuilder
{
    private readonly ConclusionOptions _options;

    /// <summary>Initializes a builder that adds to the options.</summary>
    /// <param name="options">The options to add to.</param>
    public ConclusionsBuilder(ConclusionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
    }

    /// <summary>Adds a rule. Any key of one kind is enough; of different kinds all must match.</summary>
    /// <param name="keys">The keys to match: categories, urgencies, channels and so on.</param>
    /// <exception cref="ArgumentException">A key is the default value of its type.</exception>
    public ConclusionRuleBuilder When(params ReadOnlySpan<MatchKey> keys)
    {
        ConclusionRuleOptions rule = new();
        rule.When.Add(keys);
        _options.Rules.Add(rule);
        return new ConclusionRuleBuilder(this, rule, _options.Rules.Count).SetName(null);
    }

    /// <summary>Defines what applies to complaints that no rule matches.</summary>
    public ConclusionOtherwiseBuilder Otherwise() => new(_options.Otherwise ??= new());

    /// <summary>Declares a condition in code that rules in configuration refer to by name (<c>"When": "abroad"</c>).</summary>
    /// <param name="name">The condition's name, 1 to 64 characters.</param>
    /// <param name="test">Returns whether a rule with this condition may apply; pure, see <see cref="MatchPredicate"/>.</param>
    /// <param name="version">The version of the code; increase it when the code's answers change.</param>
    public ConclusionsBuilder Predicate(string name, Func<Complaint, bool> test, int version = 1)
    {
        _options.Predicates.Add(MatchPredicate.InCode(name, test, version));
        return this;
    }

    internal static void Add(ConclusionTermsOptions terms, string body, string how, Allowance? within) => terms.Appeals.Add(new() { Body = body, How = how, Within = within });

    internal static void Add(ConclusionTermsOptions terms, ReadOnlySpan<ExternalOutcome> outcomes)
    {
        foreach (ExternalOutcome outcome in outcomes)
            terms.ReopensOn.Add(JsonNames.Of(outcome));
    }
}

/// <summary>Defines one rule, and starts the next.</summary>
public sealed class ConclusionRuleBuilder
{
    private readonly ConclusionsBuilder _conclusions;
    private readonly ConclusionRuleOptions _rule;
    private readonly int _number;

    internal ConclusionRuleBuilder(ConclusionsBuilder conclusions, ConclusionRuleOptions rule, int number) => (_conclusions, _rule, _number) = (conclusions, rule, number);

    /// <summary>Names the rule. The journal refers to it by this name, and configuration replaces it by it.</summary>
    /// <param name="name">The name, 1 to 64 characters. A rule without one is named after its keys.</param>
    public ConclusionRuleBuilder Named(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return SetName(name);
    }

    /// <summary>Adds a condition in code that must hold in addition to the keys. Configuration can refer to it by name.</summary>
    /// <param name="name">The condition's name, 1 to 64 characters.</param>
    /// <param name="test">Returns whether the rule may apply; pure, see <see cref="MatchPredicate"/>.</param>
    /// <param name="version">The version of the code; increase it when the code's answers change.</param>
    /// <exception cref="InvalidOperationException">The rule already has a condition.</exception>
    public ConclusionRuleBuilder If(string name, Func<Complaint, bool> test, int version = 1)
    {
        _rule.When.SetCondition(name, test, version);
        return this;
    }

    /// <summary>Adds a way to appeal, which final letters name.</summary>
    /// <param name="body">The name of the body, such as one of <see cref="AppealBody"/>.</param>
    /// <param name="how">How the customer reaches it, such as an address or a telephone number; at most <see cref="AppealWay.MaxHowLength"/> characters.</param>
    /// <param name="within">The time allowed, on the standard calendar, from the letter; <see langword="null"/> for no time limit.</param>
    public ConclusionRuleBuilder AppealTo(string body, string how, Allowance? within = null)
    {
        ConclusionsBuilder.Add(_rule, body, how, within);
        return this;
    }

    /// <summary>Sets the time in which the result of an external stage is expected, on the standard calendar; without this call 60 calendar days.</summary>
    /// <param name="within">The time from the referral.</param>
    public ConclusionRuleBuilder ExternalWithin(Allowance within)
    {
        _rule.ExternalWithin = within;
        return this;
    }

    /// <summary>Sets the results of an external stage that take an answered complaint up again; without this call those that uphold it, wholly or in part.</summary>
    /// <param name="outcomes">The results.</param>
    public ConclusionRuleBuilder ReopensOn(params ReadOnlySpan<ExternalOutcome> outcomes)
    {
        ConclusionsBuilder.Add(_rule, outcomes);
        return this;
    }

    /// <inheritdoc cref="ConclusionsBuilder.When"/>
    public ConclusionRuleBuilder When(params ReadOnlySpan<MatchKey> keys) => _conclusions.When(keys);

    /// <inheritdoc cref="ConclusionsBuilder.Otherwise"/>
    public ConclusionOtherwiseBuilder Otherwise() => _conclusions.Otherwise();

    internal ConclusionRuleBuilder SetName(string? name)
    {
        _rule.Name = name;
        _rule.Place = Place.OfRule("AddConclusions", _number, name);
        return this;
    }
}

/// <summary>Defines what applies to complaints that no rule matches.</summary>
public sealed class ConclusionOtherwiseBuilder
{
    private readonly ConclusionTermsOptions _terms;

    internal ConclusionOtherwiseBuilder(ConclusionTermsOptions terms) => _terms = terms;

    /// <inheritdoc cref="ConclusionRuleBuilder.AppealTo"/>
    public ConclusionOtherwiseBuilder AppealTo(string body, string how, Allowance? within = null)
    {
        ConclusionsBuilder.Add(_terms, body, how, within);
        return this;
    }

    /// <inheritdoc cref="ConclusionRuleBuilder.ExternalWithin"/>
    public ConclusionOtherwiseBuilder ExternalWithin(Allowance within)
    {
        _terms.ExternalWithin = within;
        return this;
    }

    /// <inheritdoc cref="ConclusionRuleBuilder.ReopensOn"/>
    public ConclusionOtherwiseBuilder ReopensOn(params ReadOnlySpan<ExternalOutcome> outcomes)
    {
        ConclusionsBuilder.Add(_terms, outcomes);
        return this;
    }
}
