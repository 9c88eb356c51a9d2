using ComplaintFlow.Classifying;
using ComplaintFlow.Deadlines;
using ComplaintFlow.Escalation;
using ComplaintFlow.Handlers;
using ComplaintFlow.Lifecycles;
using ComplaintFlow.Repeats;
using ComplaintFlow.Rules;
using ComplaintFlow.Routing;
using ComplaintFlow.Settings;
using Microsoft.Extensions.Configuration;

namespace ComplaintFlow;

/// <summary>Everything that can be said in configuration. It goes on top of what code says.</summary>
public sealed class ComplaintFlowOptions
{
    /// <summary>The host's own number of its rules; to be counted up when they change, so that nodes of different age know which is newer.</summary>
    /// <value>By default 1; at least 1.</value>
    public int RulesGeneration { get; set; } = 1;

    /// <summary>The name of the lifecycle of complaints whose intake names none.</summary>
    /// <value>By default what code says, else <c>six-stage</c>.</value>
    public string? DefaultLifecycle { get; set; }

    /// <summary>The host's own lifecycles.</summary>
    public IList<LifecycleOptions> Lifecycles { get; } = [];

    /// <summary>How large what comes from outside may be.</summary>
    public ComplaintLimits Limits { get; } = new();

    /// <summary>Who gets which complaint.</summary>
    public RoutingOptions Routing { get; } = new();

    /// <summary>What is to be done by when.</summary>
    public DeadlinesOptions Deadlines { get; } = new();

    /// <summary>Who there is.</summary>
    public HandlersOptions Handlers { get; } = new();

    /// <summary>Which codes there are, how urgency is computed, and how texts are classified.</summary>
    public ClassificationOptions Classification { get; } = new();

    /// <summary>How it is counted how often a customer has complained before.</summary>
    public RepeatOptions Repeats { get; } = new();

    /// <summary>When complaints escalate, and what is changed then.</summary>
    public EscalationOptions Escalation { get; } = new();

    /// <summary>How warning signs are found in texts.</summary>
    public SignalDetectionOptions SignalDetection { get; } = new();

    /// <summary>The places where customers are dealt with, as far as they are limited or the host's own. One of the same name in code is replaced.</summary>
    public IList<VenueOptions> Venues { get; } = [];

    /// <summary>What each role may do; counts where <c>AuthorizeRoles()</c> is called.</summary>
    public RolesOptions Authorization { get; } = new();

    /// <summary>What could not be read.</summary>
    internal List<Fault> Faults { get; } = [];

    /// <summary>Reads a configuration section in addition to what is there. What cannot be read comes out as a fault when the host starts.</summary>
    /// <param name="complaintFlow">The section, whose children are <c>Routing</c>, <c>Handlers</c> and so on.</param>
    public void Read(IConfiguration complaintFlow)
    {
        ArgumentNullException.ThrowIfNull(complaintFlow);
        ComplaintFlowConfiguration.Table.Read(SettingTree.Read(complaintFlow, "", Faults), this, new(Faults));
    }
}
