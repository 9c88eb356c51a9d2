using System.Globalization;

namespace ComplaintFlow;

/// <summary>A warning sign that a rule matches in the <see cref="Signals"/> of a complaint.</summary>
public readonly record struct Signal
{
    /// <summary>The advice to use one of the known names, for messages.</summary>
    internal const string Known = "Use concerned, frustrated, heated, demands-supervisor, threatens-publicity, threatens-legal-action, suspects-bad-faith, vulnerable-customer, or repeats-1, repeats-2 …";

    private const string RepeatsPrefix = "repeats-";

    private Signal(string name, byte bit, int repeats = int.MaxValue) => (Name, Bit, RepeatsAtLeast) = (name, bit, repeats);

    /// <summary>The customer demands a supervisor: <c>demands-supervisor</c>.</summary>
    public static Signal DemandsSupervisor { get; } = new("demands-supervisor", 8);

    /// <summary>The customer threatens to involve the press or social media: <c>threatens-publicity</c>.</summary>
    public static Signal ThreatensPublicity { get; } = new("threatens-publicity", 16);

    /// <summary>
    /// The customer threatens to involve a lawyer, a court or a regulator: <c>threatens-legal-action</c>.
    /// </summary>
    public static Signal ThreatensLegalAction { get; } = new("threatens-legal-action", 32);

    /// <summary>Bad faith is suspected: <c>suspects-bad-faith</c>.</summary>
    public static Signal SuspectsBadFaith { get; } = new("suspects-bad-faith", 64);

    /// <summary>The customer needs particular care (<see cref="Customer.IsVulnerable"/>): <c>vulnerable-customer</c>. No text tells it.</summary>
    public static Signal VulnerableCustomer { get; } = new("vulnerable-customer", 128);

    /// <summary>The name by which configuration refers to the sign; empty for the default value.</summary>
    public string Name => field ?? "";

    /// <summary>The bit of the sign; 0 for repeats.</summary>
    internal byte Bit { get; }

    /// <summary>The minimum number of repeats; <see cref="int.MaxValue"/> for other signs.</summary>
    internal int RepeatsAtLeast { get; }

    /// <summary>
    /// Creates the sign of a minimum level of emotion: <c>concerned</c>, <c>frustrated</c> or <c>heated</c>.
    /// </summary>
    /// <param name="emotion">The minimum level of emotion.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="emotion"/> is <see cref="Emotion.Calm"/>, which is not a warning sign, or is not defined.
    /// </exception>
    public static Signal EmotionAtLeast(Emotion emotion) => emotion switch
    {
        Emotion.Concerned => new("concerned", 1),
        Emotion.Frustrated => new("frustrated", 2),
        Emotion.Heated => new("heated", 4),
        _ => throw new ArgumentOutOfRangeException(nameof(emotion), emotion, "Calm is not a warning sign. Use Concerned, Frustrated or Heated."),
    };

    /// <summary>
    /// Creates the sign of a minimum number of earlier complaints about the same matter: <c>repeats-1</c>,
    /// <c>repeats-2</c> …
    /// </summary>
    /// <param name="atLeast">The minimum number of repeats, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="atLeast"/> is less than 1.</exception>
    public static Signal Repeats(int atLeast)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(atLeast, 1);
        return new(string.Create(CultureInfo.InvariantCulture, $"{RepeatsPrefix}{atLeast}"), 0, atLeast);
    }

    /// <summary>Returns the name.</summary>
    public override string ToString() => Name;

    internal static bool TryParse(string name, out Signal signal)
    {
        signal = name switch
        {
            "concerned" => EmotionAtLeast(Emotion.Concerned),
            "frustrated" => EmotionAtLeast(Emotion.Frustrated),
            "heated" => EmotionAtLeast(Emotion.Heated),
            "demands-supervisor" => DemandsSupervisor,
            "threatens-publicity" => ThreatensPublicity,
            "threatens-legal-action" => ThreatensLegalAction,
            "suspects-bad-faith" => SuspectsBadFaith,
            "vulnerable-customer" => VulnerableCustomer,
            _ when name.StartsWith(RepeatsPrefix, StringComparison.Ordinal)
                && int.TryParse(name.AsSpan(RepeatsPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int atLeast)
                && atLeast >= 1 => Repeats(atLeast),
            _ => default,
        };
        return signal.Name.Length > 0;
    }

    /// <summary>Returns the bits of all signs that are present.</summary>
    internal static int BitsOf(Signals signals, bool isVulnerable) =>
        (((1 << (int)signals.Emotion) - 1) & 7)
        | (signals.DemandsSupervisor ? 8 : 0)
        | (signals.ThreatensPublicity ? 16 : 0)
        | (signals.ThreatensLegalAction ? 32 : 0)
        | (signals.SuspectsBadFaith ? 64 : 0)
        | (isVulnerable ? 128 : 0);
}
