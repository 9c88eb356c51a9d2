using System.Text.Json.Serialization;

namespace ComplaintFlow.Storage;

/// <summary>A kind of work; each complaint has at most one row of each.</summary>
[JsonConverter(typeof(CodeJsonConverter<WorkKind>))]
public readonly record struct WorkKind : ICode<WorkKind>
{
    private WorkKind(string name) => Name = name;

    /// <inheritdoc/>
    public string Name => field ?? "";

    /// <inheritdoc/>
    public static WorkKind Of(string name) => new(CodeName.Check(name));

    /// <summary>See to what is due: deadlines that run out, escalations that follow. Its wake-up is the snapshot's next due instant, set exactly by each commit.</summary>
    public static WorkKind Due { get; } = new("due");

    /// <summary>Show the journal to a subscription.</summary>
    /// <param name="subscription">The subscription's name; at most 56 characters.</param>
    public static WorkKind Deliver(string subscription) => Of($"deliver:{subscription}");

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
