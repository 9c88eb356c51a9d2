using System.Text.Json.Serialization;

namespace ComplaintFlow;

/// <summary>What is to be done by a deadline. A complaint has at most one running deadline of each stage.</summary>
/// <remarks>A host may use any name; which statuses, triggers and steps meet a stage of its own, it says itself.</remarks>
[JsonConverter(typeof(CodeJsonConverter<Stage>))]
public readonly record struct Stage : ICode<Stage>
{
    private Stage(string name) => Name = name;

    /// <summary>Tell the customer that the complaint has arrived.</summary>
    public static Stage Acknowledge { get; } = new("acknowledge");

    /// <summary>Give the customer an answer in substance.</summary>
    public static Stage Respond { get; } = new("respond");

    /// <summary>Tell the customer how far it is.</summary>
    public static Stage Update { get; } = new("update");

    /// <summary>Be at the customer's.</summary>
    public static Stage OnSite { get; } = new("on-site");

    /// <summary>Settle the matter.</summary>
    public static Stage Resolve { get; } = new("resolve");

    /// <summary>Ask the customer afterwards.</summary>
    public static Stage FollowUp { get; } = new("follow-up");

    /// <summary>Give the final answer that a law or a regulator asks for.</summary>
    public static Stage Statutory { get; } = new("statutory");

    /// <inheritdoc/>
    public string Name => field ?? "";

    /// <inheritdoc/>
    public static Stage Of(string name) => new(CodeName.Check(name));

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
