using ComplaintFlow.Handlers;
using ComplaintFlow.Settings;
using Microsoft.Extensions.Configuration;

namespace ComplaintFlow.Routing;

/// <summary>Routing, as configuration says it (<c>ComplaintFlow:Routing</c>). It goes on top of what code says.</summary>
public sealed class RoutingOptions
{
    /// <summary>The rules, in their order.</summary>
    public IList<RoutingRuleOptions> Rules { get; } = [];

    /// <summary>Whom a complaint is given to that no rule matches.</summary>
    /// <value>By default what code says.</value>
    public RoutingTargetOptions? Otherwise { get; set; }

    /// <summary>Whom a complaint is given to when nobody can be found for its rule.</summary>
    /// <value>By default what code says, else as <see cref="Otherwise"/>.</value>
    public RoutingTargetOptions? WhenNobodyIsFound { get; set; }

    /// <summary>How one is chosen among several people where a rule says nothing else.</summary>
    /// <value>By default what code says, else by load.</value>
    public HandlerStrategyOptions Choose { get; } = new();

    /// <summary>What is done about rules that are no error but hardly meant: <c>error</c>, <c>warning</c> or <c>off</c>.</summary>
    /// <value>By default what code says, else <c>warning</c>.</value>
    public RoutingAnalysisLevel? Analysis { get; set; }

    /// <summary>Whether a complaint that is reclassified is routed again.</summary>
    /// <value>By default what code says, else <see langword="false"/>.</value>
    public bool? RouteAgainWhenReclassified { get; set; }

    /// <summary>What could not be read.</summary>
    internal List<Fault> Faults { get; } = [];

    /// <summary>Reads a configuration section in addition to what is there. What cannot be read comes out as a fault when the rules are compiled.</summary>
    /// <param name="routing">The section, whose children are <c>Rules</c>, <c>Otherwise</c> and so on.</param>
    public void Read(IConfiguration routing)
    {
        ArgumentNullException.ThrowIfNull(routing);
        Read(SettingTree.Read(routing, "Routing", Faults));
    }

    internal void Read(Setting routing) => RoutingConfiguration.Table.Read(routing, this, new(Faults));
}
