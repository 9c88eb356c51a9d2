using ComplaintFlow.Lifecycles;
using ComplaintFlow.Tests.Lifecycles.Laws;

namespace ComplaintFlow.Tests.Lifecycles;

/// <summary>What a lifecycle means, read off its description with no thought of speed or of Stateless: the model that the decisions are held against.</summary>
internal sealed class NaiveLifecycle : IInterpreter
{
    public Transition Decide(LifecycleDefinition definition, Status status, Trigger trigger, in GuardContext context)
    {
        if (!definition.Statuses.Contains(status))
            return Transition.Refused(RefusalKind.UnknownStatus);
        if (definition.Triggers.FirstOrDefault(one => one == trigger) is not { } declared)
            return Transition.Refused(RefusalKind.UnknownTrigger);
        if (!Line(definition, status).Any(level => level.Rules.Any(rule => rule.Trigger == trigger)))
            return Transition.Refused(RefusalKind.NotPermitted);
        return declared.ArgumentType is { } type ? type.IsInstanceOfType(context.Argument) ? Decide(definition, status, declared, context, context.Argument) : Transition.Refused(RefusalKind.WrongArgument)
            : context.Argument is null ? Decide(definition, status, declared, context, null)
            : Transition.Refused(RefusalKind.WrongArgument);
    }

    public int GetOptions(LifecycleDefinition definition, Status status, in GuardContext context, Span<TriggerTransition> destination)
    {
        int count = 0;
        foreach (Trigger trigger in definition.Triggers)
        {
            if (!definition.Statuses.Contains(status) || !Line(definition, status).Any(level => level.Rules.Any(rule => rule.Trigger == trigger)))
                continue;
            if (count == destination.Length)
                throw new ArgumentException("There is no room.", nameof(destination));
            object? argument = trigger.ArgumentType?.IsInstanceOfType(context.Argument) == true ? context.Argument : null;
            destination[count++] = new(trigger, Decide(definition, status, trigger, context, argument));
        }

        return count;
    }

    private static Transition Decide(LifecycleDefinition definition, Status status, Trigger trigger, GuardContext context, object? argument)
    {
        context = context with { Argument = argument };
        Dictionary<Guard, bool> answers = [];
        bool IsMet(Guard guard)
        {
            if (!answers.TryGetValue(guard, out bool met))
                answers.Add(guard, met = guard.IsMet(context));
            return met;
        }

        foreach (StatusDefinition level in Line(definition, status))
        {
            TransitionRule[] rules = [.. level.Rules.Where(rule => rule.Trigger == trigger)];
            foreach (Guard guard in rules.SelectMany(rule => rule.Guards))
                IsMet(guard);
            TransitionRule[] met = [.. rules.Where(rule => rule.Guards.All(IsMet))];
            if (met.Length > 1)
                return Transition.Refused(RefusalKind.Ambiguous);
            if (met.Length == 1)
                return Apply(definition, status, level.Status, met[0], context);
        }

        return Transition.Refused(RefusalKind.GuardsUnmet, [.. answers.Where(answer => !answer.Value).Select(answer => answer.Key)]);
    }

    private static Transition Apply(LifecycleDefinition definition, Status status, Status level, TransitionRule rule, GuardContext context)
    {
        switch (rule.Kind)
        {
            case RuleKind.Ignore:
                return Transition.Accepted(TransitionKind.Ignored, status);
            case RuleKind.Internal:
                return Transition.Accepted(TransitionKind.Internal, status);
            case RuleKind.Reentry:
                return Enter(definition, status, level);
            case RuleKind.Dynamic when rule.Trigger.ArgumentType is not null && context.Argument is null:
                return Transition.Accepted(TransitionKind.Move, default);
            case RuleKind.Dynamic:
                Status chosen = rule.Selector!.Choose(context);
                return rule.Targets.Contains(chosen) ? Enter(definition, status, chosen) : throw new InvalidOperationException($"{chosen} is not declared.");
            default:
                return rule.Targets[0] == status ? Transition.Accepted(TransitionKind.Ignored, status) : Enter(definition, status, rule.Targets[0]);
        }
    }

    private static Transition Enter(LifecycleDefinition definition, Status from, Status target)
    {
        while (definition.Describe(target).Initial is { } initial)
            target = initial;
        return Transition.Accepted(target == from ? TransitionKind.Reentry : TransitionKind.Move, target);
    }

    private static IEnumerable<StatusDefinition> Line(LifecycleDefinition definition, Status status)
    {
        for (Status? level = status; level is { } at; level = definition.Describe(at).Parent)
            yield return definition.Describe(at);
    }
}
