using System.Text.Json.Serialization;

namespace ComplaintFlow;

/// <summary>A dimension of service quality, such as those of SERVQUAL (Parasuraman, Zeithaml and Berry, 1988).</summary>
[JsonConverter(typeof(CodeJsonConverter<QualityDimension>))]
public readonly record struct QualityDimension : ICode<QualityDimension>
{
    private QualityDimension(string name) => Name = name;

    /// <summary>The promised service is performed dependably and accurately.</summary>
    public static QualityDimension Reliability { get; } = new("reliability");

    /// <summary>Staff are willing to help and provide prompt service.</summary>
    public static QualityDimension Responsiveness { get; } = new("responsiveness");

    /// <summary>Staff are competent and courteous and inspire trust.</summary>
    public static QualityDimension Assurance { get; } = new("assurance");

    /// <summary>Staff give the customer caring, individual attention.</summary>
    public static QualityDimension Empathy { get; } = new("empathy");

    /// <summary>The appearance of premises, equipment, staff and written material.</summary>
    public static QualityDimension Tangibles { get; } = new("tangibles");

    /// <inheritdoc/>
    public string Name => field ?? "";

    /// <inheritdoc/>
    public static QualityDimension Of(string name) => new(CodeName.Check(name));

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
