namespace ComplaintFlow.Lifecycles;

/// <summary>A trigger for which a status has a rule, and the outcome of firing it.</summary>
/// <param name="Trigger">The trigger, as declared by the lifecycle.</param>
/// <param name="Transition">The outcome of firing it, given a suitable argument if it carries one.</param>
public readonly record struct LifecycleOption(Trigger Trigger, Transition Transition);
