using System.Text.Json.Serialization;

namespace ComplaintFlow;

/// <summary>A dimension of service quality, such as those of SERVQUAL (Parasuraman, Zeithaml and Berry, 1988).</summary>
[JsonConverter(typeof(CodeJsonConverter<QualityDimension>))]
public readonly record struct QualityDimension : ICode<QualityDimension>
{
    private QualityDimension(string name) => Name = name;

    /// <summary>Does what it promised, dependably and right.</summary>
    public static QualityDimension Reliability { get; } = new("reliability");

    /// <summary>Helps willingly and soon.</summary>
    public static QualityDimension Responsiveness { get; } = new("responsiveness");

    /// <summary>Knows its trade, is courteous, and inspires trust.</summary>
    public static QualityDimension Assurance { get; } = new("assurance");

    /// <summary>Cares for the customer as a person.</summary>
    public static QualityDimension Empathy { get; } = new("empathy");

    /// <summary>Premises, equipment, people and papers, as they appear.</summary>
    public static QualityDimension Tangibles { get; } = new("tangibles");

    /// <inheritdoc/>
    public string Name => field ?? "";

    /// <inheritdoc/>
    public static QualityDimension Of(string name) => new(CodeName.Check(name));

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
