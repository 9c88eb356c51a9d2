using ComplaintFlow.Lifecycles;

namespace ComplaintFlow.Bench.Lifecycles.Baseline;

/// <summary>The rules for one status and trigger while they are gathered; used again for the next.</summary>
internal sealed class SlotDraft
{
    private readonly List<(TransitionRule Rule, Status Level)> _rules = [];
    private readonly List<Guard> _guards = [];

    public bool IsEmpty => _rules.Count == 0;

    public void Add(TransitionRule rule, Status level)
    {
        // What follows a rule without guards, higher up, is never asked.
        if (_rules.Count > 0 && _rules[^1] is var (last, below) && below != level && last.Guards.IsEmpty)
            return;
        _rules.Add((rule, level));
    }

    public RuleSlot Compile(LifecycleDefinition definition, Status status)
    {
        if (_rules[0] is var (first, own) && first.Guards.IsEmpty && first.Kind != RuleKind.Dynamic)
        {
            // Another rule beside it has been reported already.
            RuleSlot sure = new(Compile(first, own, definition, status).Result);
            _rules.Clear();
            return sure;
        }

        int count = 1;
        for (int at = 1; at < _rules.Count; at++)
            count += _rules[at].Level == _rules[at - 1].Level ? 0 : 1;

        RuleLevel[] levels = new RuleLevel[count];
        for (int at = 0, next = 0; at < _rules.Count; next++)
        {
            int end = at;
            while (end < _rules.Count && _rules[end].Level == _rules[at].Level)
                end++;
            CompiledRule[] rules = new CompiledRule[end - at];
            for (int begin = at; at < end; at++)
                rules[at - begin] = Compile(_rules[at].Rule, _rules[at].Level, definition, status);
            levels[next] = new(rules, _guards.Count);
        }

        Guard[] guards = [.. _guards];
        _rules.Clear();
        _guards.Clear();
        return new(levels, guards);
    }

    private CompiledRule Compile(TransitionRule rule, Status level, LifecycleDefinition definition, Status status)
    {
        ulong needs = 0;
        foreach (Guard guard in rule.Guards)
            needs |= 1UL << PositionOf(guard);

        return rule.Kind switch
        {
            RuleKind.Ignore => new(needs, TableTransition.Accepted(TransitionKind.Ignored, status), null),
            RuleKind.Internal => new(needs, TableTransition.Accepted(TransitionKind.Internal, status), null),
            RuleKind.Reentry => new(needs, Entering(status, definition.Enter(level)), null),
            RuleKind.Permit when rule.Targets[0] == status => new(needs, TableTransition.Accepted(TransitionKind.Ignored, status), null),
            RuleKind.Permit => new(needs, Entering(status, definition.Enter(rule.Targets[0])), null),
            _ => new(needs, default, new(rule, status, [.. rule.Targets.Select(definition.Enter)])),
        };
    }

    private int PositionOf(Guard guard)
    {
        int at = _guards.IndexOf(guard);
        if (at >= 0)
            return at;
        _guards.Add(guard);
        return _guards.Count - 1;
    }

    private static TableTransition Entering(Status from, Status to) => TableTransition.Accepted(to == from ? TransitionKind.Reentry : TransitionKind.Move, to);
}
