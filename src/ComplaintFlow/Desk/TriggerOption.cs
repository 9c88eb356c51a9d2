using System.Text.Json.Serialization;
using ComplaintFlow.Care;

namespace ComplaintFlow;

/// <summary>A trigger, and whether it may fire now.</summary>
/// <param name="Trigger">The trigger of the lifecycle.</param>
/// <param name="Refusals">The refusals that firing it would cause; empty when it may fire.</param>
public sealed record TriggerOption([property: JsonConverter(typeof(TriggerJsonConverter))] Trigger Trigger, IReadOnlyList<Refusal> Refusals)
{
    /// <summary>The name of the trigger for people, in the language of <see cref="System.Globalization.CultureInfo.CurrentUICulture"/>.</summary>
    /// <value>The name of the trigger itself where the texts have none.</value>
    public string DisplayName { get => field ?? Trigger.Name; init; }

    /// <summary>Whether the trigger may fire.</summary>
    public bool MayFire => Refusals.Count == 0;

    /// <summary>Whether the trigger takes an argument.</summary>
    public bool TakesArgument => Trigger.TakesArgument;

    /// <summary>The type of the trigger's argument; <see langword="null"/> when it takes none. Not in JSON.</summary>
    [JsonIgnore]
    public Type? ArgumentType => Trigger.ArgumentType;

    /// <summary>For the trigger with which offers are put to the customer: what the reader may still offer without asking.</summary>
    /// <value><see langword="null"/> for other triggers, and where there are no mandates.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<MandateLeft>? MayOffer { get; init; }

    /// <summary>For the trigger with which offers are put to the customer: who may offer more.</summary>
    /// <value><see langword="null"/> for other triggers, and where there are no mandates.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<MandateHolder>? MoreFrom { get; init; }

    /// <summary>All reasons why the trigger may not fire, in the language of <see cref="System.Globalization.CultureInfo.CurrentUICulture"/>.</summary>
    public IEnumerable<string> Reasons => Refusals.SelectMany(refusal => refusal.Reasons is [] ? [refusal.Message] : refusal.Reasons);
}

/// <summary>A trigger as a member of a host's own enum, and whether it may fire now.</summary>
/// <typeparam name="TTrigger">The enum of triggers.</typeparam>
/// <param name="Trigger">The member that represents the trigger.</param>
/// <param name="Option">The option without the enum.</param>
public sealed record TriggerOption<TTrigger>(TTrigger Trigger, TriggerOption Option)
    where TTrigger : struct, Enum
{
    /// <summary>The name of the trigger for people, in the language of <see cref="System.Globalization.CultureInfo.CurrentUICulture"/>.</summary>
    public string DisplayName => Option.DisplayName;

    /// <summary>Whether the trigger may fire.</summary>
    public bool MayFire => Option.MayFire;

    /// <summary>The refusals that firing it would cause; empty when it may fire.</summary>
    public IReadOnlyList<Refusal> Refusals => Option.Refusals;

    /// <summary>Whether the trigger takes an argument.</summary>
    public bool TakesArgument => Option.TakesArgument;

    /// <summary>The type of the trigger's argument; <see langword="null"/> when it takes none. Not in JSON.</summary>
    [JsonIgnore]
    public Type? ArgumentType => Option.ArgumentType;

    /// <summary>All reasons why the trigger may not fire, in the language of <see cref="System.Globalization.CultureInfo.CurrentUICulture"/>.</summary>
    public IEnumerable<string> Reasons => Option.Reasons;
}
