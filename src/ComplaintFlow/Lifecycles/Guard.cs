using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using ComplaintFlow.Lifecycles;
using ComplaintFlow.Names;
using ComplaintFlow.Texts;

namespace ComplaintFlow;

/// <summary>
/// A named condition for a trigger. The name is also its written form: <c>step-done(gather-information)</c>,
/// <c>role(supervisor)</c>.
/// </summary>
/// <remarks>
/// Two guards are equal if their written forms are equal. Immutable. The predicate is called from many threads; it must
/// be fast and pure: it depends only on its context and has no side effects. Lifecycles in configuration refer to the
/// application's own guards by the names under which they were added.
/// </remarks>
public sealed partial class Guard : IEquatable<Guard>
{
    private const string StepDoneName = "step-done";

    private readonly GuardPredicate _predicate;
    private readonly object _origin;
    private readonly string _text;

    internal Guard(string name, string? argument, GuardPredicate predicate, object? origin = null, Type? argumentType = null, Guard? inner = null)
    {
        (Name, Argument, ArgumentType, Inner, _predicate, _origin) = (name, argument, argumentType, inner, predicate, origin ?? predicate);
        _text = inner is not null ? $"{name} {inner}" : argument is null ? name : $"{name}({argument})";
    }

    /// <summary>The complaint is assigned to a handler.</summary>
    public static Guard HandlerAssigned { get; } = new("handler-assigned", null, static (in context) => context.Complaint.Treatment.Handler is not null);

    /// <summary>The actor is the handler of the complaint.</summary>
    public static Guard IsHandler { get; } = new("is-handler", null, static (in context) => context.Complaint.Treatment.Handler == context.Actor.Id && context.Actor.Kind == ActorKind.Staff);

    /// <summary>The actor is a customer.</summary>
    public static Guard IsCustomer { get; } = new("is-customer", null, static (in context) => context.Actor.Kind == ActorKind.Customer);

    /// <summary>The actor is a member of staff.</summary>
    public static Guard IsStaff { get; } = new("is-staff", null, static (in context) => context.Actor.Kind == ActorKind.Staff);

    /// <summary>The actor is neither the person complained about nor the customer.</summary>
    public static Guard NotInvolved { get; } = new("not-involved", null, static (in context) => !context.Complaint.Involves(context.Actor.Id));

    /// <summary>The name, without the argument.</summary>
    public string Name { get; }

    /// <summary>The argument in brackets after the name; <see langword="null"/> if there is none.</summary>
    public string? Argument { get; }

    /// <summary>
    /// The type of the trigger argument that the guard examines; <see langword="null"/> if it does not need one.
    /// </summary>
    public Type? ArgumentType { get; }

    internal Guard? Inner { get; }

    /// <summary>The field that the guard examines; null for other guards.</summary>
    internal string? FieldName { get; private init; }

    /// <summary>The value that the field must have; null for any, and for other guards.</summary>
    internal string? FieldValue { get; private init; }

    /// <summary>The step whose completion the guard requires; null for other guards.</summary>
    internal string? StepName => Name == StepDoneName ? Argument : null;

    /// <summary>Returns the parts that are missing when the guard is not met, each as a code with the key of its name; null for a guard without parts.</summary>
    internal Func<Complaint, IEnumerable<MissingPart>>? Missing { get; private init; }

    /// <summary>
    /// Stateless's description of the lambda that the guard represents, which only the application's machine can
    /// evaluate; otherwise null.
    /// </summary>
    internal string? Lambda { get; private init; }

    /// <summary>Creates a guard that is met if a step has been completed in the current episode.</summary>
    /// <param name="step">The step's name, 1 to 64 characters.</param>
    /// <exception cref="ArgumentException"><paramref name="step"/> is not a name of 1 to 64 characters.</exception>
    public static Guard StepDone(string step) => new(StepDoneName, CodeName.Check(step), (in context) => Contains(context.Complaint.Handling.StepsDone, step), StepDoneName);

