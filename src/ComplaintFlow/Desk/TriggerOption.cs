namespace ComplaintFlow;

/// <summary>Whether a trigger may fire now.</summary>
/// <param name="Trigger">The trigger.</param>
/// <param name="MayFire">Whether it may.</param>
/// <param name="Reasons">Every reason why not, in the language of <see cref="System.Globalization.CultureInfo.CurrentUICulture"/>.</param>
public sealed record TriggerOption(Trigger Trigger, bool MayFire, IReadOnlyList<string> Reasons)
{
    /// <summary>The type of the trigger's argument; <see langword="null"/> when it takes none.</summary>
    public Type? ArgumentType => Trigger.ArgumentType;
}
