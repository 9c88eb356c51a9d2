using System.Collections.Immutable;
using ComplaintFlow.Classifying;
using ComplaintFlow.Deciding;
using ComplaintFlow.Handlers;
using ComplaintFlow.Lifecycles;
using ComplaintFlow.Repeats;

namespace ComplaintFlow.Rules;

/// <summary>All the rules of a host, validated and compiled together. Immutable; a command sees one of these from beginning to end.</summary>
internal sealed class ComplaintRules(RulesVersion version, LifecycleSet lifecycles, Decider decider, ImmutableArray<IReaction> reactions)
{
    public RulesVersion Version { get; } = version;

    /// <summary>The version as it is written into each entry.</summary>
    public string VersionText { get; } = version.ToString();

    public LifecycleSet Lifecycles { get; } = lifecycles;

    public Decider Decider { get; } = decider;

    public ImmutableArray<IReaction> Reactions { get; } = reactions;

    /// <summary>The handlers and teams that code and configuration name; null when they name none.</summary>
    public IHandlerDirectory? Directory { get; init; }

    public required RolePermissions Roles { get; init; }

    public ClassificationRules Classification { get; init; } = ClassificationRules.Default;

    /// <summary>How repeats are counted; null when they are not.</summary>
    public RepeatRules? Repeats { get; init; }
}
