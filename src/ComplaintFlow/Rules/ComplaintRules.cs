using System.Collections.Immutable;
using ComplaintFlow.Classifying;
using ComplaintFlow.Clocks;
using ComplaintFlow.Deciding;
using ComplaintFlow.Escalation;
using ComplaintFlow.Handlers;
using ComplaintFlow.Lifecycles;
using ComplaintFlow.Routing;
using ComplaintFlow.Repeats;

namespace ComplaintFlow.Rules;

/// <summary>All the rules of a host, validated and compiled together. Immutable; a command sees one of these from beginning to end.</summary>
internal sealed class ComplaintRules(RulesVersion version, LifecycleSet lifecycles, Decider decider, ImmutableArray<IReaction> reactions)
{
    public RulesVersion Version { get; } = version;

    /// <summary>The version as it is written into each entry.</summary>
    public string VersionText { get; } = version.ToString();

    /// <summary>What the version is the hash of.</summary>
    public required RulesDocument Document { get; init; }

    public LifecycleSet Lifecycles { get; } = lifecycles;

    public Decider Decider { get; } = decider;

    public ImmutableArray<IReaction> Reactions { get; } = reactions;

    /// <summary>What happens by itself, in the order in which the reactions run.</summary>
    public ImmutableArray<ITimedReaction> Timed { get => field.IsDefault ? [] : field; init; }

    /// <summary>The rules by which clocks run, for explanations.</summary>
    public required ClockPlan Clocks { get; init; }

    /// <summary>Looks at complaints that have come to rest; null when there is nothing to look for.</summary>
    public ISettledReaction? WhenSettled { get; init; }

    /// <summary>The places that there are.</summary>
    public VenueSet Venues { get; init; } = VenueSet.Empty;

    /// <summary>The handlers, teams and tiers that code and configuration name; null when they name none.</summary>
    public HandlerRoster? Roster { get; init; }

    public required HandlerLadder Ladder { get; init; }

    /// <summary>How a directory of the host's own is asked.</summary>
    public required DirectoryOptions Directory { get; init; }

    public required RoutingTable Routing { get; init; }

    /// <summary>Asks for whom the routing rules say; null when there are none.</summary>
    public RoutingReaction? Router { get; init; }

    /// <summary>How one is chosen among several where nothing else is said.</summary>
    public HandlerStrategy Strategy => Routing.Strategy;

    public RoutingAnalysisLevel Analysis { get; init; }

    /// <summary>What is no error in the rules but hardly meant.</summary>
    public IReadOnlyList<Fault> Findings { get; init; } = [];

    public required RolePermissions Roles { get; init; }

    public ClassificationRules Classification { get; init; } = ClassificationRules.Default;

    /// <summary>How repeats are counted; null when they are not.</summary>
    public RepeatRules? Repeats { get; init; }
}
