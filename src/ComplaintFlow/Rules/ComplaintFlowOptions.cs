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

/// <summary>Everything that a host says of its rules. Filled by code (<c>AddRouting</c> and so on), by <c>Configure&lt;ComplaintFlowOptions&gt;</c>, and by configuration.</summary>
/// <remarks>
/// What <c>AddRouting</c> and its kin say lies below; what <c>Configure&lt;ComplaintFlowOptions&gt;</c> and configuration say lies on top of it. A rule on top replaces the one of the
/// same name below, where it stands; other rules follow; a value on top takes the place of one below. Within each of the two a name is said once. Two different conditions in code, or sets of holidays, of one name are refused wherever they are said.
/// </remarks>
public sealed class ComplaintFlowOptions
{
    /// <summary>The host's own number of its rules; to be counted up when they change, so that nodes of different age know which is newer.</summary>
    /// <value>By default 1; at least 1.</value>
    public int RulesGeneration { get; set; } = 1;

    /// <summary>The name of the lifecycle of complaints whose intake names none.</summary>
    /// <value>By default <c>six-stage</c>.</value>
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

    /// <summary>What each role may do, in addition to what code says; counts where <c>AuthorizeRoles()</c> is called.</summary>
    public RolesOptions Authorization { get; } = new();

    internal static SettingTable<ComplaintFlowOptions> Settings { get; } = new SettingTable<ComplaintFlowOptions>()
        .Number(nameof(RulesGeneration), (into, value) => into.RulesGeneration = value, least: 1)
        .Text(nameof(DefaultLifecycle), (into, value) => into.DefaultLifecycle = value).Like("returns")
        .Each(nameof(Lifecycles), LifecycleOptions.Settings, _ => new(), into => into.Lifecycles)
        .Section(nameof(Limits), ComplaintLimits.Settings, into => into.Limits)
        .Section(nameof(Routing), RoutingOptions.Settings, into => into.Routing)
        .Section(nameof(Deadlines), DeadlinesOptions.Settings, into => into.Deadlines)
        .Section(nameof(Handlers), HandlersOptions.Settings, into => into.Handlers)
        .Section(nameof(Classification), ClassificationOptions.Settings, into => into.Classification)
        .Section(nameof(Repeats), RepeatOptions.Settings, into => into.Repeats)
        .Section(nameof(Escalation), EscalationOptions.Settings, into => into.Escalation)
        .Section(nameof(SignalDetection), SignalDetectionOptions.Settings, into => into.SignalDetection)
        .Add(nameof(Venues), VenueOptions.ListForm, (into, setting, reader) => VenueOptions.ReadAll(setting, into.Venues, reader))
        .Like("""[ { "Name": "private-room", "Capacity": 2 } ]""")
        .Section(nameof(Authorization), RolesOptions.Settings, into => into.Authorization)
        // No rule: the worker reads it itself.
        .Known("Worker", new SettingForm.Section(null)).Means("How the worker works; counts where `AddWorker()` is called.");

    /// <summary>What could not be read.</summary>
    internal List<Fault> Faults { get; } = [];

    /// <summary>Reads a configuration section in addition to what is there. What cannot be read comes out as a fault when the host starts.</summary>
    /// <param name="complaintFlow">The section, whose children are <c>Routing</c>, <c>Handlers</c> and so on.</param>
    public void Read(IConfiguration complaintFlow)
    {
        ArgumentNullException.ThrowIfNull(complaintFlow);
        Settings.Read(SettingTree.Read(complaintFlow, "", Faults), this, new(Faults));
    }
}
