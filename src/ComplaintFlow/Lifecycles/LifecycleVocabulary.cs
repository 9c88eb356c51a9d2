using System.Diagnostics.CodeAnalysis;
using ComplaintFlow.Names;

namespace ComplaintFlow.Lifecycles;

/// <summary>
/// The guards, selectors and triggers with an argument that lifecycles in configuration and JSON can name.
/// </summary>
/// <remarks>
/// Contains the guards of <see cref="Guard"/> from the start. Thread-safe for reading once everything has been added.
/// </remarks>
public sealed class LifecycleVocabulary
{
    private readonly Dictionary<string, Guard> _guards = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Func<string, Guard>> _guardsWithArgument = new(StringComparer.Ordinal)
    {
        ["step-done"] = Guard.StepDone,
        ["role"] = Guard.Role,
        ["field"] = Guard.FieldOf,
        ["field-set"] = Guard.FieldSet,
        ["message-sent"] = Guard.MessageSent,
    };

    private readonly Dictionary<string, TargetSelector> _selectors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Trigger> _triggers = new(StringComparer.Ordinal);

    /// <summary>Creates a vocabulary with the built-in guards.</summary>
    public LifecycleVocabulary()
    {
        foreach (Guard guard in (ReadOnlySpan<Guard>)[Guard.HandlerAssigned, Guard.IsHandler, Guard.IsCustomer, Guard.IsStaff, Guard.NotInvolved, .. Guard.OfCare, .. Guard.OfFindings, .. Guard.OfBadFaith, .. Guard.OfRemedies, .. Guard.OfFollowUps, .. Guard.OfConclusions, .. Guard.OfImprovement])
            _guards.Add(guard.Name, guard);
    }

    /// <summary>Adds a guard without an argument in brackets.</summary>
    /// <param name="guard">The guard to add under its name.</param>
    /// <exception cref="ArgumentException">
    /// The guard has an argument or is negated, or another guard has its name.
    /// </exception>
    public LifecycleVocabulary AddGuard(Guard guard)
    {
        ArgumentNullException.ThrowIfNull(guard);
        if (guard.Argument is not null || guard.Inner is not null)
            throw new ArgumentException($"The guard '{guard}' has an argument or is negated. Add the function that creates it.", nameof(guard));
        if (_guardsWithArgument.ContainsKey(guard.Name) || (!_guards.TryAdd(guard.Name, guard) && !_guards[guard.Name].IsSameAs(guard)))
            throw new ArgumentException($"Another guard has the name '{guard.Name}'. Use a different name.", nameof(guard));
        return this;
    }

    /// <summary>Adds a guard that is written with an argument in brackets, such as <c>amount-below(500)</c>.</summary>
    /// <param name="name">
    /// 1 to 64 characters, without brackets, control characters, or leading or trailing white space; must not be
    /// <c>not</c>.
    /// </param>
    /// <param name="predicate">Returns whether the guard is met for the argument in brackets; must be pure.</param>
    /// <exception cref="ArgumentException">
    /// <paramref name="name"/> is not valid, or another guard has that name.
    /// </exception>
    public LifecycleVocabulary AddGuard(string name, Func<GuardContext, string, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        if (_guards.ContainsKey(Guard.CheckName(name)) || !_guardsWithArgument.TryAdd(name, argument => Guard.Of(name, argument, predicate)))
            throw new ArgumentException($"Another guard has the name '{name}'. Use a different name.", nameof(name));
        return this;
    }

    /// <summary>Adds a selector.</summary>
    /// <param name="selector">The selector to add under its name.</param>
    /// <exception cref="ArgumentException">Another selector has its name.</exception>
    public LifecycleVocabulary AddSelector(TargetSelector selector)
    {
        ArgumentNullException.ThrowIfNull(selector);
        if (!_selectors.TryAdd(selector.Name, selector) && _selectors[selector.Name] != selector)
            throw new ArgumentException($"Another selector has the name '{selector.Name}'. Use a different name.", nameof(selector));
        return this;
    }

