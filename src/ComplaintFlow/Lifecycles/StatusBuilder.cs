using System.Collections.Immutable;

namespace ComplaintFlow.Lifecycles;

/// <summary>Builds a status of a lifecycle, with the method names of the Stateless library.</summary>
/// <remarks>
/// A rule with several guards applies if all of them are met. The rules of a status take precedence over those of its
/// parent, which are evaluated only if no rule of the status applies. Not thread-safe.
/// </remarks>
public sealed class StatusBuilder
{
    private readonly LifecycleBuilder _lifecycle;

    internal StatusBuilder(LifecycleBuilder lifecycle, Status status) => (_lifecycle, Status) = (lifecycle, status);

    internal Status Status { get; }

    internal string? Place { get; set; }

    /// <summary>The specified parents; more than one is a fault.</summary>
    internal ImmutableArray<Status> Parents { get; private set; } = [];

    /// <summary>The specified initial substates; more than one is a fault.</summary>
    internal ImmutableArray<Status> Initials { get; private set; } = [];

    internal bool IsFinal { get; private set; }

    internal bool IsPausing { get; private set; }

    internal List<TransitionRule> Rules { get; } = [];

    /// <summary>
    /// Makes the status a substate of a parent, whose rules also apply in it. The parent need not be configured
    /// separately.
    /// </summary>
    /// <param name="parent">The parent status.</param>
    public StatusBuilder SubstateOf(Status parent)
    {
        _lifecycle.Configure(parent);
        if (!Parents.Contains(parent))
            Parents = Parents.Add(parent);
        return this;
    }

    /// <summary>Sets the substate that is entered with this status.</summary>
    /// <param name="substate">A direct substate.</param>
    public StatusBuilder InitialTransition(Status substate)
    {
        if (!Initials.Contains(LifecycleBuilder.RequireNamed(substate)))
            Initials = Initials.Add(substate);
        return this;
    }

    /// <summary>
    /// Marks the status and its substates as final: the complaint is finished and its clocks stop. A transition out of
    /// it reopens the complaint.
    /// </summary>
    public StatusBuilder Final()
    {
        IsFinal = true;
        return this;
    }

    /// <summary>
    /// Pauses the clocks that can pause while the complaint is in the status or one of its substates.
    /// </summary>
    public StatusBuilder PausesClocks()
    {
        IsPausing = true;
        return this;
    }

    /// <summary>Permits a trigger to lead to another status.</summary>
    /// <param name="trigger">The trigger of the rule.</param>
    /// <param name="target">The target status.</param>
    public StatusBuilder Permit(Trigger trigger, Status target) => Add(RuleKind.Permit, trigger, [LifecycleBuilder.RequireNamed(target)], null, []);

    /// <summary>Permits a trigger to lead to another status, if all guards are met.</summary>
    /// <param name="trigger">The trigger of the rule.</param>
    /// <param name="target">The target status.</param>
    /// <param name="guards">The guards, in the order of evaluation; at least one.</param>
    /// <exception cref="ArgumentException"><paramref name="guards"/> is empty.</exception>
    public StatusBuilder PermitIf(Trigger trigger, Status target, params ImmutableArray<Guard> guards) =>
        Add(RuleKind.Permit, trigger, [LifecycleBuilder.RequireNamed(target)], null, RequireAny(guards));

    /// <summary>Permits a trigger to leave this status and enter it again.</summary>
    /// <param name="trigger">The trigger of the rule.</param>
    public StatusBuilder PermitReentry(Trigger trigger) => Add(RuleKind.Reentry, trigger, [], null, []);

    /// <summary>Permits a trigger to leave this status and enter it again, if all guards are met.</summary>
    /// <param name="trigger">The trigger of the rule.</param>
    /// <param name="guards">The guards, in the order of evaluation; at least one.</param>
    /// <exception cref="ArgumentException"><paramref name="guards"/> is empty.</exception>
    public StatusBuilder PermitReentryIf(Trigger trigger, params ImmutableArray<Guard> guards) => Add(RuleKind.Reentry, trigger, [], null, RequireAny(guards));

