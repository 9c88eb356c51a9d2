using ComplaintFlow.Matching;

namespace ComplaintFlow.Routing;

/// <summary>A routing rule, as configuration says it. Of several values of one setting any is enough; all settings must match.</summary>
public sealed class RoutingRuleOptions : RoutingTargetOptions, IMatchOptions
{
    /// <summary>The rule's name. A rule of the same name in code is replaced, where it stands; others follow after those in code.</summary>
    /// <value>By default the rule is called after its keys.</value>
    public string? Name { get; set; }

    /// <summary>Categories, each with its subtree.</summary>
    public IList<string> Category { get; } = [];

    /// <summary>Urgencies: <c>low</c>, <c>normal</c>, <c>urgent</c>, <c>critical</c>.</summary>
    public IList<string> Urgency { get; } = [];

    /// <summary>Channels.</summary>
    public IList<string> Channel { get; } = [];

    /// <summary>Tiers of customers.</summary>
    public IList<string> Tier { get; } = [];

    /// <summary>Causes.</summary>
    public IList<string> Cause { get; } = [];

    /// <summary>Touchpoints.</summary>
    public IList<string> Touchpoint { get; } = [];

    /// <summary>Languages, each with its scripts and regions.</summary>
    public IList<string> Language { get; } = [];

    /// <summary>Warning signs, by the names of <see cref="ComplaintFlow.Signal"/>.</summary>
    public IList<string> Signal { get; } = [];

    /// <summary>The least amount in dispute; needs <see cref="Currency"/>.</summary>
    public string? AmountFrom { get; set; }

    /// <summary>The amount in dispute to stay below; needs <see cref="Currency"/>.</summary>
    public string? AmountBelow { get; set; }

    /// <summary>The currency of both amounts.</summary>
    public string? Currency { get; set; }

    /// <summary>The name of a predicate declared in code.</summary>
    public string? When { get; set; }

    /// <summary>Where the rule stands in the configuration.</summary>
    internal string? Place { get; set; }
}
