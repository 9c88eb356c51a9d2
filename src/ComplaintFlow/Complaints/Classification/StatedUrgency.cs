using System.Text.Json.Serialization;

namespace ComplaintFlow;

/// <summary>The urgency as stated by the customer or the person who took the complaint: a column of the host's urgency matrix.</summary>
[JsonConverter(typeof(CodeJsonConverter<StatedUrgency>))]
public readonly record struct StatedUrgency : ICode<StatedUrgency>
{
    private StatedUrgency(string name) => Name = name;

    /// <inheritdoc/>
    public string Name => field ?? "";

    /// <inheritdoc/>
    public static StatedUrgency Of(string name) => new(CodeName.Check(name));

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
