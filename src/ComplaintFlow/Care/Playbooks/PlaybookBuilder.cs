using ComplaintFlow.Matching;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Care;

/// <summary>Defines playbooks in code, and the rules that choose among them, in the order in which they are tried.</summary>
/// <remarks>Not thread-safe. Faults are reported all at once, when the rules are compiled.</remarks>
public sealed class PlaybooksBuilder
{
    private readonly PlaybookOptions _options;

    /// <summary>Initializes a builder that adds to the options.</summary>
    /// <param name="options">The options to add to.</param>
    public PlaybooksBuilder(PlaybookOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
    }

    /// <summary>Defines a playbook.</summary>
    /// <param name="name">The name, 1 to 64 characters.</param>
    /// <param name="define">Defines the steps, such as <c>b => b.InOrder().Step("policy-read").Step("receipt-seen").NeedsNote()</c>.</param>
    public PlaybooksBuilder Playbook(string name, Action<PlaybookBuilder> define)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(define);
        Add(new() { Name = name }, define);
        return this;
    }

    /// <summary>Changes a built-in playbook for this host, under its name: limits of time, who may do a step, further steps.</summary>
    /// <param name="playbook">The playbook, one of <see cref="Playbooks"/>.</param>
    /// <param name="change">
    /// Changes the steps, such as <c>b => b.Step("act").Within(Allowance.WorkingHours(4))</c>. Steps that the playbook does not have follow after its own.
    /// </param>
    public PlaybooksBuilder Playbook(Playbook playbook, Action<PlaybookBuilder> change)
    {
        ArgumentNullException.ThrowIfNull(playbook);
        ArgumentNullException.ThrowIfNull(change);
        Add(new() { Name = playbook.Name, BasedOn = playbook.Name }, change);
        return this;
    }

    /// <summary>Adds a rule. Any key of one kind is enough; of different kinds all must match.</summary>
    /// <param name="keys">The keys to match: categories, urgencies, channels, tiers, causes, touchpoints, languages, signals, ranges of amounts.</param>
    /// <exception cref="ArgumentException">A key is the default value of its type.</exception>
    public PlaybookRuleBuilder When(params ReadOnlySpan<MatchKey> keys)
    {
        PlaybookRuleOptions rule = new();
        rule.When.Add(keys);
        _options.Rules.Add(rule);
        return new PlaybookRuleBuilder(this, rule, _options.Rules.Count).SetName(null);
    }

    /// <summary>Chooses the playbook of complaints that no rule matches. Without it they have none.</summary>
    public PlaybookOtherwiseBuilder Otherwise() => new(this, _options);

    /// <summary>Declares a condition in code that rules in configuration refer to by name (<c>"When": "weekend"</c>).</summary>
    /// <param name="name">The condition's name, 1 to 64 characters.</param>
    /// <param name="test">Returns whether a rule with this condition may apply; pure, see <see cref="MatchPredicate"/>.</param>
    /// <param name="version">The version of the code; increase it when the code's answers change.</param>
    public PlaybooksBuilder Predicate(string name, Func<Complaint, bool> test, int version = 1)
    {
        _options.Predicates.Add(MatchPredicate.InCode(name, test, version));
        return this;
    }

    private void Add(PlaybookDefinitionOptions definition, Action<PlaybookBuilder> define)
    {
        _options.Definitions.Add(definition);
        definition.Place = Place.InCode($"AddPlaybooks, playbook '{definition.Name}'");
        define(new(_options, definition));
    }
}

/// <summary>Defines a playbook: its steps, in their order.</summary>
public sealed class PlaybookBuilder
{
    private readonly PlaybookOptions _options;
    private readonly PlaybookDefinitionOptions _playbook;

    internal PlaybookBuilder(PlaybookOptions options, PlaybookDefinitionOptions playbook) => (_options, _playbook) = (options, playbook);

    /// <summary>Has each step wait for those before it.</summary>
    public PlaybookBuilder InOrder()
    {
        _playbook.InOrder = true;
        return this;
    }

    /// <summary>Sets the version, to be increased when the steps change. Complaints keep the version that they have.</summary>
    /// <param name="version">The version, from 1.</param>
    public PlaybookBuilder Version(int version)
    {
        _playbook.Version = version;
        return this;
    }

    /// <summary>Adds a step.</summary>
    /// <param name="name">The name, 1 to 48 characters, unique in the playbook.</param>
    public PlaybookStepBuilder Step(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        PlaybookStepOptions step = new() { Name = name };
        _playbook.Steps.Add(step);
        return new(this, _options, step);
    }
}

/// <summary>Defines a step, and begins the next.</summary>
public sealed class PlaybookStepBuilder
{
    private readonly PlaybookBuilder _playbook;
    private readonly PlaybookOptions _options;
    private readonly PlaybookStepOptions _step;

    internal PlaybookStepBuilder(PlaybookBuilder playbook, PlaybookOptions options, PlaybookStepOptions step) =>
        (_playbook, _options, _step) = (playbook, options, step);

