using System.Collections.Immutable;
using ComplaintFlow.Lifecycles;

namespace ComplaintFlow.Bench.Lifecycles.Baseline;

/// <summary>A dynamic rule as the table keeps it: the declared targets, and the status in which each of them ends up.</summary>
internal sealed class TargetChoice(TransitionRule rule, Status from, ImmutableArray<Status> leaves)
{
    /// <summary>Where the targets end up, initial substates followed.</summary>
    public ImmutableArray<Status> Leaves => leaves;

    public TableTransition Choose(in GuardContext context)
    {
        // Who only asks has no argument yet that could decide.
        if (context.Argument is null && rule.Trigger.ArgumentType is not null)
            return TableTransition.Accepted(TransitionKind.Move, default);

        Status chosen = rule.Selector!.Choose(context);
        int at = rule.Targets.IndexOf(chosen);
        if (at < 0)
        {
            throw new InvalidOperationException(
                $"The selector '{rule.Selector}' chose '{chosen}' for the trigger '{rule.Trigger}' in the status '{from}'; declared are {string.Join(", ", rule.Targets)}. Declare it, or correct the selector.");
        }

        return TableTransition.Accepted(leaves[at] == from ? TransitionKind.Reentry : TransitionKind.Move, leaves[at]);
    }
}
