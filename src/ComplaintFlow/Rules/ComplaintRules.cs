using System.Collections.Immutable;
using ComplaintFlow.Authorization;
using ComplaintFlow.Care;
using ComplaintFlow.Classifying;
using ComplaintFlow.Clocks;
using ComplaintFlow.Deciding;
using ComplaintFlow.Escalation;
using ComplaintFlow.Handlers;
using ComplaintFlow.Lifecycles;
using ComplaintFlow.Repeats;
using ComplaintFlow.Routing;

namespace ComplaintFlow.Rules;

/// <summary>All rules of a host, validated and compiled together. Immutable; a command uses one instance from beginning to end.</summary>
internal sealed class ComplaintRules(RulesVersion version, LifecycleSet lifecycles, Decider decider, ImmutableArray<IReaction> reactions)
{
    public RulesVersion Version { get; } = version;

    /// <summary>The version in the form that is written to each entry.</summary>
    public string VersionText { get; } = version.ToString();

    /// <summary>The document whose hash is in the version.</summary>
    public required RulesDocument Document { get; init; }

    public LifecycleSet Lifecycles { get; } = lifecycles;

    public Decider Decider { get; } = decider;

    public ImmutableArray<IReaction> Reactions { get; } = reactions;

    /// <summary>The timed reactions, in order of execution.</summary>
    public ImmutableArray<ITimedReaction> Timed { get => field.IsDefault ? [] : field; init; }

    /// <summary>The reactions to imported events: those that keep what is due and open, and nobody hears of.</summary>
    public ImmutableArray<IReaction> QuietReactions { get => field.IsDefault ? [] : field; init; }

    /// <summary>The timed reactions to the past of imported complaints.</summary>
    public ImmutableArray<ITimedReaction> QuietTimed { get => field.IsDefault ? [] : field; init; }

    /// <summary>Ends the policies whose instants have passed when a complaint was imported.</summary>
    public required ISettledReaction WhenImported { get; init; }

    /// <summary>The rules for clocks, for explanations.</summary>
    public required ClockPlan Clocks { get; init; }

    /// <summary>The reaction to complaints whose events have all been processed; null when there is none.</summary>
    public ISettledReaction? WhenSettled { get; init; }

    /// <summary>The venues.</summary>
    public VenueSet Venues { get; init; } = VenueSet.Empty;

    /// <summary>The handlers, teams and tiers from code and configuration; null when there are none.</summary>
    public HandlerRoster? Roster { get; init; }

    public required HandlerLadder Ladder { get; init; }

    /// <summary>The settings for calls to the host's directory of handlers.</summary>
    public required DirectoryOptions Directory { get; init; }

    public required RoutingTable Routing { get; init; }

    /// <summary>The reaction that requests assignments by the routing rules; null when there are none.</summary>
    public RoutingReaction? Router { get; init; }

    /// <summary>The default strategy for choosing among several handlers.</summary>
    public HandlerStrategy Strategy => Routing.Strategy;

    /// <summary>The playbooks, for guidance.</summary>
    public required PlaybookTable Playbooks { get; init; }

    /// <summary>Who may promise what.</summary>
    public required MandateTable Mandates { get; init; }

    public RoutingAnalysisLevel Analysis { get; init; }

    /// <summary>The probable mistakes in the rules, which are valid.</summary>
    public IReadOnlyList<Fault> Findings { get; init; } = [];

    public required RolePermissions Roles { get; init; }

    public ClassificationRules Classification { get; init; } = ClassificationRules.Default;

    /// <summary>The rules for counting repeats; null when they are not counted.</summary>
    public RepeatRules? Repeats { get; init; }
}