    /// <summary>Permits a trigger to lead to a status chosen by a selector.</summary>
    /// <param name="trigger">The trigger of the rule.</param>
    /// <param name="selector">Chooses one of the targets.</param>
    /// <param name="targets">The statuses that the selector may choose.</param>
    public StatusBuilder PermitDynamic(Trigger trigger, TargetSelector selector, params ImmutableArray<Status> targets) =>
        PermitDynamic(trigger, selector, targets, []);

    /// <summary>Permits a trigger to lead to a status chosen by a selector, if all guards are met.</summary>
    /// <param name="trigger">The trigger of the rule.</param>
    /// <param name="selector">Chooses one of the targets.</param>
    /// <param name="targets">The statuses that the selector may choose.</param>
    /// <param name="guards">The guards, in the order of evaluation; at least one.</param>
    /// <exception cref="ArgumentException"><paramref name="guards"/> is empty.</exception>
    public StatusBuilder PermitDynamicIf(Trigger trigger, TargetSelector selector, ImmutableArray<Status> targets, params ImmutableArray<Guard> guards) =>
        PermitDynamic(trigger, selector, targets, RequireAny(guards));

    /// <summary>Records a trigger without leaving the status or the complaint's current substate.</summary>
    /// <param name="trigger">The trigger of the rule.</param>
    public StatusBuilder InternalTransition(Trigger trigger) => Add(RuleKind.Internal, trigger, [], null, []);

    /// <summary>
    /// Records a trigger without leaving the status or the complaint's current substate, if all guards are met.
    /// </summary>
    /// <param name="trigger">The trigger of the rule.</param>
    /// <param name="guards">The guards, in the order of evaluation; at least one.</param>
    /// <exception cref="ArgumentException"><paramref name="guards"/> is empty.</exception>
    public StatusBuilder InternalTransitionIf(Trigger trigger, params ImmutableArray<Guard> guards) => Add(RuleKind.Internal, trigger, [], null, RequireAny(guards));

    /// <summary>Accepts a trigger without any effect.</summary>
    /// <param name="trigger">The trigger of the rule.</param>
    public StatusBuilder Ignore(Trigger trigger) => Add(RuleKind.Ignore, trigger, [], null, []);

    /// <summary>Accepts a trigger without any effect, if all guards are met.</summary>
    /// <param name="trigger">The trigger of the rule.</param>
    /// <param name="guards">The guards, in the order of evaluation; at least one.</param>
    /// <exception cref="ArgumentException"><paramref name="guards"/> is empty.</exception>
    public StatusBuilder IgnoreIf(Trigger trigger, params ImmutableArray<Guard> guards) => Add(RuleKind.Ignore, trigger, [], null, RequireAny(guards));

    internal StatusBuilder Add(RuleKind kind, Trigger trigger, ImmutableArray<Status> targets, TargetSelector? selector, ImmutableArray<Guard> guards, string? place = null, bool isOpaque = false)
    {
        ArgumentNullException.ThrowIfNull(trigger);
        Rules.Add(new(kind, trigger, targets, selector, guards, place) { IsOpaque = isOpaque });
        return this;
    }

    private StatusBuilder PermitDynamic(Trigger trigger, TargetSelector selector, ImmutableArray<Status> targets, ImmutableArray<Guard> guards)
    {
        ArgumentNullException.ThrowIfNull(selector);
        foreach (Status target in targets.IsDefault ? [] : targets)
            LifecycleBuilder.RequireNamed(target);
        return Add(RuleKind.Dynamic, trigger, targets.IsDefault ? [] : targets, selector, guards);
    }

    private static ImmutableArray<Guard> RequireAny(ImmutableArray<Guard> guards)
    {
        if (guards.IsDefaultOrEmpty)
            throw new ArgumentException("At least one guard is required. Add one, or call the method without 'If'.", nameof(guards));
        foreach (Guard guard in guards)
            ArgumentNullException.ThrowIfNull(guard, nameof(guards));
        return guards;
    }
}
