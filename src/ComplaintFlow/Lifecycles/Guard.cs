using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using ComplaintFlow.Lifecycles;

namespace ComplaintFlow;

/// <summary>A condition for a trigger, by a name under which it is also written down: <c>step-done(gather-information)</c>, <c>role(supervisor)</c>.</summary>
/// <remarks>
/// Two guards are equal when they are written alike. Immutable. The predicate is called by many threads; it is pure: it depends on nothing
/// but its context, changes nothing, and is quick. In lifecycles from configuration the host's own guards are known by the names they were added under.
/// </remarks>
public sealed class Guard : IEquatable<Guard>
{
    private readonly GuardPredicate _predicate;
    private readonly object _origin;
    private readonly string _text;

    internal Guard(string name, string? argument, GuardPredicate predicate, object? origin = null, Type? argumentType = null, Guard? inner = null)
    {
        (Name, Argument, ArgumentType, Inner, _predicate, _origin) = (name, argument, argumentType, inner, predicate, origin ?? predicate);
        _text = inner is not null ? $"{name} {inner}" : argument is null ? name : $"{name}({argument})";
    }

    /// <summary>Somebody is dealing with the complaint.</summary>
    public static Guard HandlerAssigned { get; } = new("handler-assigned", null, static (in context) => context.Complaint.Treatment.Handler is not null);

    /// <summary>The actor is the one who is dealing with the complaint.</summary>
    public static Guard IsHandler { get; } = new("is-handler", null, static (in context) => context.Complaint.Treatment.Handler == context.Actor.Id && context.Actor.Kind == ActorKind.Staff);

    /// <summary>The actor is a customer.</summary>
    public static Guard IsCustomer { get; } = new("is-customer", null, static (in context) => context.Actor.Kind == ActorKind.Customer);

    /// <summary>The actor works for the firm.</summary>
    public static Guard IsStaff { get; } = new("is-staff", null, static (in context) => context.Actor.Kind == ActorKind.Staff);

    /// <summary>The actor is neither the person complained about nor the customer.</summary>
    public static Guard NotInvolved { get; } = new("not-involved", null, static (in context) => !context.Complaint.Involves(context.Actor.Id));

    /// <summary>The name, without the argument.</summary>
    public string Name { get; }

    /// <summary>What stands in brackets after the name.</summary>
    public string? Argument { get; }

    /// <summary>The type of the trigger's argument that the guard looks at; <see langword="null"/> when it does not ask for one.</summary>
    public Type? ArgumentType { get; }

    internal Guard? Inner { get; }

    /// <summary>What Stateless calls the lambda of the host's own machine that it stands for, which nobody but that machine can ask; otherwise null.</summary>
    internal string? Lambda { get; private init; }

    /// <summary>A step has been done in this episode.</summary>
    /// <param name="step">The step's name.</param>
    /// <exception cref="ArgumentException"><paramref name="step"/> is not a name of 1 to 64 characters.</exception>
    public static Guard StepDone(string step) => new("step-done", CodeName.Check(step), (in context) => Contains(context.Complaint.Handling.StepsDone, step), "step-done");

    /// <summary>The actor holds a role.</summary>
    /// <param name="role">The role.</param>
    /// <exception cref="ArgumentException"><paramref name="role"/> is not a name of 1 to 64 characters.</exception>
    public static Guard Role(string role) => new("role", CodeName.Check(role), (in context) => Contains(context.Actor.Roles, role), "role");

    /// <summary>Another guard is not met.</summary>
    /// <param name="guard">The other guard.</param>
    /// <remarks>A guard over the argument stays undecided, and counts as met, as long as there is no argument.</remarks>
    public static Guard Not(Guard guard)
    {
        ArgumentNullException.ThrowIfNull(guard);
        if (guard.Inner is { } inner)
            return inner;
        return new("not", null, (in context) => (guard.ArgumentType is not null && context.Argument is null) || !guard._predicate(in context), guard._origin, guard.ArgumentType, guard);
    }

