using System.Text.Json;
using System.Text.Json.Serialization;
using ComplaintFlow.Deciding;
using ComplaintFlow.Lifecycles;

namespace ComplaintFlow;

/// <summary>Fires a trigger of the complaint's lifecycle.</summary>
/// <param name="Trigger">The trigger.</param>
/// <param name="Argument">
/// Its argument; needed by a <see cref="Trigger{T}"/> and refused by any other. A <see cref="JsonElement"/>, as it is read from JSON, stands for what the trigger of the
/// complaint's lifecycle reads from it.
/// </param>
public sealed record Fire(
    [property: JsonRequired, JsonConverter(typeof(TriggerJsonConverter))] Trigger Trigger,
    object? Argument = null) : ComplaintCommand
{
    internal override ComplaintCommand ForJson => Trigger.WriteArgument(Argument) is { } json ? this with { Argument = JsonElement.Parse(json) } : this;

    internal override ComplaintAction Action => ComplaintAction.Fire(Trigger);

    internal override Denial? Decide(in Decision decision) => decision.Fire(Trigger, Argument);

    internal override void WriteMore(Utf8JsonWriter json, LifecycleDefinition? lifecycle)
    {
        if (Argument is { } argument)
            json.WriteStringValue((lifecycle?.FindTrigger(Trigger.Name) ?? Trigger).WriteArgument(argument));
    }
}
