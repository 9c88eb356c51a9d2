using System.Collections.Immutable;
using ComplaintFlow.Lifecycles;

namespace ComplaintFlow.Tests.Lifecycles;

/// <summary>Lifecycles of every shape, each made of a seed. Their guards and selectors answer as <see cref="Answers"/> says.</summary>
internal sealed class RandomLifecycle
{
    private readonly Random _random;
    private readonly Status[] _statuses;
    private readonly int[] _parents;
    private readonly Guard[] _guards;

    private RandomLifecycle(int seed)
    {
        _random = new(seed);
        _statuses = [.. Enumerable.Range(0, _random.Next(2, 12)).Select(at => Status.Of($"status-{at}"))];
        _guards = [.. Enumerable.Range(0, 6).Select(bit => Guard.Of($"guard-{bit}", _ => (Answers & (1 << bit)) != 0))];
        _parents = [.. _statuses.Select((_, at) => at > 0 && _random.Next(3) > 0 ? _random.Next(at) : -1)];
        Definition = Lifecycle.Define("random", 1, Describe);
    }

    public static LifecycleVocabulary Vocabulary(RandomLifecycle lifecycle)
    {
        LifecycleVocabulary vocabulary = new();
        foreach (Guard guard in lifecycle._guards)
            vocabulary.AddGuard(guard);
        foreach (TransitionRule rule in lifecycle.Definition.Statuses.SelectMany(status => lifecycle.Definition.Describe(status).Rules))
        {
            if (rule.Selector is { } selector)
                vocabulary.AddSelector(selector);
        }

        return vocabulary;
    }

    public LifecycleDefinition Definition { get; }

    /// <summary>One bit a guard; the selectors take them as a number.</summary>
    public int Answers { get; set; }

    /// <summary>The first lifecycle from the seed on that has no fault, since not every heap of rules is a lifecycle.</summary>
    public static RandomLifecycle Of(int seed)
    {
        for (; ; seed = unchecked((seed * 31) + 7))
        {
            try
            {
                return new(seed);
            }
            catch (InvalidRulesException)
            {
                // The next one, then.
            }
        }
    }

    private void Describe(LifecycleBuilder l)
    {
        l.StartsAt(_statuses[0]);
        for (int at = 0; at < _statuses.Length; at++)
        {
            StatusBuilder status = l.Configure(_statuses[at]).Permit(Trigger.Of($"next-{at}"), _statuses[at == _statuses.Length - 1 ? 0 : at + 1]);
            if (_parents[at] >= 0)
                status.SubstateOf(_statuses[_parents[at]]);
            if (Array.IndexOf(_parents, at) is >= 0 and int child && _random.Next(3) == 0)
                status.InitialTransition(_statuses[child]);
            if (_random.Next(8) == 0)
                status.Final();
            if (_random.Next(8) == 0)
                status.PausesClocks();
            List<(Trigger Trigger, ImmutableArray<Guard> Guards)> rules = [];
            for (int count = _random.Next(6); count > 0; count--)
                AddRule(status, _statuses[at], rules);
        }
    }

    private void AddRule(StatusBuilder status, Status own, List<(Trigger Trigger, ImmutableArray<Guard> Guards)> rules)
    {
        Trigger trigger = Trigger.Of($"trigger-{_random.Next(4)}");
        ImmutableArray<Guard> guards = [.. Enumerable.Range(0, _random.Next(4)).Select(_ => Condition()).Distinct()];
        if (rules.Any(rule => rule.Trigger == trigger && (rule.Guards.All(guards.Contains) || guards.All(rule.Guards.Contains))))
            return;

        rules.Add((trigger, guards));
        ImmutableArray<Status> targets = [Any(), Any(), Any()];
        TargetSelector selector = TargetSelector.Of($"selector-{own}-{rules.Count}", _ => targets[(Answers & int.MaxValue) % targets.Length]);
        _ = (_random.Next(5), guards.IsEmpty) switch
        {
            (0, true) => status.Ignore(trigger),
            (0, false) => status.IgnoreIf(trigger, guards),
            (1, true) => status.InternalTransition(trigger),
            (1, false) => status.InternalTransitionIf(trigger, guards),
            (2, true) => status.PermitReentry(trigger),
            (2, false) => status.PermitReentryIf(trigger, guards),
            (3, true) => status.PermitDynamic(trigger, selector, targets),
            (3, false) => status.PermitDynamicIf(trigger, selector, targets, guards),
            _ when targets[0] == own => status,
            (_, true) => status.Permit(trigger, targets[0]),
            _ => status.PermitIf(trigger, targets[0], guards),
        };
    }

    private Guard Condition() => _random.Next(4) == 0 ? Guard.Not(_guards[_random.Next(6)]) : _guards[_random.Next(6)];

    private Status Any() => _statuses[_random.Next(_statuses.Length)];
}
