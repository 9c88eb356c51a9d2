using ComplaintFlow.Matching;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Care;

/// <summary>Defines in code when and how customers are asked whether it helped: rules in the order in which they are tried.</summary>
/// <remarks>Not thread-safe. Faults are reported all at once, when the rules are compiled.</remarks>
public sealed class FollowUpsBuilder
{
    private readonly FollowUpOptions _options;

    /// <summary>Initializes a builder that adds to the options.</summary>
    /// <param name="options">The options to add to.</param>
    public FollowUpsBuilder(FollowUpOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
    }

    /// <summary>Adds a rule. Any key of one kind is enough; of different kinds all must match.</summary>
    /// <param name="keys">The keys to match: categories, urgencies, channels and so on.</param>
    /// <exception cref="ArgumentException">A key is the default value of its type.</exception>
    public FollowUpRuleBuilder When(params ReadOnlySpan<MatchKey> keys)
    {
        FollowUpRuleOptions rule = new();
        rule.When.Add(keys);
        _options.Rules.Add(rule);
        return new FollowUpRuleBuilder(this, rule, _options.Rules.Count).SetName(null);
    }

    /// <summary>Defines how the customers of complaints that no rule matches are followed up.</summary>
    public FollowUpOtherwiseBuilder Otherwise() => new(_options.Otherwise ??= new());

    /// <summary>Sets the statuses in which a complaint is resolved: the follow-up is planned when it enters one of them, and is over when it leaves them.</summary>
    /// <param name="statuses">The statuses; without this call <c>informed</c>, <c>follow-up</c>, <c>reviewing</c>, <c>improving</c> and <c>closed</c>.</param>
    public FollowUpsBuilder ResolvedIn(params ReadOnlySpan<Status> statuses)
    {
        _options.Statuses.Clear();
        foreach (Status status in statuses)
            _options.Statuses.Add(status.Name);
        return this;
    }

    /// <summary>Declares a condition in code that rules in configuration refer to by name (<c>"When": "abroad"</c>).</summary>
    /// <param name="name">The condition's name, 1 to 64 characters.</param>
    /// <param name="test">Returns whether a rule with this condition may apply; pure, see <see cref="MatchPredicate"/>.</param>
    /// <param name="version">The version of the code; increase it when the code's answers change.</param>
    public FollowUpsBuilder Predicate(string name, Func<Complaint, bool> test, int version = 1)
    {
        _options.Predicates.Add(MatchPredicate.InCode(name, test, version));
        return this;
    }
}

/// <summary>Defines one rule, and starts the next.</summary>
public sealed class FollowUpRuleBuilder
{
    private readonly FollowUpsBuilder _followUps;
    private readonly FollowUpRuleOptions _rule;
    private readonly int _number;

    internal FollowUpRuleBuilder(FollowUpsBuilder followUps, FollowUpRuleOptions rule, int number) => (_followUps, _rule, _number) = (followUps, rule, number);

    /// <summary>Names the rule. The journal refers to it by this name, and configuration replaces it by it.</summary>
    /// <param name="name">The name, 1 to 64 characters. A rule without one is named after its keys.</param>
    public FollowUpRuleBuilder Named(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return SetName(name);
    }

    /// <summary>Adds a condition in code that must hold in addition to the keys. Configuration can refer to it by name.</summary>
    /// <param name="name">The condition's name, 1 to 64 characters.</param>
    /// <param name="test">Returns whether the rule may apply; pure, see <see cref="MatchPredicate"/>.</param>
    /// <param name="version">The version of the code; increase it when the code's answers change.</param>
    /// <exception cref="InvalidOperationException">The rule already has a condition.</exception>
    public FollowUpRuleBuilder If(string name, Func<Complaint, bool> test, int version = 1)
    {
        _rule.When.SetCondition(name, test, version);
        return this;
    }

    /// <summary>Sets the time from the outcome until the window opens, on the standard calendar. What happens before does not meet the follow-up.</summary>
    /// <param name="after">The time from the outcome.</param>
    public FollowUpRuleBuilder Opens(Allowance after)
    {
        _rule.Opens = after;
        return this;
    }

    /// <summary>Sets the time for which the window is open, on the standard calendar.</summary>
    /// <param name="after">The time from the opening.</param>
    public FollowUpRuleBuilder Closes(Allowance after)
    {
        _rule.Closes = after;
        return this;
    }