    /// <summary>Adds a trigger that carries an argument. Triggers without one need not be added.</summary>
    /// <param name="trigger">The trigger to add under its name.</param>
    /// <exception cref="ArgumentException">Another trigger has its name and carries another argument.</exception>
    public LifecycleVocabulary AddTrigger(Trigger trigger)
    {
        ArgumentNullException.ThrowIfNull(trigger);
        if (!_triggers.TryAdd(trigger.Name, trigger) && _triggers[trigger.Name].ArgumentType != trigger.ArgumentType)
            throw new ArgumentException($"The trigger '{trigger}' has already been added with another argument. Use a different name.", nameof(trigger));
        return this;
    }

    /// <summary>Parses the written form of a guard.</summary>
    /// <param name="text">The written form, for example <c>step-done(gather-information)</c>.</param>
    /// <exception cref="InvalidRulesException">The text is not a guard, or the guard has not been added.</exception>
    public Guard ParseGuard(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParseGuard(text, out Guard? guard, out string? message, out string? fix)
            ? guard
            : throw new InvalidRulesException([new(ErrorCodes.UnknownGuard, text, message, fix)]);
    }

    internal Trigger TriggerOf(string name) => _triggers.GetValueOrDefault(name) ?? Trigger.Of(name);

    internal TargetSelector? FindSelector(string name) => _selectors.GetValueOrDefault(name);

    internal string SelectorNames() => _selectors.Count == 0 ? "none" : string.Join(", ", _selectors.Keys);

    internal bool TryParseGuard(
        string text,
        [NotNullWhen(true)] out Guard? guard,
        [NotNullWhen(false)] out string? message,
        [NotNullWhen(false)] out string? fix)
    {
        (guard, message, fix) = (null, null, null);
        bool negated = text.StartsWith("not ", StringComparison.Ordinal);
        string written = negated ? text[4..] : text;
        int bracket = written.IndexOf('(', StringComparison.Ordinal);
        string name = bracket < 0 ? written : written[..bracket];
        if (CodeName.TryFault(name, out string? fault) || (bracket >= 0 && !written.EndsWith(')')))
        {
            message = $"'{Shortened(text)}' is not a valid guard.{(fault is null ? "" : " " + fault)}";
            fix = "Write 'name', 'name(argument)', or 'not' followed by one of these.";
            return false;
        }

        string? argument = bracket < 0 ? null : written[(bracket + 1)..^1];
        if (argument is null ? _guards.TryGetValue(name, out guard) : TryMake(name, argument, out guard, out fault))
        {
            guard = negated ? Guard.Not(guard!) : guard!;
            return true;
        }

        message = fault is not null ? $"The argument of the guard '{Shortened(text)}' is invalid. {fault}"
            : _guards.ContainsKey(name) ? $"The guard '{name}' takes no argument."
            : _guardsWithArgument.ContainsKey(name) ? $"The guard '{name}' requires an argument."
            : $"Unknown guard '{name}'.";
        fix = fault is not null || _guards.ContainsKey(name) || _guardsWithArgument.ContainsKey(name)
            ? _guards.ContainsKey(name) ? $"Write '{name}'." : $"Write '{name}(argument)'."
            : $"Add it with AddGuard, or use one of {string.Join(", ", _guards.Keys.Concat(_guardsWithArgument.Keys.Select(key => key + "(…)")))}.";
        return false;
    }

    private bool TryMake(string name, string argument, out Guard? guard, out string? fault)
    {
        (guard, fault) = (null, null);
        if (!_guardsWithArgument.TryGetValue(name, out Func<string, Guard>? make) || CodeName.TryFault(argument, out fault))
            return false;
        try
        {
            guard = make(argument);
            return true;
        }
        catch (ArgumentException wrong)
        {
            fault = wrong.Message;
            return false;
        }
    }

    private static string Shortened(string text) => text.Length <= 40 ? text : text[..40] + "…";
}

/// <summary>The input of guards and selectors.</summary>
/// <param name="Complaint">The complaint before the trigger is fired.</param>
/// <param name="Actor">The actor who fires the trigger.</param>
/// <param name="Now">The instant at which the trigger is fired.</param>
/// <param name="Argument">
/// The trigger's argument; <see langword="null"/> if it has none, and while the permitted triggers are only queried.
/// </param>
public readonly record struct GuardContext(Complaint Complaint, Actor Actor, DateTimeOffset Now, object? Argument = null);
