using System.Runtime.CompilerServices;

namespace ComplaintFlow.Lifecycles;

/// <summary>All that a status does with a trigger: its own rules, then its parent's, and so on up to the first that applies whatever the guards say.</summary>
internal sealed class RuleSlot
{
    /// <summary>One bit a guard.</summary>
    public const int MaxGuards = 64;

    private readonly Guard[] _guards;
    private readonly Transition _sure;

    public RuleSlot(RuleLevel[] levels, Guard[] guards)
    {
        (Levels, _guards) = (levels, guards);

        // Without a guard there is one rule: two would be refused when the lifecycle is built.
        IsSure = guards.Length == 0 && levels[0].Rules[0].Choice is null;
        _sure = IsSure ? levels[0].Rules[0].Result : default;
    }

    public RuleLevel[] Levels { get; }

    /// <summary>Whether it comes to the same whatever is known.</summary>
    public bool IsSure { get; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Transition Decide(in GuardContext context) => IsSure ? _sure : DecideGuarded(in context);

    private Transition DecideGuarded(in GuardContext context)
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
