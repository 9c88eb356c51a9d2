using System.Text.Json.Serialization;

namespace ComplaintFlow;

/// <summary>
/// The host's name for a combination of impact and stated urgency, such as <c>P2</c>, where its urgency matrix defines
/// one.
/// </summary>
[JsonConverter(typeof(CodeJsonConverter<Priority>))]
public readonly record struct Priority : ICode<Priority>
{
    private Priority(string name) => Name = name;

    /// <inheritdoc/>
    public string Name => field ?? "";

    /// <inheritdoc/>
    public static Priority Of(string name) => new(CodeName.Check(name));

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