    /// <summary>Creates a guard that is met if the actor has a role.</summary>
    /// <param name="role">The role's name, 1 to 64 characters.</param>
    /// <exception cref="ArgumentException"><paramref name="role"/> is not a name of 1 to 64 characters.</exception>
    public static Guard Role(string role) => new("role", CodeName.Check(role), (in context) => Contains(context.Actor.Roles, role), "role");

    /// <summary>Creates a guard that is met if one of the host's own fields has a value. Written <c>field(plan=prepaid)</c>.</summary>
    /// <param name="name">The name of the field.</param>
    /// <param name="value">The value as text, in the form in which <see cref="ComplaintFields"/> has it; case-sensitive. With the name, at most 63 characters.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> or <paramref name="value"/> is empty or too long.</exception>
    public static Guard Field(string name, string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrEmpty(value);
        return new("field", CodeName.Check($"{name}={value}"), (in context) => context.Complaint.Fields[name] == value, "field") { FieldName = name, FieldValue = value };
    }

    /// <summary>Creates a guard that is met if one of the host's own fields has any value, be it erased. Written <c>field-set(order)</c>.</summary>
    /// <param name="name">The name of the field.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is not a name of 1 to 64 characters.</exception>
    public static Guard FieldSet(string name) => new("field-set", CodeName.Check(name), (in context) => context.Complaint.Fields[name] is not null, "field-set") { FieldName = name };

    /// <summary>Creates a guard from its argument in brackets, such as <c>plan=prepaid</c>.</summary>
    /// <exception cref="ArgumentException">There is no <c>=</c>, or nothing before or after it.</exception>
    internal static Guard FieldOf(string argument)
    {
        int equals = argument.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 && equals < argument.Length - 1
            ? Field(argument[..equals], argument[(equals + 1)..])
            : throw new ArgumentException($"'{argument}' does not name a field and its value. Write it as plan=prepaid.");
    }

    /// <summary>Creates a guard that is met if another guard is not met.</summary>
    /// <param name="guard">The guard to negate.</param>
    /// <remarks>
    /// A guard that examines the argument is undecided, and counts as met, while there is no argument.
    /// </remarks>
    public static Guard Not(Guard guard)
    {
        ArgumentNullException.ThrowIfNull(guard);
        if (guard.Inner is { } inner)
            return inner;
        return new("not", null, (in context) => (guard.ArgumentType is not null && context.Argument is null) || !guard._predicate(in context), guard._origin, guard.ArgumentType, guard);
    }

    /// <summary>Creates a guard from the application's own condition.</summary>
    /// <param name="name">
    /// 1 to 64 characters, without brackets, control characters, or leading or trailing white space; must not be
    /// <c>not</c>.
    /// </param>
    /// <param name="predicate">Returns whether the condition is met; must be pure.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is not valid.</exception>
    public static Guard Of(string name, Func<GuardContext, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return new(CheckName(name), null, (in context) => predicate(context), predicate);
    }

    /// <summary>
    /// Creates a guard from the application's own condition with an argument in brackets, such as
    /// <c>amount-below(500)</c>.
    /// </summary>
    /// <param name="name">
    /// 1 to 64 characters, without brackets, control characters, or leading or trailing white space; must not be
    /// <c>not</c>.
    /// </param>
    /// <param name="argument">The argument in brackets, 1 to 64 characters.</param>
    /// <param name="predicate">Returns whether the condition is met for the argument in brackets; must be pure.</param>
    /// <exception cref="ArgumentException">
    /// <paramref name="name"/> or <paramref name="argument"/> is not valid.
    /// </exception>
    public static Guard Of(string name, string argument, Func<GuardContext, string, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return new(CheckName(name), CodeName.Check(argument), (in context) => predicate(context, argument), predicate);
    }

