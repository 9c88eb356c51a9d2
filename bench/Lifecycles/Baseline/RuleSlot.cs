using System.Runtime.CompilerServices;
using ComplaintFlow.Lifecycles;

namespace ComplaintFlow.Bench.Lifecycles.Baseline;

/// <summary>All that a status does with a trigger: its own rules, then its parent's, and so on up to the first that applies whatever the guards say.</summary>
internal sealed class RuleSlot
{
    /// <summary>One bit a guard.</summary>
    public const int MaxGuards = 64;

    private readonly Guard[] _guards;
    private readonly TableTransition _sure;
    private readonly bool _hasOneRule;
    private readonly Guard? _onlyGuard;

    public RuleSlot(RuleLevel[] levels, Guard[] guards)
    {
        (Levels, _guards) = (levels, guards);
        _hasOneRule = levels.Length == 1 && levels[0].Rules.Length == 1;
        if (_hasOneRule && guards.Length == 1 && levels[0].Rules[0] is { Choice: null, Needs: 1 } rule)
            (_onlyGuard, _sure) = (guards[0], rule.Result);
    }

    public RuleSlot(in TableTransition sure) => (IsSure, _sure, Levels, _guards) = (true, sure, [], []);

    /// <summary>None when it is sure what it comes to.</summary>
    public RuleLevel[] Levels { get; }

    /// <summary>Whether it comes to the same whatever is known.</summary>
    public bool IsSure { get; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TableTransition Decide(in GuardContext context)
    {
        if (IsSure)
            return _sure;
        if (_onlyGuard is { } guard)
            return guard.IsMet(in context) ? _sure : new(RefusalKind.GuardsUnmet, _guards, 0);
        return _hasOneRule ? DecideOne(in context) : DecideGuarded(in context);
    }

    private TableTransition DecideOne(in GuardContext context)
    {
        ulong met = 0;
        Guard[] guards = _guards;
        for (int at = 0; at < guards.Length; at++)
        {
            if (guards[at].IsMet(in context))
                met |= 1UL << at;
        }

        ref readonly CompiledRule rule = ref Levels[0].Rules[0];
        if ((rule.Needs & ~met) != 0)
            return new(RefusalKind.GuardsUnmet, guards, met);
        return rule.Choice is null ? rule.Result : rule.Choice.Choose(in context);
    }

    private TableTransition DecideGuarded(in GuardContext context)
    {
        ulong met = 0;
        int asked = 0;
        foreach (ref readonly RuleLevel level in Levels.AsSpan())
        {
            for (; asked < level.GuardsEnd; asked++)
            {
                if (_guards[asked].IsMet(in context))
                    met |= 1UL << asked;
            }

            int chosen = -1;
            CompiledRule[] rules = level.Rules;
            for (int at = 0; at < rules.Length; at++)
            {
                if ((rules[at].Needs & ~met) != 0)
                    continue;
                if (chosen >= 0)
                    return new(RefusalKind.Ambiguous);
                chosen = at;
            }

            if (chosen >= 0)
                return rules[chosen].Choice is { } choice ? choice.Choose(in context) : rules[chosen].Result;
        }

        return new(RefusalKind.GuardsUnmet, _guards, met);
    }
}

/// <summary>The rules that one status has for a trigger.</summary>
internal readonly record struct RuleLevel(CompiledRule[] Rules, int GuardsEnd);

/// <summary>A rule as the table keeps it: which of the slot's guards must be met, one bit each, and what comes of it.</summary>
internal readonly record struct CompiledRule(ulong Needs, TableTransition Result, TargetChoice? Choice);
