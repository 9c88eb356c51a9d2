namespace ComplaintFlow.Lifecycles;

/// <summary>Chooses the target of a dynamic transition among those that are declared.</summary>
/// <remarks>Immutable. The function is called by many threads; it is pure, and quick.</remarks>
public sealed class TargetSelector
{
    private readonly Func<GuardContext, Status> _choose;

    private TargetSelector(string name, Func<GuardContext, Status> choose) => (Name, _choose) = (name, choose);

    /// <summary>The name, under which written lifecycles refer to it.</summary>
    public string Name { get; }

    /// <summary>Makes a selector.</summary>
    /// <param name="name">1 to 64 characters, without control characters and without white space at either end.</param>
    /// <param name="choose">Gives one of the declared targets. Pure: the same context gives the same target.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is not such a name.</exception>
    public static TargetSelector Of(string name, Func<GuardContext, Status> choose)
    {
        ArgumentNullException.ThrowIfNull(choose);
        return new(CodeName.Check(name), choose);
    }

    /// <summary>Stands for a selector of the host's own machine, which nobody but that machine can ask.</summary>
    internal static TargetSelector OfLambda(string name) => new(name, _ => throw new InvalidOperationException(
        $"The selector '{name}' is a lambda of a Stateless machine, and only that machine can ask it. Fire the trigger, or say the choice by a TargetSelector."));

    /// <summary>The target for a context.</summary>
    /// <param name="context">What is known.</param>
    public Status Choose(in GuardContext context) => _choose(context);

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
