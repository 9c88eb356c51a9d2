using System.Runtime.CompilerServices;

namespace ComplaintFlow.Lifecycles;

/// <summary>All that a status does with a trigger: its own rules, then its parent's, and so on up to the first that applies whatever the guards say.</summary>
internal sealed class RuleSlot(RuleLevel[] levels, Guard[] guards)
{
    /// <summary>One bit a guard.</summary>
    public const int MaxGuards = 64;

    public RuleLevel[] Levels => levels;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Transition Decide(in GuardContext context)
    {
        if (guards.Length > 0)
            return DecideGuarded(in context);

        // Without a guard there is one rule: two would be refused when the lifecycle is built.
        ref readonly CompiledRule rule = ref levels[0].Rules[0];
        return rule.Choice is null ? rule.Result : rule.Choice.Choose(in context);
    }

    private Transition DecideGuarded(in GuardContext context)
    {
        ulong met = 0;
        int asked = 0;
        foreach (ref readonly RuleLevel level in levels.AsSpan())
        {
            for (; asked < level.GuardsEnd; asked++)
            {
                if (guards[asked].IsMet(in context))
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

        return new(RefusalKind.GuardsUnmet, guards, met);
    }
}
