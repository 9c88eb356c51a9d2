using ComplaintFlow.Handlers;
using ComplaintFlow.Matching;

namespace ComplaintFlow.Routing;

/// <summary>Says whom complaints are given to: rules in the order in which they are tried.</summary>
/// <remarks>Not safe for several threads. What is wrong with the rules comes out, all at once, when they are compiled.</remarks>
public sealed class RoutingTableBuilder
{
    internal List<RoutingRuleBuilder> Rules { get; } = [];

    internal List<MatchPredicate> Predicates { get; } = [];

    internal RoutingTargetBuilder? OtherwiseTarget { get; private set; }

    internal RoutingTargetBuilder? FallbackTarget { get; private set; }

    internal bool RoutesAgain { get; private set; }

    internal RoutingAnalysisLevel AnalysisLevel { get; private set; } = RoutingAnalysisLevel.Warning;

    internal RoutingChoiceBuilder Choice { get; } = new();

    /// <summary>Says how one is chosen among several people, for every rule: its own orders take the place of these, what it needs besides is needed as well.</summary>
    /// <param name="choice">Takes it, such as <c>c => c.SameAsBefore().ByLoad()</c>.</param>
    public RoutingTableBuilder Choose(Action<RoutingChoiceBuilder> choice)
    {
        ArgumentNullException.ThrowIfNull(choice);
        choice(Choice);
        return this;
    }

    /// <summary>Begins a rule. Of several keys of one kind any is enough; of different kinds all must match.</summary>
    /// <param name="keys">What the rule looks for: categories, urgencies, channels, tiers, causes, touchpoints, languages, signals, ranges of amounts.</param>
    /// <exception cref="ArgumentException">A key is the default value of its type.</exception>
    public RoutingRuleBuilder When(params ReadOnlySpan<MatchKey> keys)
    {
        foreach (MatchKey key in keys)
        {
            if (key.Name.Length == 0)
                throw new ArgumentException("The default value of a key stands for nothing and cannot be looked for.", nameof(keys));
        }

        RoutingRuleBuilder rule = new(this, keys);
        Rules.Add(rule);
        return rule;
    }

    /// <summary>Says whom a complaint is given to that no rule matches.</summary>
    public RoutingTargetBuilder Otherwise() => OtherwiseTarget = new(this);

    /// <summary>Says whom a complaint is given to when its rule asks for people of whom nobody can have it; by default as <see cref="Otherwise"/>.</summary>
    public RoutingTargetBuilder WhenNobodyIsFound() => FallbackTarget = new(this);

    /// <summary>Routes a complaint again when it is reclassified; without this it stays with whoever has it.</summary>
    public RoutingTableBuilder RouteAgainWhenReclassified()
    {
        RoutesAgain = true;
        return this;
    }

    /// <summary>Says what is done about rules that are no error but hardly meant; without this they are logged.</summary>
    /// <param name="level">What is done.</param>
    public RoutingTableBuilder Analysis(RoutingAnalysisLevel level)
    {
        AnalysisLevel = level;
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
        Predicates.Add(new(name, test, version));
        return this;
    }
}
