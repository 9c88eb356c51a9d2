namespace ComplaintFlow.Lifecycles;

/// <summary>Chooses one of the declared targets of a dynamic transition.</summary>
/// <remarks>Immutable. The function is called from many threads; it must be pure and fast.</remarks>
public sealed class TargetSelector
{
    private readonly Func<GuardContext, Status> _choose;

    private TargetSelector(string name, Func<GuardContext, Status> choose) => (Name, _choose) = (name, choose);

    /// <summary>The name by which lifecycles in configuration and JSON refer to the selector.</summary>
    public string Name { get; }

    /// <summary>Creates a selector.</summary>
    /// <param name="name">1 to 64 characters, without control characters or leading or trailing white space.</param>
    /// <param name="choose">
    /// Returns one of the declared targets; must be pure: the same context gives the same target.
    /// </param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is not valid.</exception>
    public static TargetSelector Of(string name, Func<GuardContext, Status> choose)
    {
        ArgumentNullException.ThrowIfNull(choose);
        return new(CodeName.Check(name), choose);
    }

    /// <summary>
    /// Creates a selector that represents a lambda of the application's machine, which only that machine can evaluate.
    /// </summary>
    internal static TargetSelector OfLambda(string name) => new(name, _ => throw new InvalidOperationException(
        $"The selector '{name}' is a lambda of a Stateless machine and can be evaluated only by that machine. " +
        "Fire the trigger, or express the choice as a TargetSelector."));

    /// <summary>Chooses the target for a context.</summary>
    /// <param name="context">The complaint, the actor, the time and the argument to evaluate.</param>
    public Status Choose(in GuardContext context) => _choose(context);

    /// <summary>Returns the name.</summary>
    public override string ToString() => Name;
}