    /// <summary>Creates a guard from the application's own condition on the trigger's argument.</summary>
    /// <typeparam name="T">
    /// The type of the argument; only triggers with an argument of this type can have the guard.
    /// </typeparam>
    /// <param name="name">
    /// 1 to 64 characters, without brackets, control characters, or leading or trailing white space; must not be
    /// <c>not</c>.
    /// </param>
    /// <param name="predicate">Returns whether the condition is met; must be pure.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is not valid.</exception>
    public static Guard Of<T>(string name, Func<GuardContext, T, bool> predicate)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return new(CheckName(name), null, (in context) => context.Argument is null || (context.Argument is T argument && predicate(context, argument)), predicate, typeof(T));
    }

    /// <summary>Returns whether the condition is met.</summary>
    /// <param name="context">The complaint, the actor, the time and the argument to evaluate.</param>
    public bool IsMet(in GuardContext context) => _predicate(in context);

    /// <summary>
    /// Returns the description of the condition for readers: the text with the key <c>guard.</c> and the name, or the
    /// written form if there is none.
    /// </summary>
    /// <param name="texts">The source of texts.</param>
    /// <param name="culture">The reader's culture.</param>
    public string Describe(IComplaintTexts texts, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(texts);
        string? about = FieldName is { } field ? texts.Find(TextKeys.Field(field), culture) ?? field : Inner?.Describe(texts, culture) ?? Argument;
        return texts.Find(TextKeys.Guard(Name), culture, about, FieldValue) ?? _text;
    }

    /// <inheritdoc/>
    public bool Equals(Guard? other) => ReferenceEquals(this, other) || (other is not null && _text == other._text && Lambda is null && other.Lambda is null);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Guard);

    /// <inheritdoc/>
    public override int GetHashCode() => _text.GetHashCode(StringComparison.Ordinal);

    /// <summary>Returns the written form: <c>name</c>, <c>name(argument)</c> or <c>not …</c>.</summary>
    public override string ToString() => _text;

    /// <summary>
    /// Creates a guard that represents a lambda of the application's machine. It equals no other guard, even one with
    /// the same description.
    /// </summary>
    /// <param name="name">The name shown to readers.</param>
    /// <param name="lambda">The description that Stateless reports.</param>
    internal static Guard OfLambda(string name, string lambda) => new(name, null, (in _) => throw new InvalidOperationException(
        $"The guard '{name}' is a lambda of a Stateless machine and can be evaluated only by that machine. " +
        "Fire the trigger, or express the condition as a Guard."))
    {
        Lambda = lambda,
    };

    internal static string CheckName(string name) =>
        TryNameFault(name, out string? fault) ? throw new ArgumentException(fault, nameof(name)) : name;

    internal static bool TryNameFault(string name, [NotNullWhen(true)] out string? fault)
    {
        if (CodeName.TryFault(name, out fault))
            return true;
        fault = name.AsSpan().ContainsAny('(', ')') ? $"The name '{name}' contains a bracket. Remove it."
            : name == "not" || name.StartsWith("not ", StringComparison.Ordinal) ? $"The name '{name}' begins with 'not', which negates a guard."
            : null;
        return fault is not null;
    }

    /// <summary>Returns whether another guard with the same written form is the same condition.</summary>
    internal bool IsSameAs(Guard other) => ReferenceEquals(this, other) || _origin.Equals(other._origin);

    // Guarded transitions spend most of their time here; this loop is several times as fast as ImmutableArray.Contains.
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

/// <summary>A part of a guard's condition that is missing.</summary>
/// <param name="NameKey">The key of the text with its name.</param>
/// <param name="Code">The code.</param>
internal readonly record struct MissingPart(string NameKey, string Code);

/// <summary>
/// Returns whether a guard is met. The context is passed by reference because it is too large to copy for each guard.
/// </summary>
internal delegate bool GuardPredicate(in GuardContext context);
