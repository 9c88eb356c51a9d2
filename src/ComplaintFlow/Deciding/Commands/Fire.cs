using System.Text.Json;
using System.Text.Json.Serialization;
using ComplaintFlow.Deciding;
using ComplaintFlow.Lifecycles;

namespace ComplaintFlow;

/// <summary>Fires a trigger of the complaint's lifecycle.</summary>
/// <param name="Trigger">The trigger to fire.</param>
/// <param name="Argument">
/// The argument; required by a <see cref="Trigger{T}"/> and refused by any other trigger. A <see cref="JsonElement"/>, as read from
/// JSON, is converted by the trigger of the complaint's lifecycle.
/// </param>
public sealed record Fire(
    [property: JsonRequired, JsonConverter(typeof(TriggerJsonConverter))] Trigger Trigger,
    object? Argument = null) : ComplaintCommand
{
    internal override ComplaintCommand ForJson => Trigger.WriteArgument(Argument) is { } json ? this with { Argument = JsonElement.Parse(json) } : this;

    internal override ComplaintAction Action => ComplaintAction.Fire(Trigger);

    internal override Denial? Decide(in Decision decision) => decision.Fire(Trigger, Argument);

    internal override void WriteFingerprint(Utf8JsonWriter json, LifecycleDefinition? lifecycle)
    {
        if (Argument is { } argument)
            json.WriteStringValue((lifecycle?.FindTrigger(Trigger.Name) ?? Trigger).WriteArgument(argument));
    }
}