    /// <summary>Adds the next step.</summary>
    /// <param name="name">The name, 1 to 48 characters, unique in the playbook.</param>
    public PlaybookStepBuilder Step(string name) => _playbook.Step(name);

    /// <summary>
    /// Limits the time, which counts from the step before, or from the choice of the playbook, on the standard calendar. It pauses while the customer is asked.
    /// </summary>
    /// <param name="allowance">The time allowed, more than zero.</param>
    public PlaybookStepBuilder Within(Allowance allowance)
    {
        _step.Within = allowance;
        return this;
    }

    /// <summary>Limits who may complete or skip the step.</summary>
    /// <param name="guards">The conditions, such as <see cref="Guard.IsHandler"/> or <c>Guard.Role("supervisor")</c>; all must be met.</param>
    public PlaybookStepBuilder By(params ReadOnlySpan<Guard> guards)
    {
        foreach (Guard guard in guards)
        {
            ArgumentNullException.ThrowIfNull(guard, nameof(guards));
            _step.By.Add(guard.ToString());
            _options.Guards.Add(guard);
        }

        return this;
    }

    /// <summary>Requires a note on the result.</summary>
    public PlaybookStepBuilder NeedsNote()
    {
        _step.NeedsNote = true;
        return this;
    }

    /// <summary>Allows the step to be skipped.</summary>
    public PlaybookStepBuilder Optional()
    {
        _step.Optional = true;
        return this;
    }

    /// <summary>Gives the guidance for handlers in a language. Without it, the texts give it.</summary>
    /// <param name="language">The language, as a BCP 47 tag such as <c>zh-Hans</c>.</param>
    /// <param name="guide">Fills the guidance.</param>
    public PlaybookStepBuilder Guide(string language, Action<StepGuidanceOptions> guide)
    {
        ArgumentNullException.ThrowIfNull(language);
        ArgumentNullException.ThrowIfNull(guide);
        StepGuidanceOptions guidance = new();
        guide(guidance);
        _step.Guidance[language] = guidance;
        return this;
    }
}

/// <summary>Defines one rule, completed by <see cref="Use(string)"/>.</summary>
public sealed class PlaybookRuleBuilder
{
    private readonly PlaybooksBuilder _all;
    private readonly PlaybookRuleOptions _rule;
    private readonly int _number;

    internal PlaybookRuleBuilder(PlaybooksBuilder all, PlaybookRuleOptions rule, int number) => (_all, _rule, _number) = (all, rule, number);

    /// <summary>Names the rule. The journal refers to it by this name, and configuration replaces it by it.</summary>
    /// <param name="name">The name, 1 to 64 characters. A rule without one is named after its keys.</param>
    public PlaybookRuleBuilder Named(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return SetName(name);
    }

    /// <summary>Adds a condition in code that must hold in addition to the keys. Configuration can refer to it by name.</summary>
    /// <param name="name">The condition's name, 1 to 64 characters.</param>
    /// <param name="test">Returns whether the rule may apply; pure, see <see cref="MatchPredicate"/>.</param>
    /// <param name="version">The version of the code; increase it when the code's answers change.</param>
    /// <exception cref="InvalidOperationException">The rule already has a condition.</exception>
    public PlaybookRuleBuilder If(string name, Func<Complaint, bool> test, int version = 1)
    {
        _rule.When.SetCondition(name, test, version);
        return this;
    }

    /// <summary>Chooses a playbook.</summary>
    /// <param name="playbook">The name of the playbook.</param>
    public PlaybooksBuilder Use(string playbook)
    {
        ArgumentNullException.ThrowIfNull(playbook);
        _rule.Use = playbook;
        return _all;
    }

    /// <summary>Chooses a built-in playbook.</summary>
    /// <param name="playbook">The playbook, one of <see cref="Playbooks"/>.</param>
    public PlaybooksBuilder Use(Playbook playbook)
    {
        ArgumentNullException.ThrowIfNull(playbook);
        return Use(playbook.Name);
    }

    internal PlaybookRuleBuilder SetName(string? name)
    {
        _rule.Name = name;
        _rule.Place = Place.OfRule("AddPlaybooks", _number, name);
        return this;
    }
}

/// <summary>Chooses the playbook of complaints that no rule matches.</summary>
public sealed class PlaybookOtherwiseBuilder
{
    private readonly PlaybooksBuilder _all;
    private readonly PlaybookOptions _options;

    internal PlaybookOtherwiseBuilder(PlaybooksBuilder all, PlaybookOptions options) => (_all, _options) = (all, options);

    /// <summary>Chooses a playbook.</summary>
    /// <param name="playbook">The name of the playbook.</param>
    public PlaybooksBuilder Use(string playbook)
    {
        ArgumentNullException.ThrowIfNull(playbook);
        _options.Otherwise = playbook;
        return _all;
    }

    /// <summary>Chooses a built-in playbook.</summary>
    /// <param name="playbook">The playbook, one of <see cref="Playbooks"/>.</param>
    public PlaybooksBuilder Use(Playbook playbook)
    {
        ArgumentNullException.ThrowIfNull(playbook);
        return Use(playbook.Name);
    }
}
