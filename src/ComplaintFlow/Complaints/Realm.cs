using System.Text.Json.Serialization;
using ComplaintFlow.Names;

namespace ComplaintFlow;

/// <summary>A tenant: complaints, keys and tallies of different realms are isolated from each other.</summary>
[JsonConverter(typeof(CodeJsonConverter<Realm>))]
public readonly record struct Realm : ICode<Realm>
{
    private Realm(string name) => Name = name;

    /// <summary>The realm of a host that has only one.</summary>
    public static Realm Default { get; } = new("default");

    /// <inheritdoc/>
    public string Name => field ?? "";

    /// <inheritdoc/>
    public static Realm Of(string name) => new(CodeName.Check(name));

    static Realm IParsable<Realm>.Parse(string s, IFormatProvider? provider) => Codes.Parse<Realm>(s);

    static bool IParsable<Realm>.TryParse(string? s, IFormatProvider? provider, out Realm result) => Codes.TryParse(s, out result);

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
