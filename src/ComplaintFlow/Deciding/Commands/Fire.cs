using System.Text.Json.Serialization;

namespace ComplaintFlow;

/// <summary>Fires a trigger of the complaint's lifecycle.</summary>
/// <param name="Trigger">The trigger.</param>
/// <param name="Argument">Its argument; needed by a <see cref="Trigger{T}"/> and refused by any other.</param>
public sealed record Fire(
    [property: JsonIgnore] Trigger Trigger,
    [property: JsonIgnore] object? Argument = null) : ComplaintCommand
{
    internal override ComplaintAction Action => ComplaintAction.Fire(Trigger);
}
