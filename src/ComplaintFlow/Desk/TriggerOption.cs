namespace ComplaintFlow;

/// <summary>Whether a trigger may fire now.</summary>
/// <param name="Trigger">The trigger.</param>
/// <param name="Refusals">What firing it would be refused for; empty when it may fire.</param>
public sealed record TriggerOption(Trigger Trigger, IReadOnlyList<Refusal> Refusals)
{
    /// <summary>Whether it may fire.</summary>
    public bool MayFire => Refusals.Count == 0;

    /// <summary>The type of the trigger's argument; <see langword="null"/> when it takes none.</summary>
    public Type? ArgumentType => Trigger.ArgumentType;

    /// <summary>Every reason why it may not fire, in the language of <see cref="System.Globalization.CultureInfo.CurrentUICulture"/>.</summary>
    public IEnumerable<string> Reasons => Refusals.SelectMany(refusal => refusal.Reasons is [] ? [refusal.Message] : refusal.Reasons);
}

/// <summary>Whether the trigger that a member of a host's own enum stands for may fire now.</summary>
/// <typeparam name="TTrigger">The enum.</typeparam>
/// <param name="Trigger">The member.</param>
/// <param name="Option">The option as any lifecycle has it.</param>
public sealed record TriggerOption<TTrigger>(TTrigger Trigger, TriggerOption Option)
    where TTrigger : struct, Enum
{
    /// <summary>Whether it may fire.</summary>
    public bool MayFire => Option.MayFire;

    /// <summary>What firing it would be refused for; empty when it may fire.</summary>
    public IReadOnlyList<Refusal> Refusals => Option.Refusals;

    /// <summary>The type of the trigger's argument; <see langword="null"/> when it takes none.</summary>
    public Type? ArgumentType => Option.ArgumentType;

    /// <summary>Every reason why it may not fire, in the language of <see cref="System.Globalization.CultureInfo.CurrentUICulture"/>.</summary>
    public IEnumerable<string> Reasons => Option.Reasons;
}
