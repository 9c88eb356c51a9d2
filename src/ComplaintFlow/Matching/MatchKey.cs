using System.Text.Json.Serialization;
using ComplaintFlow.Names;

namespace ComplaintFlow;

/// <summary>
/// A value that a rule matches. Categories, urgencies, channels and other values convert to it implicitly.
/// </summary>
public readonly record struct MatchKey
{
    private MatchKey(MatchDimension dimension, string name)
    {
        if (name.Length == 0)
            throw new ArgumentException($"The default value of {dimension} cannot be matched.");
        (Dimension, Name) = (dimension, name);
    }

    /// <summary>The property of the complaint that the key matches.</summary>
    public MatchDimension Dimension { get; }

    /// <summary>
    /// The value that the key matches, such as <c>billing/roaming</c>, <c>urgent</c>, <c>100..500 CNY</c> or <c>plan=prepaid</c>.
    /// </summary>
    public string Name => field ?? "";

    internal Urgency Urgency { get; private init; }

    internal Signal Signal { get; private init; }

    internal AmountRange? Amount { get; private init; }

    /// <summary>The field whose value the key matches; null for keys of other dimensions.</summary>
    internal string? FieldName { get; private init; }

    /// <summary>The value of the field; null for keys of other dimensions.</summary>
    internal string? FieldValue { get; private init; }

    /// <summary>Matches a value of one of the host's own fields. One of several values of a field is sufficient; several fields must all match.</summary>
    /// <param name="name">The name of the field.</param>
    /// <param name="value">The value as text, in the form in which <see cref="ComplaintFields"/> has it; case-sensitive.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> or <paramref name="value"/> is empty.</exception>
    public static MatchKey Field(string name, string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrEmpty(value);
        return new(MatchDimension.Field, $"{name}={value}") { FieldName = name, FieldValue = value };
    }

    /// <summary>Matches a kind of record.</summary>
    public static implicit operator MatchKey(RecordKind kind) => new(MatchDimension.Kind, kind.Name);

    /// <summary>Matches a category and its whole subtree.</summary>
    public static implicit operator MatchKey(Category category) => new(MatchDimension.Category, category.Name);

    /// <summary>Matches exactly this urgency.</summary>
    public static implicit operator MatchKey(Urgency urgency) => new(MatchDimension.Urgency, NameOf(urgency)) { Urgency = urgency };

    /// <summary>Matches a channel.</summary>
    public static implicit operator MatchKey(Channel channel) => new(MatchDimension.Channel, channel.Name);

    /// <summary>Matches customers of a tier.</summary>
    public static implicit operator MatchKey(CustomerTier tier) => new(MatchDimension.Tier, tier.Name);

    /// <summary>Matches a cause.</summary>
    public static implicit operator MatchKey(Cause cause) => new(MatchDimension.Cause, cause.Name);

    /// <summary>Matches a touchpoint.</summary>
    public static implicit operator MatchKey(Touchpoint touchpoint) => new(MatchDimension.Touchpoint, touchpoint.Name);

    /// <summary>Matches customers of a language, in any script and region.</summary>
    public static implicit operator MatchKey(Language language) => new(MatchDimension.Language, language.Name);

    /// <summary>Matches a warning sign.</summary>
    public static implicit operator MatchKey(Signal signal) => new(MatchDimension.Signal, signal.Name) { Signal = signal };

    /// <summary>Matches customers with at least this level of emotion.</summary>
    public static implicit operator MatchKey(Emotion emotion) => Signal.EmotionAtLeast(emotion);

    /// <summary>Matches disputed amounts within a range.</summary>
    public static implicit operator MatchKey(AmountRange amount)
    {
        ArgumentNullException.ThrowIfNull(amount);
        return new(MatchDimension.Amount, amount.ToString()) { Amount = amount };
    }

    /// <summary>Returns the dimension and the value, for example <c>category billing/roaming</c>.</summary>
    public override string ToString() => $"{Dimension.ToString().ToLowerInvariant()} {Name}";

    internal static string NameOf(Urgency urgency) => urgency switch
    {
        Urgency.Low => "low",
        Urgency.Normal => "normal",
        Urgency.Urgent => "urgent",
        Urgency.Critical => "critical",
        _ => throw new ArgumentOutOfRangeException(nameof(urgency), urgency, "Unknown urgency."),
    };
}

/// <summary>
/// The properties of a complaint that rules match. One matching key per dimension is sufficient; all dimensions must
/// match.
/// </summary>
[JsonConverter(typeof(StableEnumConverter<MatchDimension>))]
public enum MatchDimension
{
    /// <summary>The category of the complaint; a category includes its subtree.</summary>
    Category,

    /// <summary>The urgency of the complaint.</summary>
    Urgency,

    /// <summary>The channel by which the complaint was received.</summary>
    Channel,

    /// <summary>The tier of the customer.</summary>
    Tier,

    /// <summary>The cause of the complaint.</summary>
    Cause,

    /// <summary>The touchpoint at which the problem occurred.</summary>
    Touchpoint,

    /// <summary>The customer's language; a language includes its regions and scripts.</summary>
    Language,

    /// <summary>The warning signs of the complaint.</summary>
    Signal,

    /// <summary>The amount in dispute.</summary>
    Amount,

    /// <summary>A value of one of the host's own fields; each field is a dimension of its own.</summary>
    Field,

    /// <summary>The kind of record.</summary>
    Kind,

    /// <summary>A condition in code.</summary>
    Predicate,
}
