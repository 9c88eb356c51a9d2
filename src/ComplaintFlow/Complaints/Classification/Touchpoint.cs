using System.Text.Json.Serialization;

namespace ComplaintFlow;

/// <summary>The moment of truth on the customer's journey at which things went wrong.</summary>
[JsonConverter(typeof(CodeJsonConverter<Touchpoint>))]
public readonly record struct Touchpoint : ICode<Touchpoint>
{
    private Touchpoint(string name) => Name = name;

    /// <inheritdoc/>
    public string Name => field ?? "";

    /// <inheritdoc/>
    public static Touchpoint Of(string name) => new(CodeName.Check(name));

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
