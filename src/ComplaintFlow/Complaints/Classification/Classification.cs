using System.Text.Json.Serialization;
using ComplaintFlow.Names;

namespace ComplaintFlow;

/// <summary>The category, urgency and other codes by which a complaint is classified.</summary>
/// <param name="Category">The subject of the complaint.</param>
/// <param name="Urgency">The urgency.</param>
/// <param name="Cause">The cause; <see langword="null"/> until it is known.</param>
/// <param name="Touchpoint">The moment of truth at which things went wrong; <see langword="null"/> when unknown.</param>
/// <param name="Impact">The stated impact; <see langword="null"/> when none was stated.</param>
/// <param name="StatedUrgency">The urgency that the customer stated; <see langword="null"/> when unknown.</param>
/// <param name="Priority">
/// The host's priority for impact and stated urgency; <see langword="null"/> when its urgency matrix has no such names or
/// was not consulted.
/// </param>
public sealed record Classification(
    Category Category,
    Urgency Urgency,
    Cause? Cause = null,
    Touchpoint? Touchpoint = null,
    Impact? Impact = null,
    StatedUrgency? StatedUrgency = null,
    Priority? Priority = null)
{
    /// <summary>The kind of record.</summary>
    /// <value>By default <see cref="RecordKind.Complaint"/>.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public RecordKind Kind { get; init; }
}

/// <summary>The cause of a complaint.</summary>
[JsonConverter(typeof(CodeJsonConverter<Cause>))]
public readonly record struct Cause : ICode<Cause>
{
    private Cause(string name) => Name = name;

    /// <inheritdoc/>
    public string Name => field ?? "";

    /// <inheritdoc/>
    public static Cause Of(string name) => new(CodeName.Check(name));

    static Cause IParsable<Cause>.Parse(string s, IFormatProvider? provider) => Codes.Parse<Cause>(s);

    static bool IParsable<Cause>.TryParse(string? s, IFormatProvider? provider, out Cause result) => Codes.TryParse(s, out result);

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}

/// <summary>The moment of truth on the customer's journey at which things went wrong.</summary>
[JsonConverter(typeof(CodeJsonConverter<Touchpoint>))]
public readonly record struct Touchpoint : ICode<Touchpoint>
{
    private Touchpoint(string name) => Name = name;

    /// <inheritdoc/>
    public string Name => field ?? "";

    /// <inheritdoc/>
    public static Touchpoint Of(string name) => new(CodeName.Check(name));

    static Touchpoint IParsable<Touchpoint>.Parse(string s, IFormatProvider? provider) => Codes.Parse<Touchpoint>(s);

    static bool IParsable<Touchpoint>.TryParse(string? s, IFormatProvider? provider, out Touchpoint result) => Codes.TryParse(s, out result);

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}

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

    static QualityDimension IParsable<QualityDimension>.Parse(string s, IFormatProvider? provider) => Codes.Parse<QualityDimension>(s);

    static bool IParsable<QualityDimension>.TryParse(string? s, IFormatProvider? provider, out QualityDimension result) => Codes.TryParse(s, out result);

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}

/// <summary>A part of a classification.</summary>
[JsonConverter(typeof(StableEnumConverter<ClassificationPart>))]
public enum ClassificationPart
{
    /// <summary>The subject of the complaint.</summary>
    Category,

    /// <summary>The cause of the complaint.</summary>
    Cause,

    /// <summary>The moment of truth at which things went wrong.</summary>
    Touchpoint,

    /// <summary>The urgency.</summary>
    Urgency,
}
