namespace ComplaintFlow.Lifecycles;

/// <summary>Decides what a trigger comes to. Pure and synchronous, and safe to be called by many threads.</summary>
public interface ILifecycleEngine
{
    /// <summary>What firing a trigger comes to. Nothing is changed by asking.</summary>
    /// <param name="definition">The complaint's lifecycle.</param>
    /// <param name="status">Where the complaint stands.</param>
    /// <param name="trigger">The trigger.</param>
    /// <param name="context">What the guards may know.</param>
    /// <exception cref="InvalidOperationException">A selector chose a status that is not among the declared targets.</exception>
    Transition Decide(LifecycleDefinition definition, Status status, Trigger trigger, in GuardContext context);

    /// <summary>
    /// Every trigger that the status or one of its parents has a rule for, in the lifecycle's order, and what firing it would come to. An argument
    /// is passed on to the triggers that accept it; without one, guards over the argument count as met and a target that depends on it stays open.
    /// </summary>
    /// <param name="definition">The complaint's lifecycle.</param>
    /// <param name="status">Where the complaint stands.</param>
    /// <param name="context">What the guards may know.</param>
    /// <param name="destination">Where the options go; as long as the lifecycle has triggers is always long enough.</param>
    /// <returns>How many options there are; none when the lifecycle has no such status.</returns>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is too short.</exception>
    int GetOptions(LifecycleDefinition definition, Status status, in GuardContext context, Span<LifecycleOption> destination);
}
