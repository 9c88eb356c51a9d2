using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace ComplaintFlow.Lifecycles;

/// <summary>What firing a trigger comes to: a transition, or a refusal with its reasons.</summary>
public readonly struct Transition
{
    private readonly Guard[]? _unmet;

    private Transition(TransitionKind kind, RefusalKind why, Status to, Guard[]? unmet) => (Kind, Why, To, _unmet) = (kind, why, to, unmet);

    /// <summary>What it comes to.</summary>
    public TransitionKind Kind { get; }

    /// <summary>Why it is refused; <see cref="RefusalKind.None"/> when it is not.</summary>
    public RefusalKind Why { get; }

    /// <summary>
    /// The status afterwards, initial substates followed; the same as before for an ignored trigger and an internal transition. The
    /// default value when it is refused, or when somebody asks without the argument that decides: about a dynamic transition, or one that a lambda guards.
    /// </summary>
    public Status To { get; }

    /// <summary>Whether it is refused.</summary>
    public bool IsRefused => Kind == TransitionKind.Refused;

    /// <summary>The guards that are not met, each once, in the order in which they were asked. Empty unless <see cref="Why"/> is <see cref="RefusalKind.GuardsUnmet"/>.</summary>
    public ImmutableArray<Guard> Unmet => _unmet is null ? [] : ImmutableCollectionsMarshal.AsImmutableArray(_unmet);

    /// <summary>An accepted trigger.</summary>
    /// <param name="kind">What it comes to.</param>
    /// <param name="to">The status afterwards.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="kind"/> is a refusal.</exception>
    public static Transition Accepted(TransitionKind kind, Status to)
    {
        ArgumentOutOfRangeException.ThrowIfEqual((int)kind, (int)TransitionKind.Refused, nameof(kind));
        return new(kind, RefusalKind.None, to, null);
    }

    /// <summary>A refused trigger.</summary>
    /// <param name="why">Why it is refused.</param>
    /// <param name="unmet">The guards that are not met, each once, in the order in which they were asked.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="why"/> is no reason.</exception>
    public static Transition Refused(RefusalKind why, params ImmutableArray<Guard> unmet)
    {
        ArgumentOutOfRangeException.ThrowIfEqual((int)why, (int)RefusalKind.None, nameof(why));
        return new(TransitionKind.Refused, why, default, unmet.IsDefaultOrEmpty ? null : ImmutableCollectionsMarshal.AsArray(unmet));
    }

    /// <summary>For example <c>Move to proposed</c> or <c>Refused: GuardsUnmet (step-done(gather-information))</c>.</summary>
    public override string ToString() => this switch
    {
        { IsRefused: false } => $"{Kind} to {To}",
        { Why: RefusalKind.GuardsUnmet } => $"{Kind}: {Why} ({string.Join(", ", Unmet)})",
        _ => $"{Kind}: {Why}",
    };
}
