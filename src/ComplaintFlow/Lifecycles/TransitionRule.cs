using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ComplaintFlow.Names;

namespace ComplaintFlow.Lifecycles;

/// <summary>A rule of a status for a trigger. Immutable.</summary>
public sealed class TransitionRule
{
    internal TransitionRule(RuleKind kind, Trigger trigger, ImmutableArray<Status> targets, TargetSelector? selector, ImmutableArray<Guard> guards, string? place)
        => (Kind, Trigger, Targets, Selector, Guards, Place) = (kind, trigger, targets, selector, guards, place);

    /// <summary>The effect of the rule.</summary>
    public RuleKind Kind { get; }

    /// <summary>The trigger to which the rule applies.</summary>
    public Trigger Trigger { get; }

    /// <summary>The declared targets: one for <see cref="RuleKind.Permit"/>, one or more for <see cref="RuleKind.Dynamic"/>, otherwise none.</summary>
    public ImmutableArray<Status> Targets { get; }

    /// <summary>
    /// The selector that chooses one of the targets of a <see cref="RuleKind.Dynamic"/> rule; otherwise
    /// <see langword="null"/>.
    /// </summary>
    public TargetSelector? Selector { get; }

    /// <summary>The guards, in the order of evaluation; all must be met.</summary>
    public ImmutableArray<Guard> Guards { get; }

    internal string? Place { get; }

    /// <summary>
    /// Whether the rule depends on a lambda of the application's machine, which only that machine can evaluate.
    /// </summary>
    internal bool IsOpaque { get; init; }

    /// <summary>Returns the position of the target that the selector chooses.</summary>
    /// <exception cref="InvalidOperationException">The selector chose an undeclared status.</exception>
    internal int Choose(in GuardContext context, Status from)
    {
        Status chosen = Selector!.Choose(in context);
        return Targets.IndexOf(chosen) is >= 0 and int at ? at : throw Undeclared(from, chosen);
    }

    internal InvalidOperationException Undeclared(Status from, Status chosen) => new(
        $"The selector '{Selector}' chose '{chosen}' for the trigger '{Trigger}' in the status '{from}', " +
        $"but declares only {string.Join(", ", Targets)}. Declare it, or correct the selector.");

    internal bool IsImpliedBy(TransitionRule other)
    {
        foreach (Guard guard in Guards)
        {
            if (!other.Guards.Contains(guard))
                return false;
        }

        return true;
    }
}

/// <summary>The effect of a rule on its trigger.</summary>
[JsonConverter(typeof(StableEnumConverter<RuleKind>))]
public enum RuleKind
{
    /// <summary>Moves to the rule's target.</summary>
    Permit,

    /// <summary>Leaves the status that has the rule and enters it again.</summary>
    Reentry,

    /// <summary>Moves to the declared target that a selector chooses.</summary>
    Dynamic,

    /// <summary>Records the trigger without leaving the status.</summary>
    Internal,

    /// <summary>Accepts the trigger without any effect.</summary>
    Ignore,
}

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
