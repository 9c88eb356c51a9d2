using ComplaintFlow.Lifecycles;

namespace ComplaintFlow.Tests.Lifecycles;

/// <summary>What a lifecycle means, read off its description with no thought of speed: the model that the compiled table is held against.</summary>
internal sealed class NaiveLifecycle(LifecycleDefinition definition)
{
    public Transition Decide(Status status, Trigger trigger, GuardContext context)
    {
        if (!definition.Statuses.Contains(status))
            return Transition.Refused(RefusalKind.UnknownStatus);
        if (!definition.Triggers.Contains(trigger))
            return Transition.Refused(RefusalKind.UnknownTrigger);

        List<Guard> unmet = [];
        bool anyRule = false;
        for (Status? level = status; level is { } at; level = definition.Describe(at).Parent)
        {
            TransitionRule[] rules = [.. definition.Describe(at).Rules.Where(rule => rule.Trigger == trigger)];
            anyRule |= rules.Length > 0;
            TransitionRule[] met = [.. rules.Where(rule => rule.Guards.All(guard => guard.IsMet(context)))];
            if (met.Length > 1)
                return Transition.Refused(RefusalKind.Ambiguous);
            if (met.Length == 1)
                return Apply(status, at, met[0], context);
            unmet.AddRange(rules.SelectMany(rule => rule.Guards).Where(guard => !guard.IsMet(context)));
        }

        return anyRule ? Transition.Refused(RefusalKind.GuardsUnmet, [.. unmet.Distinct()]) : Transition.Refused(RefusalKind.NotPermitted);
    }

    private Transition Apply(Status status, Status level, TransitionRule rule, GuardContext context) => rule.Kind switch
    {
        RuleKind.Ignore => Transition.Accepted(TransitionKind.Ignored, status),
        RuleKind.Internal => Transition.Accepted(TransitionKind.Internal, status),
        RuleKind.Reentry => Enter(status, level),
        RuleKind.Dynamic => Enter(status, rule.Selector!.Choose(context)),
        _ when rule.Targets[0] == status => Transition.Accepted(TransitionKind.Ignored, status),
        _ => Enter(status, rule.Targets[0]),
    };

    private Transition Enter(Status from, Status target)
    {
        while (definition.Describe(target).Initial is { } initial)
            target = initial;
        return Transition.Accepted(target == from ? TransitionKind.Reentry : TransitionKind.Move, target);
    }
}
