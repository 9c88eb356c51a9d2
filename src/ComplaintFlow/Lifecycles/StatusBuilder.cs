using System.Collections.Immutable;

namespace ComplaintFlow.Lifecycles;

/// <summary>Describes one status of a lifecycle, in the words of the Stateless library.</summary>
/// <remarks>
/// A rule with several guards applies when all of them are met. A rule of a status comes before the rules of its parent, which are asked only when
/// no rule of the status applies. Not safe to share between threads.
/// </remarks>
public sealed class StatusBuilder
{
    private readonly LifecycleBuilder _lifecycle;

    internal StatusBuilder(LifecycleBuilder lifecycle, Status status) => (_lifecycle, Status) = (lifecycle, status);

    internal Status Status { get; }

    internal string? Place { get; set; }

    /// <summary>The parents that it was given; one, unless somebody made a mistake.</summary>
    internal ImmutableArray<Status> Parents { get; private set; } = [];

    /// <summary>The initial substates that it was given; at most one, unless somebody made a mistake.</summary>
    internal ImmutableArray<Status> Initials { get; private set; } = [];

    internal bool IsFinal { get; private set; }

    internal bool IsPausing { get; private set; }

    internal List<TransitionRule> Rules { get; } = [];

    /// <summary>Makes it a substate of another status, whose rules apply in it too. The parent need not be described by itself.</summary>
    /// <param name="parent">The other status.</param>
    public StatusBuilder SubstateOf(Status parent)
    {
        _lifecycle.Configure(parent);
        if (!Parents.Contains(parent))
            Parents = Parents.Add(parent);
        return this;
    }

    /// <summary>Says which substate is entered when this status is.</summary>
    /// <param name="substate">One of its direct substates.</param>
    public StatusBuilder InitialTransition(Status substate)
    {
        if (!Initials.Contains(LifecycleBuilder.Named(substate)))
            Initials = Initials.Add(substate);
        return this;
    }

    /// <summary>Says that the complaint is over in this status and its substates: clocks stop. A transition out of it reopens the complaint.</summary>
    public StatusBuilder Final()
    {
        IsFinal = true;
        return this;
    }

    /// <summary>Says that clocks which can pause do so in this status and its substates.</summary>
    public StatusBuilder PausesClocks()
    {
        IsPausing = true;
        return this;
    }

    /// <summary>Lets a trigger go to another status.</summary>
    /// <param name="trigger">The trigger.</param>
    /// <param name="target">The other status.</param>
    public StatusBuilder Permit(Trigger trigger, Status target) => Add(RuleKind.Permit, trigger, [LifecycleBuilder.Named(target)], null, []);

    /// <summary>Lets a trigger go to another status, if the guards are met.</summary>
    /// <param name="trigger">The trigger.</param>
    /// <param name="target">The other status.</param>
    /// <param name="guards">The guards, in the order in which they are asked.</param>
    /// <exception cref="ArgumentException">There is no guard.</exception>
    public StatusBuilder PermitIf(Trigger trigger, Status target, params ImmutableArray<Guard> guards) =>
        Add(RuleKind.Permit, trigger, [LifecycleBuilder.Named(target)], null, Some(guards));

    /// <summary>Lets a trigger leave this status and enter it again.</summary>
    /// <param name="trigger">The trigger.</param>
    public StatusBuilder PermitReentry(Trigger trigger) => Add(RuleKind.Reentry, trigger, [], null, []);

    /// <summary>Lets a trigger leave this status and enter it again, if the guards are met.</summary>
    /// <param name="trigger">The trigger.</param>
    /// <param name="guards">The guards, in the order in which they are asked.</param>
    /// <exception cref="ArgumentException">There is no guard.</exception>
    public StatusBuilder PermitReentryIf(Trigger trigger, params ImmutableArray<Guard> guards) => Add(RuleKind.Reentry, trigger, [], null, Some(guards));

    /// <summary>Lets a trigger go to the status that a selector chooses.</summary>
    /// <param name="trigger">The trigger.</param>
    /// <param name="selector">What chooses.</param>
    /// <param name="targets">All that it may choose among.</param>
    public StatusBuilder PermitDynamic(Trigger trigger, TargetSelector selector, params ImmutableArray<Status> targets) =>
        PermitDynamic(trigger, selector, targets, []);

    /// <summary>Lets a trigger go to the status that a selector chooses, if the guards are met.</summary>
    /// <param name="trigger">The trigger.</param>
    /// <param name="selector">What chooses.</param>
    /// <param name="targets">All that it may choose among.</param>
    /// <param name="guards">The guards, in the order in which they are asked.</param>
    /// <exception cref="ArgumentException">There is no guard.</exception>
    public StatusBuilder PermitDynamicIf(Trigger trigger, TargetSelector selector, ImmutableArray<Status> targets, params ImmutableArray<Guard> guards) =>
        PermitDynamic(trigger, selector, targets, Some(guards));

    /// <summary>Records a trigger without leaving the status, nor any substate of it in which the complaint is.</summary>
    /// <param name="trigger">The trigger.</param>
    public StatusBuilder InternalTransition(Trigger trigger) => Add(RuleKind.Internal, trigger, [], null, []);

    /// <summary>Records a trigger without leaving the status, nor any substate of it in which the complaint is, if the guards are met.</summary>
    /// <param name="trigger">The trigger.</param>
    /// <param name="guards">The guards, in the order in which they are asked.</param>
    /// <exception cref="ArgumentException">There is no guard.</exception>
    public StatusBuilder InternalTransitionIf(Trigger trigger, params ImmutableArray<Guard> guards) => Add(RuleKind.Internal, trigger, [], null, Some(guards));

    /// <summary>Accepts a trigger and does nothing.</summary>
    /// <param name="trigger">The trigger.</param>
    public StatusBuilder Ignore(Trigger trigger) => Add(RuleKind.Ignore, trigger, [], null, []);

    /// <summary>Accepts a trigger and does nothing, if the guards are met.</summary>
    /// <param name="trigger">The trigger.</param>
    /// <param name="guards">The guards, in the order in which they are asked.</param>
    /// <exception cref="ArgumentException">There is no guard.</exception>
    public StatusBuilder IgnoreIf(Trigger trigger, params ImmutableArray<Guard> guards) => Add(RuleKind.Ignore, trigger, [], null, Some(guards));

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
            LifecycleBuilder.Named(target);
        return Add(RuleKind.Dynamic, trigger, targets.IsDefault ? [] : targets, selector, guards);
    }

    private static ImmutableArray<Guard> Some(ImmutableArray<Guard> guards)
    {
        if (guards.IsDefaultOrEmpty)
            throw new ArgumentException("There is no guard. Name one, or call the method without 'If'.", nameof(guards));
        foreach (Guard guard in guards)
            ArgumentNullException.ThrowIfNull(guard, nameof(guards));
        return guards;
    }
}
