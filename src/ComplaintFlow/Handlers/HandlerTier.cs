using System.Text.Json.Serialization;

namespace ComplaintFlow;

/// <summary>How far up somebody stands who deals with complaints. The tiers of a firm make a ladder, which <c>AddHandlers</c> or configuration says.</summary>
[JsonConverter(typeof(CodeJsonConverter<HandlerTier>))]
public readonly record struct HandlerTier : ICode<HandlerTier>
{
    private HandlerTier(string name) => Name = name;

    /// <summary>Those who deal with complaints first; the lowest rung of the default ladder.</summary>
    public static HandlerTier Agent { get; } = new("agent");

    /// <summary>Those who lead them.</summary>
    public static HandlerTier Supervisor { get; } = new("supervisor");

    /// <summary>Those who lead the supervisors; the top of the default ladder.</summary>
    public static HandlerTier Manager { get; } = new("manager");

    /// <inheritdoc/>
    public string Name => field ?? "";

    /// <inheritdoc/>
    public static HandlerTier Of(string name) => new(CodeName.Check(name));

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
