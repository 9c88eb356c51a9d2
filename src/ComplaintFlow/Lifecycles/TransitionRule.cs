using System.Collections.Immutable;

namespace ComplaintFlow.Lifecycles;

/// <summary>What a status does with a trigger, as it was described. Immutable.</summary>
public sealed class TransitionRule
{
    internal TransitionRule(RuleKind kind, Trigger trigger, ImmutableArray<Status> targets, TargetSelector? selector, ImmutableArray<Guard> guards, string? place)
        => (Kind, Trigger, Targets, Selector, Guards, Place) = (kind, trigger, targets, selector, guards, place);

    /// <summary>What it does.</summary>
    public RuleKind Kind { get; }

    /// <summary>With which trigger.</summary>
    public Trigger Trigger { get; }

    /// <summary>The declared targets: one for <see cref="RuleKind.Permit"/>, one or more for <see cref="RuleKind.Dynamic"/>, otherwise none.</summary>
    public ImmutableArray<Status> Targets { get; }

    /// <summary>What chooses among the targets of a <see cref="RuleKind.Dynamic"/> rule.</summary>
    public TargetSelector? Selector { get; }

    /// <summary>Its conditions, in order; all must be met.</summary>
    public ImmutableArray<Guard> Guards { get; }

    internal string? Place { get; }

    /// <summary>Whether it depends on a lambda of the host's own machine, which nobody but that machine can ask.</summary>
    internal bool IsOpaque { get; init; }

    /// <summary>The position of the target that the selector chooses.</summary>
    /// <exception cref="InvalidOperationException">It chooses what is not declared.</exception>
    internal int Choose(in GuardContext context, Status from)
    {
        Status chosen = Selector!.Choose(in context);
        return Targets.IndexOf(chosen) is >= 0 and int at ? at : throw Undeclared(from, chosen);
    }

    internal InvalidOperationException Undeclared(Status from, Status chosen) => new(
        $"The selector '{Selector}' chose '{chosen}' for the trigger '{Trigger}' in the status '{from}'; declared are {string.Join(", ", Targets)}. Declare it, or correct the selector.");

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
