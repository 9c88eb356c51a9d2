using System.Text.Json.Serialization;
using ComplaintFlow.Names;

namespace ComplaintFlow;

/// <summary>The venue at which a customer is attended to.</summary>
[JsonConverter(typeof(CodeJsonConverter<Venue>))]
public readonly record struct Venue : ICode<Venue>
{
    private Venue(string name) => Name = name;

    /// <summary>The open counter or shop floor.</summary>
    public static Venue Counter { get; } = new("counter");

    /// <summary>A quiet private room.</summary>
    public static Venue PrivateRoom { get; } = new("private-room");

    /// <summary>By telephone.</summary>
    public static Venue Telephone { get; } = new("telephone");

    /// <summary>By video call.</summary>
    public static Venue Video { get; } = new("video");

    /// <summary>At the customer's home or site.</summary>
    public static Venue HomeVisit { get; } = new("home-visit");

    /// <summary>Online, in writing.</summary>
    public static Venue Online { get; } = new("online");

    /// <inheritdoc/>
    public string Name => field ?? "";

    /// <inheritdoc/>
    public static Venue Of(string name) => new(CodeName.Check(name));

    static Venue IParsable<Venue>.Parse(string s, IFormatProvider? provider) => Codes.Parse<Venue>(s);

    static bool IParsable<Venue>.TryParse(string? s, IFormatProvider? provider, out Venue result) => Codes.TryParse(s, out result);

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
