using ComplaintFlow.Matching;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Care;

/// <summary>Defines in code how remedies are offered: times, triggers, and rules on what an offer must have, in the order in which they are tried.</summary>
/// <remarks>Not thread-safe. Faults are reported all at once, when the rules are compiled.</remarks>
public sealed class OffersBuilder
{
    private readonly OffersOptions _options;

    /// <summary>Initializes a builder that adds to the options.</summary>
    /// <param name="options">The options to add to.</param>
    public OffersBuilder(OffersOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
    }

    /// <summary>Sets the time after which an offer lapses.</summary>
    /// <param name="allowance">The time; by default 30 calendar days.</param>
    public OffersBuilder ValidFor(Allowance allowance)
    {
        _options.ValidFor = allowance;
        return this;
    }

    /// <summary>Sets the time within which somebody should decide on an offer that awaits approval.</summary>
    /// <param name="allowance">The time; by default 8 working hours.</param>
    public OffersBuilder ApproveWithin(Allowance allowance)
    {
        _options.ApproveWithin = allowance;
        return this;
    }

    /// <summary>Sets the time within which an accepted remedy is carried out.</summary>
    /// <param name="allowance">The time; by default 30 calendar days.</param>
    public OffersBuilder CarryOutWithin(Allowance allowance)
    {
        _options.CarryOutWithin = allowance;
        return this;
    }

    /// <summary>Changes the triggers that are fired, such as <c>t => t.Start = OfferTriggerOptions.None</c>.</summary>
    /// <param name="triggers">Changes them.</param>
    public OffersBuilder Triggers(Action<OfferTriggerOptions> triggers)
    {
        ArgumentNullException.ThrowIfNull(triggers);
        triggers(_options.Triggers);
        return this;
    }

    /// <summary>Adds a rule. Any key of one kind is enough; of different kinds all must match.</summary>
    /// <param name="keys">The keys to match: categories, urgencies, channels and so on.</param>
    /// <exception cref="ArgumentException">A key is the default value of its type.</exception>
    public OfferRuleBuilder When(params ReadOnlySpan<MatchKey> keys)
    {
        OfferRuleOptions rule = new();
        rule.When.Add(keys);
        _options.Rules.Add(rule);
        return new OfferRuleBuilder(this, rule, _options.Rules.Count).SetName(null);
    }

    /// <summary>Defines what an offer must have for complaints that no rule matches.</summary>
    public OfferOtherwiseBuilder Otherwise() => new(_options.Otherwise ??= new());

    /// <summary>Declares a condition in code that rules in configuration refer to by name (<c>"When": "abroad"</c>).</summary>
    /// <param name="name">The condition's name, 1 to 64 characters.</param>
    /// <param name="test">Returns whether a rule with this condition may apply; pure, see <see cref="MatchPredicate"/>.</param>
    /// <param name="version">The version of the code; increase it when the code's answers change.</param>
    public OffersBuilder Predicate(string name, Func<Complaint, bool> test, int version = 1)
    {
        _options.Predicates.Add(MatchPredicate.InCode(name, test, version));
        return this;
    }
}

/// <summary>Defines one rule, and starts the next.</summary>
public sealed class OfferRuleBuilder
{
    private readonly OffersBuilder _offers;
    private readonly OfferRuleOptions _rule;
    private readonly int _number;

    internal OfferRuleBuilder(OffersBuilder offers, OfferRuleOptions rule, int number) => (_offers, _rule, _number) = (offers, rule, number);

    /// <summary>Names the rule. Configuration replaces it by its name.</summary>
    /// <param name="name">The name, 1 to 64 characters. A rule without one is named after its keys.</param>
    public OfferRuleBuilder Named(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return SetName(name);
    }

    /// <summary>Adds a condition in code that must hold in addition to the keys. Configuration can refer to it by name.</summary>
    /// <param name="name">The condition's name, 1 to 64 characters.</param>
    /// <param name="test">Returns whether the rule may apply; pure, see <see cref="MatchPredicate"/>.</param>
    /// <param name="version">The version of the code; increase it when the code's answers change.</param>
    /// <exception cref="InvalidOperationException">The rule already has a condition.</exception>
    public OfferRuleBuilder If(string name, Func<Complaint, bool> test, int version = 1)
    {
        _rule.When.SetCondition(name, test, version);
        return this;
    }

    /// <summary>Requires a number of options to choose from.</summary>
    /// <param name="options">The least number of options.</param>
    public OfferRuleBuilder AtLeast(int options)
    {
        _rule.AtLeast = options;
        return this;
    }

    /// <summary>Requires that what the customer wants is among the options, or that the offer says why it is not.</summary>
    public OfferRuleBuilder IncludeWanted()
    {
        _rule.IncludeWanted = true;
        return this;
    }

    /// <summary>Says which kinds of remedy are owed to the customer, so that they need no mandate.</summary>
    /// <param name="kinds">The kinds.</param>
    public OfferRuleBuilder Owed(params ReadOnlySpan<RemedyKind> kinds)
    {
        foreach (RemedyKind kind in kinds)
            _rule.Owed.Add(kind.Name);
        return this;
    }

    /// <summary>Sets the time after which the offer lapses.</summary>
    /// <param name="allowance">The time.</param>
    public OfferRuleBuilder ValidFor(Allowance allowance)
    {
        _rule.ValidFor = allowance;
        return this;
    }

    /// <summary>Sets the time within which an accepted remedy is carried out.</summary>
    /// <param name="allowance">The time.</param>
    public OfferRuleBuilder CarryOutWithin(Allowance allowance)
    {
        _rule.CarryOutWithin = allowance;
        return this;
    }

    /// <inheritdoc cref="OffersBuilder.When"/>
    public OfferRuleBuilder When(params ReadOnlySpan<MatchKey> keys) => _offers.When(keys);

    /// <inheritdoc cref="OffersBuilder.Otherwise"/>
    public OfferOtherwiseBuilder Otherwise() => _offers.Otherwise();

    internal OfferRuleBuilder SetName(string? name)
    {
        _rule.Name = name;
        _rule.Place = Place.OfRule("AddOffers", _number, name);
        return this;
    }
}

/// <summary>Defines what an offer must have for complaints that no rule matches.</summary>
public sealed class OfferOtherwiseBuilder
{
    private readonly OfferTermsOptions _terms;

    internal OfferOtherwiseBuilder(OfferTermsOptions terms) => _terms = terms;

    /// <inheritdoc cref="OfferRuleBuilder.AtLeast"/>
    public OfferOtherwiseBuilder AtLeast(int options)
    {
        _terms.AtLeast = options;
        return this;
    }

    /// <inheritdoc cref="OfferRuleBuilder.IncludeWanted"/>
    public OfferOtherwiseBuilder IncludeWanted()
    {
        _terms.IncludeWanted = true;
        return this;
    }

    /// <inheritdoc cref="OfferRuleBuilder.Owed"/>
    public OfferOtherwiseBuilder Owed(params ReadOnlySpan<RemedyKind> kinds)
    {
        foreach (RemedyKind kind in kinds)
            _terms.Owed.Add(kind.Name);
        return this;
    }
}
