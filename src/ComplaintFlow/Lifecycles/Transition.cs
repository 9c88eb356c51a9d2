using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json.Serialization;
using ComplaintFlow.Names;

namespace ComplaintFlow.Lifecycles;

/// <summary>The outcome of firing a trigger: a transition, or a refusal with its reasons.</summary>
public readonly struct Transition
{
    private readonly Guard[]? _unmet;

    private Transition(TransitionKind kind, RefusalKind why, Status to, Guard[]? unmet) => (Kind, Why, To, _unmet) = (kind, why, to, unmet);

    /// <summary>The kind of outcome.</summary>
    public TransitionKind Kind { get; }

    /// <summary>The reason for the refusal; <see cref="RefusalKind.None"/> if the trigger is accepted.</summary>
    public RefusalKind Why { get; }

    /// <summary>
    /// The status afterwards, after following initial substates; the same as before for an ignored trigger and an
    /// internal transition. The default value if the trigger is refused, or if the argument needed for the decision is
    /// missing: in a query about a dynamic transition, or about one guarded by a lambda.
    /// </summary>
    public Status To { get; }

    /// <summary>Whether the trigger is refused.</summary>
    public bool IsRefused => Kind == TransitionKind.Refused;

    /// <summary>
    /// The guards that are not met, in the order of evaluation and without duplicates. Empty unless <see cref="Why"/>
    /// is <see cref="RefusalKind.GuardsUnmet"/>.
    /// </summary>
    public ImmutableArray<Guard> Unmet => _unmet is null ? [] : ImmutableCollectionsMarshal.AsImmutableArray(_unmet);

    /// <summary>Creates the outcome of an accepted trigger.</summary>
    /// <param name="kind">The kind of outcome; not <see cref="TransitionKind.Refused"/>.</param>
    /// <param name="to">The status afterwards.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="kind"/> is <see cref="TransitionKind.Refused"/>.
    /// </exception>
    public static Transition Accepted(TransitionKind kind, Status to)
    {
        ArgumentOutOfRangeException.ThrowIfEqual((int)kind, (int)TransitionKind.Refused, nameof(kind));
        return new(kind, RefusalKind.None, to, null);
    }

    /// <summary>Creates the outcome of a refused trigger.</summary>
    /// <param name="why">The reason; not <see cref="RefusalKind.None"/>.</param>
    /// <param name="unmet">The guards that are not met, in the order of evaluation and without duplicates.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="why"/> is <see cref="RefusalKind.None"/>.
    /// </exception>
    public static Transition Refused(RefusalKind why, params ImmutableArray<Guard> unmet)
    {
        ArgumentOutOfRangeException.ThrowIfEqual((int)why, (int)RefusalKind.None, nameof(why));
        return new(TransitionKind.Refused, why, default, unmet.IsDefaultOrEmpty ? null : ImmutableCollectionsMarshal.AsArray(unmet));
    }

    /// <summary>
    /// Returns the outcome, for example <c>Move to proposed</c> or
    /// <c>Refused: GuardsUnmet (step-done(gather-information))</c>.
    /// </summary>
    public override string ToString() => this switch
    {
        { IsRefused: false } => $"{Kind} to {To}",
        { Why: RefusalKind.GuardsUnmet } => $"{Kind}: {Why} ({string.Join(", ", Unmet)})",
        _ => $"{Kind}: {Why}",
    };
}

/// <summary>The kinds of outcome of firing a trigger.</summary>
[JsonConverter(typeof(StableEnumConverter<TransitionKind>))]
public enum TransitionKind
{
    /// <summary>The trigger is refused; nothing happens.</summary>
    Refused,

    /// <summary>The trigger is accepted, and nothing is recorded.</summary>
    Ignored,

    /// <summary>The trigger is recorded, and the status is neither left nor entered.</summary>
    Internal,

    /// <summary>The status is left and entered again.</summary>
    Reentry,

    /// <summary>Another status is entered.</summary>
    Move,
}

/// <summary>The reason why a trigger is refused.</summary>
[JsonConverter(typeof(StableEnumConverter<RefusalKind>))]
public enum RefusalKind
{
    /// <summary>The trigger is not refused.</summary>
    None,

    /// <summary>The lifecycle has no such status.</summary>
    UnknownStatus,

    /// <summary>The lifecycle has no such trigger.</summary>
    UnknownTrigger,

    /// <summary>Neither the status nor any of its parents has a rule for the trigger.</summary>
    NotPermitted,

    /// <summary>The argument is missing, has the wrong type, or is given although the trigger takes none.</summary>
    WrongArgument,

    /// <summary>One or more guards are not met.</summary>
    GuardsUnmet,

    /// <summary>Several rules of one status apply at once.</summary>
    Ambiguous,
}

/// <summary>A trigger for which a status has a rule, and the outcome of firing it.</summary>
/// <param name="Trigger">The trigger, as declared by the lifecycle.</param>
/// <param name="Transition">The outcome of firing it, given a suitable argument if it carries one.</param>
public readonly record struct TriggerTransition(Trigger Trigger, Transition Transition);
