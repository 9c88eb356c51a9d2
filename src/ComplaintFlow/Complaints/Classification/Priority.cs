using System.Text.Json.Serialization;

namespace ComplaintFlow;

/// <summary>The host's own name of what impact and stated urgency come to, such as <c>P2</c>, where its urgency matrix gives one.</summary>
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
