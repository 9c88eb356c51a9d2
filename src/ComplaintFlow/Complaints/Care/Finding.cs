using System.Text.Json.Serialization;
using ComplaintFlow.Complaints;
using ComplaintFlow.Names;

namespace ComplaintFlow;

/// <summary>What the investigation of an issue found. The words, the evidence and the answer to the customer's experience are in the journal.</summary>
/// <param name="Issue">The name of the issue.</param>
/// <param name="Entry">The number of the journal entry.</param>
/// <param name="By">The person who recorded it.</param>
/// <param name="At">The instant at which it was recorded.</param>
/// <param name="Episode">The episode of the complaint in which it was recorded.</param>
/// <param name="Outcome">The outcome.</param>
/// <param name="RootCause">The root cause, apart from the reason that the customer states; <see langword="null"/> when none was found.</param>
/// <param name="Liability">Who is liable; <see langword="null"/> when it is open.</param>
/// <param name="Evidence">The number of items of evidence.</param>
public sealed record Finding(
    string Issue,
    long Entry,
    PersonId By,
    DateTimeOffset At,
    int Episode,
    FindingOutcome Outcome,
    RootCause? RootCause = null,
    Liability? Liability = null,
    int Evidence = 0)
{
    /// <summary>The maximum number of items of evidence of a finding.</summary>
    public const int MaxEvidence = 32;

    /// <summary>The merged complaint in whose journal the entry is; <see langword="null"/> for a finding that was recorded in this complaint.</summary>
    public ComplaintId? TakenFrom { get; init; }
}

/// <summary>The outcome of an investigation.</summary>
[JsonConverter(typeof(StableEnumConverter<FindingOutcome>))]
public enum FindingOutcome
{
    /// <summary>It is as the customer says.</summary>
    Upheld,

    /// <summary>It is in part as the customer says.</summary>
    PartlyUpheld,

    /// <summary>It is not as the customer says. Needs an answer to the customer's experience.</summary>
    NotUpheld,

    /// <summary>It cannot be established.</summary>
    CannotBeEstablished,

    /// <summary>The firm followed its process, and the experience was poor nevertheless. Needs an answer to the customer's experience.</summary>
    ProcessFollowedExperiencePoor,
}

/// <summary>The cause that an investigation found, which may be another than the one that the customer states.</summary>
[JsonConverter(typeof(CodeJsonConverter<RootCause>))]
public readonly record struct RootCause : ICode<RootCause>
{
    private RootCause(string name) => Name = name;

    /// <summary>A lapse in production.</summary>
    public static RootCause ProductionLapse { get; } = new("production-lapse");

    /// <summary>A flaw in the design.</summary>
    public static RootCause DesignFlaw { get; } = new("design-flaw");

    /// <summary>Staff were not trained well enough.</summary>
    public static RootCause InsufficientTraining { get; } = new("insufficient-training");

    /// <summary>The attitude of a member of staff.</summary>
    public static RootCause Attitude { get; } = new("attitude");

    /// <summary>An error of a logistics partner.</summary>
    public static RootCause LogisticsPartnerError { get; } = new("logistics-partner-error");

    /// <summary>An event beyond anybody's control.</summary>
    public static RootCause ForceMajeure { get; } = new("force-majeure");

    /// <inheritdoc/>
    public string Name => field ?? "";

    /// <inheritdoc/>
    public static RootCause Of(string name) => new(CodeName.Check(name));

    static RootCause IParsable<RootCause>.Parse(string s, IFormatProvider? provider) => Codes.Parse<RootCause>(s);

    static bool IParsable<RootCause>.TryParse(string? s, IFormatProvider? provider, out RootCause result) => Codes.TryParse(s, out result);

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}

/// <summary>Who is liable for what went wrong.</summary>
[JsonConverter(typeof(CodeJsonConverter<Liability>))]
public readonly record struct Liability : ICode<Liability>
{
    private Liability(string name) => Name = name;

    /// <summary>The firm.</summary>
    public static Liability Firm { get; } = new("firm");

    /// <summary>A partner or supplier of the firm.</summary>
    public static Liability Partner { get; } = new("partner");

    /// <summary>The customer.</summary>
    public static Liability Customer { get; } = new("customer");

    /// <summary>Several of them.</summary>
    public static Liability Shared { get; } = new("shared");

    /// <summary>Nobody.</summary>
    public static Liability Nobody { get; } = new("nobody");

    /// <inheritdoc/>
    public string Name => field ?? "";

    /// <inheritdoc/>
    public static Liability Of(string name) => new(CodeName.Check(name));

    static Liability IParsable<Liability>.Parse(string s, IFormatProvider? provider) => Codes.Parse<Liability>(s);

    static bool IParsable<Liability>.TryParse(string? s, IFormatProvider? provider, out Liability result) => Codes.TryParse(s, out result);

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}

/// <summary>An item of evidence for a finding.</summary>
/// <param name="Reference">Where it is: the host's reference to a file, a recording or a record.</param>
/// <param name="Description">What it shows, in free text.</param>
public sealed record EvidenceItem([property: Personal] string Reference, [property: Personal] string? Description = null)
{
    /// <summary>The maximum length of a reference in characters.</summary>
    public const int MaxReferenceLength = 254;

    /// <summary>The name of the type, since the content may be personal.</summary>
    public override string ToString() => nameof(EvidenceItem);
}
