using System.Text.Json.Serialization;
using ComplaintFlow.Names;

namespace ComplaintFlow;

/// <summary>A level of seniority among complaint handlers. The tiers of a firm form a ladder, defined in <c>AddHandlers</c> or configuration.</summary>
[JsonConverter(typeof(CodeJsonConverter<HandlerTier>))]
public readonly record struct HandlerTier : ICode<HandlerTier>
{
    private HandlerTier(string name) => Name = name;

    /// <summary>The handlers who first deal with complaints; the lowest tier of the default ladder.</summary>
    public static HandlerTier Agent { get; } = new("agent");

    /// <summary>The supervisors of the agents.</summary>
    public static HandlerTier Supervisor { get; } = new("supervisor");

    /// <summary>The managers of the supervisors; the highest tier of the default ladder.</summary>
    public static HandlerTier Manager { get; } = new("manager");

    /// <inheritdoc/>
    public string Name => field ?? "";

    /// <inheritdoc/>
    public static HandlerTier Of(string name) => new(CodeName.Check(name));

    static HandlerTier IParsable<HandlerTier>.Parse(string s, IFormatProvider? provider) => Codes.Parse<HandlerTier>(s);

    static bool IParsable<HandlerTier>.TryParse(string? s, IFormatProvider? provider, out HandlerTier result) => Codes.TryParse(s, out result);

    /// <summary>Returns the name.</summary>
    public override string ToString() => Name;
}
