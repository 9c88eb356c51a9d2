using System.Text.Json.Serialization;

namespace ComplaintFlow;

/// <summary>The cause of a complaint.</summary>
[JsonConverter(typeof(CodeJsonConverter<Cause>))]
public readonly record struct Cause : ICode<Cause>
{
    private Cause(string name) => Name = name;

    /// <inheritdoc/>
    public string Name => field ?? "";

    /// <inheritdoc/>
    public static Cause Of(string name) => new(CodeName.Check(name));

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
