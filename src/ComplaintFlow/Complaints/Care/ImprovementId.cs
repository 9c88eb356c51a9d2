using System.Text.Json.Serialization;
using ComplaintFlow.Names;

namespace ComplaintFlow;

/// <summary>The identifier of an improvement action, which the firm gives it, such as <c>IA-1</c>; unique in its realm.</summary>
[JsonConverter(typeof(CodeJsonConverter<ImprovementId>))]
public readonly record struct ImprovementId : ICode<ImprovementId>
{
    private ImprovementId(string name) => Name = name;

    /// <inheritdoc/>
    public string Name => field ?? "";

    /// <inheritdoc/>
    public static ImprovementId Of(string name) => new(CodeName.Check(name));

    static ImprovementId IParsable<ImprovementId>.Parse(string s, IFormatProvider? provider) => Codes.Parse<ImprovementId>(s);

    static bool IParsable<ImprovementId>.TryParse(string? s, IFormatProvider? provider, out ImprovementId result) => Codes.TryParse(s, out result);

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
