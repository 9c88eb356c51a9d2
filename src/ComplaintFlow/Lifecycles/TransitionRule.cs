using System.Collections.Immutable;

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