    /// <summary>A condition of the host's own.</summary>
    /// <param name="name">1 to 64 characters, without brackets, control characters and without white space at either end; not <c>not</c>.</param>
    /// <param name="predicate">Whether it is met. Pure.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is not such a name.</exception>
    public static Guard Of(string name, Func<GuardContext, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return new(CheckName(name), null, (in context) => predicate(context), predicate);
    }

    /// <summary>A condition of the host's own that is written with an argument in brackets, such as <c>amount-below(500)</c>.</summary>
    /// <param name="name">1 to 64 characters, without brackets, control characters and without white space at either end; not <c>not</c>.</param>
    /// <param name="argument">What stands in the brackets, 1 to 64 characters.</param>
    /// <param name="predicate">Whether it is met, for the argument in the brackets. Pure.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> or <paramref name="argument"/> is not such a name.</exception>
    public static Guard Of(string name, string argument, Func<GuardContext, string, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return new(CheckName(name), CodeName.Check(argument), (in context) => predicate(context, argument), predicate);
    }

    /// <summary>A condition of the host's own over the trigger's argument.</summary>
    /// <typeparam name="T">The type of the argument; triggers that carry none of this type cannot have the guard.</typeparam>
    /// <param name="name">1 to 64 characters, without brackets, control characters and without white space at either end; not <c>not</c>.</param>
    /// <param name="predicate">Whether it is met. Pure.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is not such a name.</exception>
    public static Guard Of<T>(string name, Func<GuardContext, T, bool> predicate)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return new(CheckName(name), null, (in context) => context.Argument is null || (context.Argument is T argument && predicate(context, argument)), predicate, typeof(T));
    }

    /// <summary>Whether the condition is met.</summary>
    /// <param name="context">What is known.</param>
    public bool IsMet(in GuardContext context) => _predicate(in context);

    /// <summary>The condition in a reader's words; as it is written down where no text has its key, <c>guard.</c> and the name.</summary>
    /// <param name="texts">Where the texts come from.</param>
    /// <param name="culture">The reader's culture.</param>
    public string Describe(IComplaintTexts texts, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return texts.Find(TextKeys.Guard(Name), culture, Inner?.Describe(texts, culture) ?? Argument) ?? _text;
    }

    /// <inheritdoc/>
    public bool Equals(Guard? other) => ReferenceEquals(this, other) || (other is not null && _text == other._text && Lambda is null && other.Lambda is null);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Guard);

    /// <inheritdoc/>
    public override int GetHashCode() => _text.GetHashCode(StringComparison.Ordinal);

    /// <summary>As it is written down: <c>name</c>, <c>name(argument)</c> or <c>not …</c>.</summary>
    public override string ToString() => _text;

    /// <summary>Stands for a lambda of the host's own machine. It is like no other guard, even if both are described alike.</summary>
    /// <param name="name">What readers call it.</param>
    /// <param name="lambda">What Stateless calls it.</param>
    internal static Guard OfLambda(string name, string lambda) => new(name, null, (in _) => throw new InvalidOperationException(
        $"The guard '{name}' is a lambda of a Stateless machine, and only that machine can ask it. Fire the trigger, or say the condition by a Guard."))
    {
        Lambda = lambda,
    };

    internal static string CheckName(string name) =>
        TryNameFault(name, out string? fault) ? throw new ArgumentException(fault, nameof(name)) : name;

    internal static bool TryNameFault(string name, [NotNullWhen(true)] out string? fault)
    {
        if (CodeName.TryFault(name, out fault))
            return true;
        fault = name.AsSpan().ContainsAny('(', ')') ? $"The name '{name}' contains a bracket; remove it."
            : name == "not" || name.StartsWith("not ", StringComparison.Ordinal) ? $"The name '{name}' begins with 'not', which negates a guard."
            : null;
        return fault is not null;
    }

    /// <summary>Whether the other guard, which is written alike, is the same condition.</summary>
    internal bool IsSameAs(Guard other) => ReferenceEquals(this, other) || _origin.Equals(other._origin);

    // A loop over strings is several times as fast as ImmutableArray.Contains, and this is where a guarded transition spends its time.
    private static bool Contains(ImmutableArray<string> texts, string sought)
    {
        foreach (string text in texts.AsSpan())
        {
            if (text == sought)
                return true;
        }

        return false;
    }
}
