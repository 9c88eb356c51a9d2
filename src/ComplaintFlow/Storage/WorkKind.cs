using System.Text.Json.Serialization;
using ComplaintFlow.Names;

namespace ComplaintFlow.Storage;

/// <summary>A kind of work; each complaint has at most one row per kind.</summary>
[JsonConverter(typeof(CodeJsonConverter<WorkKind>))]
public readonly record struct WorkKind : ICode<WorkKind>
{
    private WorkKind(string name) => Name = name;

    /// <inheritdoc/>
    public string Name => field ?? "";

    /// <inheritdoc/>
    public static WorkKind Of(string name) => new(CodeName.Check(name));

    /// <summary>
    /// Handling of due deadlines and subsequent escalations. Each commit sets its due time exactly to the snapshot's next due instant.
    /// </summary>
    public static WorkKind Due { get; } = new("due");

    /// <summary>Returns the kind for delivering the journal to a subscription.</summary>
    /// <param name="subscription">The subscription's name; at most 56 characters.</param>
    public static WorkKind Deliver(string subscription) => Of($"deliver:{subscription}");

    /// <summary>Returns the name.</summary>
    public override string ToString() => Name;
}
