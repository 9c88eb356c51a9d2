using System.Collections.Immutable;
using System.Globalization;
using ComplaintFlow.Lifecycles;

namespace ComplaintFlow.Tests.Lifecycles;

/// <summary>A rule of a random lifecycle. Whatever the numbers are, they mean something.</summary>
/// <param name="Kind">Permit, reentry, dynamic, internal or ignore.</param>
/// <param name="Trigger">One of four.</param>
/// <param name="Targets">Where to, or among which the selector chooses.</param>
/// <param name="Guards">One bit a guard.</param>
/// <param name="Negated">One bit a guard.</param>
public sealed record RulePlan(byte Kind, byte Trigger, (byte, byte, byte) Targets, byte Guards, byte Negated);

/// <summary>A status of a random lifecycle.</summary>
/// <param name="Parent">One of those before it, or none.</param>
/// <param name="Traits">Whether it has an initial substate, is final, pauses clocks.</param>
/// <param name="Rules">Its rules.</param>
public sealed record StatusPlan(byte Parent, byte Traits, RulePlan[] Rules)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"(parent {Parent}, traits {Traits}, rules: {string.Join(' ', (object[])Rules)})");
}

/// <summary>A step of a walk through a lifecycle.</summary>
/// <param name="Answers">One bit a guard; the selectors take them as a number.</param>
/// <param name="Trigger">Which trigger is fired.</param>
/// <param name="From">Where from, where the walk does not go on.</param>
public sealed record StepPlan(byte Answers, byte Trigger, byte From);

/// <summary>Lifecycles of every shape, each made of a plan that shrinks. Their guards and selectors answer as the context's argument or <see cref="Answers"/> says.</summary>
internal sealed class RandomLifecycle
{
    public const int Guards = 8;
    private const int Depth = 5;

    private readonly Status[] _statuses;
    private readonly int[] _parents;
    private readonly Guard[] _guards;
    private readonly AsyncLocal<int> _answers = new();

    private RandomLifecycle(StatusPlan[] plan)
    {
        _statuses = [.. plan.Select((_, at) => Status.Of($"status-{at}"))];
        _guards = [.. Enumerable.Range(0, Guards).Select(bit => Guard.Of($"guard-{bit}", _ => (Answers & (1 << bit)) != 0))];
        _parents = new int[plan.Length];
        for (int at = 0; at < plan.Length; at++)
        {
            int parent = plan[at].Parent % (at + 1);
            _parents[at] = parent < at && DepthOf(parent) < Depth ? parent : -1;
        }

        Definition = Lifecycle.Define("random", 1, l => Describe(l, plan));
    }

    public LifecycleDefinition Definition { get; }

    /// <summary>One bit a guard; the selectors take them as a number. Each thread has its own.</summary>
    public int Answers
    {
        get => _answers.Value;
        set => _answers.Value = value;
    }

    /// <summary>The lifecycle of a plan, or null where the plan has a fault that a lifecycle is refused for.</summary>
    public static RandomLifecycle? Of(StatusPlan[] plan)
    {
        if (plan.Length < 2)
            return null;
        try
        {
            return new(plan.Length > 12 ? plan[..12] : plan);
        }
        catch (InvalidRulesException)
        {
            return null;
        }
    }

    public LifecycleVocabulary Vocabulary()
    {
        LifecycleVocabulary vocabulary = new();
        foreach (Guard guard in _guards)
            vocabulary.AddGuard(guard);
        foreach (TransitionRule rule in Definition.Statuses.SelectMany(status => Definition.Describe(status).Rules))
        {
            if (rule.Selector is { } selector)
                vocabulary.AddSelector(selector);
        }

        return vocabulary;
    }

    private int DepthOf(int status)
    {
        int depth = 1;
        for (int at = _parents[status]; at >= 0; at = _parents[at])
            depth++;
        return depth;
    }

    private void Describe(LifecycleBuilder l, StatusPlan[] plan)
    {
        l.StartsAt(_statuses[0]);
        for (int at = 0; at < _statuses.Length; at++)
        {
            StatusBuilder status = l.Configure(_statuses[at]);

            // So that each is reached and left, whatever else the plan says.
            for (int to = 0; to < _statuses.Length; to++)
            {
                if (to != at && (to == (at + 1) % _statuses.Length || (at == 0 && _parents[to] >= 0)))
                    status.Permit(Trigger.Of($"to-{to}"), _statuses[to]);
            }

            if (_parents[at] >= 0)
                status.SubstateOf(_statuses[_parents[at]]);
            if (Array.IndexOf(_parents, at) is >= 0 and int child && (plan[at].Traits & 3) == 3)
                status.InitialTransition(_statuses[child]);
            if ((plan[at].Traits & 28) == 28)
                status.Final();
            if ((plan[at].Traits & 224) == 224)
                status.PausesClocks();
            List<(Trigger Trigger, ImmutableArray<Guard> Guards)> rules = [];
            foreach (RulePlan rule in plan[at].Rules.Take(12))
                AddRule(status, _statuses[at], rules, rule);
        }
    }

    private void AddRule(StatusBuilder status, Status own, List<(Trigger Trigger, ImmutableArray<Guard> Guards)> rules, RulePlan plan)
    {
        Trigger trigger = Trigger.Of($"trigger-{plan.Trigger % 4}");
        ImmutableArray<Guard> guards =
        [
            .. Enumerable.Range(0, Guards).Where(bit => (plan.Guards & (1 << bit)) != 0)
                .Select(bit => (plan.Negated & (1 << bit)) != 0 ? Guard.Not(_guards[bit]) : _guards[bit]),
        ];
        if (rules.Any(rule => rule.Trigger == trigger && (rule.Guards.All(guards.Contains) || guards.All(rule.Guards.Contains))))
            return;

        rules.Add((trigger, guards));
        ImmutableArray<Status> targets = [At(plan.Targets.Item1), At(plan.Targets.Item2), At(plan.Targets.Item3)];
        TargetSelector selector = TargetSelector.Of(string.Create(CultureInfo.InvariantCulture, $"selector-{own}-{rules.Count}"), _ => targets[(Answers & int.MaxValue) % targets.Length]);
        _ = (plan.Kind % 5, guards.IsEmpty) switch
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

    private Status At(byte number) => _statuses[number % _statuses.Length];
}
