using ComplaintFlow.Matching;

namespace ComplaintFlow;

/// <summary>One thing that a rule looks for. Made of a category, an urgency, a channel and so on by just writing it where a key is asked for.</summary>
public readonly record struct MatchKey
{
    private MatchKey(MatchDimension dimension, string name)
    {
        if (name.Length == 0)
            throw new ArgumentException($"The default value of a {dimension} stands for nothing and cannot be looked for.");
        (Dimension, Name) = (dimension, name);
    }

    /// <summary>What of the complaint is looked at.</summary>
    public MatchDimension Dimension { get; }

    /// <summary>What is looked for, such as <c>billing/roaming</c>, <c>urgent</c> or <c>100..500 CNY</c>.</summary>
    public string Name => field ?? "";

    internal Urgency Urgency { get; private init; }

    internal Signal Signal { get; private init; }

    internal AmountRange? Amount { get; private init; }

    /// <summary>Looks for a category and its whole subtree.</summary>
    public static implicit operator MatchKey(Category category) => new(MatchDimension.Category, category.Name);

    /// <summary>Looks for exactly this urgency.</summary>
    public static implicit operator MatchKey(Urgency urgency) => new(MatchDimension.Urgency, NameOf(urgency)) { Urgency = urgency };

    /// <summary>Looks for a channel.</summary>
    public static implicit operator MatchKey(Channel channel) => new(MatchDimension.Channel, channel.Name);

    /// <summary>Looks for customers of a tier.</summary>
    public static implicit operator MatchKey(CustomerTier tier) => new(MatchDimension.Tier, tier.Name);

    /// <summary>Looks for a cause.</summary>
    public static implicit operator MatchKey(Cause cause) => new(MatchDimension.Cause, cause.Name);

    /// <summary>Looks for a touchpoint.</summary>
    public static implicit operator MatchKey(Touchpoint touchpoint) => new(MatchDimension.Touchpoint, touchpoint.Name);

    /// <summary>Looks for customers of a language, whatever their script and region.</summary>
    public static implicit operator MatchKey(Language language) => new(MatchDimension.Language, language.Name);

    /// <summary>Looks for a warning sign.</summary>
    public static implicit operator MatchKey(Signal signal) => new(MatchDimension.Signal, signal.Name) { Signal = signal };

    /// <summary>Looks for customers who are at least this heated.</summary>
    public static implicit operator MatchKey(Emotion emotion) => Signal.EmotionAtLeast(emotion);

    /// <summary>Looks for amounts in dispute of a range.</summary>
    public static implicit operator MatchKey(AmountRange amount)
    {
        ArgumentNullException.ThrowIfNull(amount);
        return new(MatchDimension.Amount, amount.ToString()) { Amount = amount };
    }

    /// <summary>For example <c>category billing/roaming</c>.</summary>
    public override string ToString() => $"{Dimension.ToString().ToLowerInvariant()} {Name}";

    internal static string NameOf(Urgency urgency) => urgency switch
    {
        Urgency.Low => "low",
        Urgency.Normal => "normal",
        Urgency.Urgent => "urgent",
        Urgency.Critical => "critical",
        _ => throw new ArgumentOutOfRangeException(nameof(urgency), urgency, "There is no such urgency."),
    };
}
