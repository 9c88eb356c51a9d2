using System.Text.Json.Serialization;
using ComplaintFlow.Names;

namespace ComplaintFlow;

/// <summary>The urgency of a complaint; a greater value is more urgent.</summary>
[JsonConverter(typeof(StableEnumConverter<Urgency>))]
public enum Urgency
{
    /// <summary>Can wait.</summary>
    Low,

    /// <summary>Handled in turn. The default.</summary>
    Normal,

    /// <summary>Handled before everything normal.</summary>
    Urgent,

    /// <summary>Handled at once: safety, the law or the firm's reputation is at stake.</summary>
    Critical,
}

/// <summary>The urgency as stated by the customer or the person who took the complaint: a column of the host's urgency matrix.</summary>
[JsonConverter(typeof(CodeJsonConverter<StatedUrgency>))]
public readonly record struct StatedUrgency : ICode<StatedUrgency>
{
    private StatedUrgency(string name) => Name = name;

    /// <inheritdoc/>
    public string Name => field ?? "";

    /// <inheritdoc/>
    public static StatedUrgency Of(string name) => new(CodeName.Check(name));

    static StatedUrgency IParsable<StatedUrgency>.Parse(string s, IFormatProvider? provider) => Codes.Parse<StatedUrgency>(s);

    static bool IParsable<StatedUrgency>.TryParse(string? s, IFormatProvider? provider, out StatedUrgency result) => Codes.TryParse(s, out result);

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}

/// <summary>How much is at stake for the customer or the firm, in the host's terms: a row of its urgency matrix.</summary>
[JsonConverter(typeof(CodeJsonConverter<Impact>))]
public readonly record struct Impact : ICode<Impact>
{
    private Impact(string name) => Name = name;

    /// <inheritdoc/>
    public string Name => field ?? "";

    /// <inheritdoc/>
    public static Impact Of(string name) => new(CodeName.Check(name));

    static Impact IParsable<Impact>.Parse(string s, IFormatProvider? provider) => Codes.Parse<Impact>(s);

    static bool IParsable<Impact>.TryParse(string? s, IFormatProvider? provider, out Impact result) => Codes.TryParse(s, out result);

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}

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

    static Priority IParsable<Priority>.Parse(string s, IFormatProvider? provider) => Codes.Parse<Priority>(s);

    static bool IParsable<Priority>.TryParse(string? s, IFormatProvider? provider, out Priority result) => Codes.TryParse(s, out result);

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
