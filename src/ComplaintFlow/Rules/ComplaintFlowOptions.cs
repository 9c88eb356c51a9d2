using ComplaintFlow.Authorization;
using ComplaintFlow.Care;
using ComplaintFlow.Classifying;
using ComplaintFlow.Deadlines;
using ComplaintFlow.Deciding;
using ComplaintFlow.Escalation;
using ComplaintFlow.Fields;
using ComplaintFlow.Handlers;
using ComplaintFlow.Lifecycles;
using ComplaintFlow.Repeats;
using ComplaintFlow.Routing;
using ComplaintFlow.Rules;
using ComplaintFlow.Settings;
using Microsoft.Extensions.Configuration;

namespace ComplaintFlow;

/// <summary>
/// All rules and settings of a host. Set in code (<c>AddRouting</c> and so on), by
/// <c>Configure&lt;ComplaintFlowOptions&gt;</c>, and in configuration.
/// </summary>
/// <remarks>
/// There are two layers: <c>AddRouting</c> and similar calls are the lower one; <c>Configure&lt;ComplaintFlowOptions&gt;</c> and
/// configuration are the upper one. A rule of the upper layer replaces the one of the same name in the lower, at its position; other
/// rules follow; an upper value overrides a lower one. Within a layer, names are unique. Two different conditions in code, or two
/// different holiday sets, with the same name are rejected in either layer.
/// </remarks>
public sealed class ComplaintFlowOptions
{
    /// <summary>
    /// The host's version number of its rules, to be increased when they change, so that nodes can tell which rules are
    /// newer.
    /// </summary>
    /// <value>By default 1; at least 1.</value>
    public int RulesGeneration { get; set; } = 1;

    /// <summary>The name of the lifecycle for complaints whose intake names none.</summary>
    /// <value>By default <c>six-stage</c>.</value>
    public string? DefaultLifecycle { get; set; }

    /// <summary>The lifecycles defined by the host.</summary>
    public IList<LifecycleOptions> Lifecycles { get; } = [];

    /// <summary>The maximum lengths of external input.</summary>
    public ComplaintLimits Limits { get; } = new();

    /// <summary>The routing rules, which determine who gets which complaint.</summary>
    public RoutingOptions Routing { get; } = new();

    /// <summary>The stages and service targets, which determine what is due when.</summary>
    public DeadlinesOptions Deadlines { get; } = new();

    /// <summary>The handlers, teams and tiers.</summary>
    public HandlerRosterOptions Handlers { get; } = new();

    /// <summary>The taxonomy of codes, the urgency matrix, and the classification of texts.</summary>
    public ClassificationOptions Classification { get; } = new();

    /// <summary>The settings for counting earlier complaints of a customer.</summary>
    public RepeatOptions Repeats { get; } = new();

    /// <summary>The escalation policies, which determine when complaints escalate and what changes.</summary>
    public EscalationOptions Escalation { get; } = new();

    /// <summary>The playbooks, which say by which steps customers are treated, and the rules that choose among them.</summary>
    public PlaybookOptions Playbooks { get; } = new();

    /// <summary>The settings for detecting warning signs in texts.</summary>
    public SignalDetectionOptions SignalDetection { get; } = new();

    /// <summary>The venues that have limits or are defined by the host. A venue here replaces one of the same name in code.</summary>
    public IList<VenueOptions> Venues { get; } = [];

    /// <summary>The host's own fields. A field here replaces one of the same name in code.</summary>
    public IList<FieldOptions> Fields { get; } = [];

    /// <summary>The rules on findings, which determine what must be recorded about which complaints.</summary>
    public FindingsOptions Findings { get; } = new();

    /// <summary>When and how customers are asked whether it helped.</summary>
    public FollowUpOptions FollowUps { get; } = new();

    /// <summary>How customers appeal, and what external stages come to.</summary>
    public ConclusionOptions Conclusions { get; } = new();

    /// <summary>Which events have which messages sent to the customer, and which channels are public.</summary>
    public MessageOptions Messages { get; } = new();

    /// <summary>The mandates, which say who may promise what without asking.</summary>
    public MandatesOptions Mandates { get; } = new();

    /// <summary>How remedies are offered: times, triggers, and what an offer must have.</summary>
    public OffersOptions Offers { get; } = new();

