using System.Text.Json.Serialization;

namespace ComplaintFlow;

/// <summary>How much is at stake for the customer or the firm, in the host's terms: a row of its urgency matrix.</summary>
[JsonConverter(typeof(CodeJsonConverter<Impact>))]
public readonly record struct Impact : ICode<Impact>
{
    private Impact(string name) => Name = name;

    /// <inheritdoc/>
    public string Name => field ?? "";

    /// <inheritdoc/>
    public static Impact Of(string name) => new(CodeName.Check(name));

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
