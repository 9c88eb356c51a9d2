namespace ComplaintFlow.Lifecycles;

/// <summary>A trigger that a status has a rule for, and what firing it would come to.</summary>
/// <param name="Trigger">The trigger, as the lifecycle declares it.</param>
/// <param name="Transition">What firing it would come to, given a suitable argument where it carries one.</param>
public readonly record struct LifecycleOption(Trigger Trigger, Transition Transition);