    /// <summary>The rules on what to offer for which complaints, which suggest and offer nothing themselves.</summary>
    public RemedyRulesOptions Remedies { get; } = new();

    /// <summary>What the children of a mass incident follow, and what is suggested as a duplicate.</summary>
    public RelationsOptions Relations { get; } = new();

    /// <summary>The permissions of each role, in addition to those in code; used if <c>AuthorizeRoles()</c> is called.</summary>
    public RoleSetOptions Authorization { get; } = new();

    internal static SettingTable<ComplaintFlowOptions> Settings { get; } = new SettingTable<ComplaintFlowOptions>()
        .Number(nameof(RulesGeneration), (into, value) => into.RulesGeneration = value, least: 1)
        .Text(nameof(DefaultLifecycle), (into, value) => into.DefaultLifecycle = value).Like("returns")
        .Each(nameof(Lifecycles), LifecycleOptions.Settings, _ => new(), into => into.Lifecycles)
        .Section(nameof(Limits), ComplaintLimits.Settings, into => into.Limits)
        .Section(nameof(Routing), RoutingOptions.Settings, into => into.Routing)
        .Section(nameof(Deadlines), DeadlinesOptions.Settings, into => into.Deadlines)
        .Section(nameof(Handlers), HandlerRosterOptions.Settings, into => into.Handlers)
        .Section(nameof(Classification), ClassificationOptions.Settings, into => into.Classification)
        .Section(nameof(Repeats), RepeatOptions.Settings, into => into.Repeats)
        .Section(nameof(Escalation), EscalationOptions.Settings, into => into.Escalation)
        .Section(nameof(Playbooks), PlaybookOptions.Settings, into => into.Playbooks)
        .Section(nameof(SignalDetection), SignalDetectionOptions.Settings, into => into.SignalDetection)
        .Add(nameof(Venues), VenueOptions.ListForm, (into, setting, reader) => VenueOptions.ReadAll(setting, into.Venues, reader))
        .Like("""[ { "Name": "private-room", "Capacity": 2 } ]""")
        .Add(nameof(Fields), FieldOptions.MapForm, (into, setting, reader) => FieldOptions.ReadAll(setting, into.Fields, reader))
        .Like("""{ "order": { "Kind": "text", "MaxLength": 40 }, "plan": { "Kind": "choice", "Choices": [ "prepaid", "postpaid" ] } }""")
        .Section(nameof(Findings), FindingsOptions.Settings, into => into.Findings)
        .Section(nameof(FollowUps), FollowUpOptions.Settings, into => into.FollowUps)
        .Section(nameof(Conclusions), ConclusionOptions.Settings, into => into.Conclusions)
        .Section(nameof(Messages), MessageOptions.Settings, into => into.Messages)
        .Section(nameof(Mandates), MandatesOptions.Settings, into => into.Mandates)
        .Section(nameof(Offers), OffersOptions.Settings, into => into.Offers)
        .Section(nameof(Remedies), RemedyRulesOptions.Settings, into => into.Remedies)
        .Section(nameof(Relations), RelationsOptions.Settings, into => into.Relations)
        .Section(nameof(Authorization), RoleSetOptions.Settings, into => into.Authorization)
        // No rules: they are read by themselves, once.
        .Known(SnapshotCacheOptions.Section, new SettingForm.Section(SnapshotCacheOptions.Settings)).Means("The [snapshot cache](snapshot-cache.md); counts with or without `UseSnapshotCache()`.")
        .Add("Worker", new SettingForm.Section(null), (_, worker, reader) => reader.HasNoValue(worker, "a section", "Write { … }.")).Means("How the worker works; counts where `AddWorker()` is called.");

    /// <summary>The faults found while reading configuration.</summary>
    internal List<Fault> Faults { get; } = [];

    /// <summary>
    /// Reads a configuration section in addition to the current content. Unreadable settings are reported as faults when
    /// the host starts.
    /// </summary>
    /// <param name="complaintFlow">The section with the children <c>Routing</c>, <c>Handlers</c> and so on.</param>
    public void Read(IConfiguration complaintFlow)
    {
        ArgumentNullException.ThrowIfNull(complaintFlow);
        Settings.Read(SettingTree.Read(complaintFlow, "", Faults), this, new(Faults));
    }
}