    /// <summary>Sets the channel, for customers who prefer none.</summary>
    /// <param name="channel">The channel.</param>
    public FollowUpRuleBuilder Through(Channel channel)
    {
        _rule.Through = channel;
        return this;
    }

    /// <summary>Adds questions to ask.</summary>
    /// <param name="questions">The names of the questions, 1 to 64 characters each.</param>
    public FollowUpRuleBuilder Asks(params ReadOnlySpan<string> questions)
    {
        foreach (string question in questions)
            _rule.Questions.Add(question);
        return this;
    }

    /// <summary>Sets the number of tries after which the customer counts as not reached.</summary>
    /// <param name="times">The number of tries, from 1 to 10.</param>
    public FollowUpRuleBuilder Tries(int times)
    {
        _rule.Tries = times;
        return this;
    }

    /// <summary>Sets the satisfaction from which the customer counts as satisfied.</summary>
    /// <param name="satisfaction">The satisfaction, from 1 to 5.</param>
    public FollowUpRuleBuilder SatisfiedFrom(int satisfaction)
    {
        _rule.SatisfiedFrom = satisfaction;
        return this;
    }

    /// <summary>Sets the trigger that is fired when the customer was not reached, where the lifecycle permits it.</summary>
    /// <param name="trigger">The trigger; must not require an argument.</param>
    public FollowUpRuleBuilder WhenNotReached(Trigger trigger)
    {
        ArgumentNullException.ThrowIfNull(trigger);
        _rule.WhenNotReached = trigger.Name;
        return this;
    }

    /// <summary>Gives a complaint that is taken up again because the customer is not satisfied to another handler.</summary>
    public FollowUpRuleBuilder ToAnotherHandler()
    {
        _rule.ToAnotherHandler = true;
        return this;
    }

    /// <inheritdoc cref="FollowUpsBuilder.When"/>
    public FollowUpRuleBuilder When(params ReadOnlySpan<MatchKey> keys) => _followUps.When(keys);

    /// <inheritdoc cref="FollowUpsBuilder.Otherwise"/>
    public FollowUpOtherwiseBuilder Otherwise() => _followUps.Otherwise();

    internal FollowUpRuleBuilder SetName(string? name)
    {
        _rule.Name = name;
        _rule.Place = Place.OfRule("AddFollowUps", _number, name);
        return this;
    }
}

/// <summary>Defines how the customers of complaints that no rule matches are followed up.</summary>
public sealed class FollowUpOtherwiseBuilder
{
    private readonly FollowUpTermsOptions _terms;

    internal FollowUpOtherwiseBuilder(FollowUpTermsOptions terms) => _terms = terms;

    /// <inheritdoc cref="FollowUpRuleBuilder.Opens"/>
    public FollowUpOtherwiseBuilder Opens(Allowance after)
    {
        _terms.Opens = after;
        return this;
    }

    /// <inheritdoc cref="FollowUpRuleBuilder.Closes"/>
    public FollowUpOtherwiseBuilder Closes(Allowance after)
    {
        _terms.Closes = after;
        return this;
    }

    /// <inheritdoc cref="FollowUpRuleBuilder.Through"/>
    public FollowUpOtherwiseBuilder Through(Channel channel)
    {
        _terms.Through = channel;
        return this;
    }

    /// <inheritdoc cref="FollowUpRuleBuilder.Asks"/>
    public FollowUpOtherwiseBuilder Asks(params ReadOnlySpan<string> questions)
    {
        foreach (string question in questions)
            _terms.Questions.Add(question);
        return this;
    }

    /// <inheritdoc cref="FollowUpRuleBuilder.Tries"/>
    public FollowUpOtherwiseBuilder Tries(int times)
    {
        _terms.Tries = times;
        return this;
    }

    /// <inheritdoc cref="FollowUpRuleBuilder.SatisfiedFrom"/>
    public FollowUpOtherwiseBuilder SatisfiedFrom(int satisfaction)
    {
        _terms.SatisfiedFrom = satisfaction;
        return this;
    }

    /// <inheritdoc cref="FollowUpRuleBuilder.WhenNotReached"/>
    public FollowUpOtherwiseBuilder WhenNotReached(Trigger trigger)
    {
        ArgumentNullException.ThrowIfNull(trigger);
        _terms.WhenNotReached = trigger.Name;
        return this;
    }

    /// <inheritdoc cref="FollowUpRuleBuilder.ToAnotherHandler"/>
    public FollowUpOtherwiseBuilder ToAnotherHandler()
    {
        _terms.ToAnotherHandler = true;
        return this;
    }
}
