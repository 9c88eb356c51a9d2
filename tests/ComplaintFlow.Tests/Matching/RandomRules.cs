using ComplaintFlow.Matching;

namespace ComplaintFlow.Tests.Matching;

/// <summary>Random rules and complaints over few values, so that they meet often.</summary>
internal sealed class RandomRules(int seed)
{
    private static readonly string[] Categories = ["billing", "billing/roaming", "billing/roaming/eu", "billing-late", "network", "network/5g", "network/5g/indoor", "a/b/c/d/e/f/g/h"];
    private static readonly string[] Channels = ["phone", "email", "hotline", "in-person"];
    private static readonly string[] Tiers = ["standard", "vip", "gold"];
    private static readonly string[] Languages = ["zh", "zh-hans", "zh-hans-cn", "en", "en-gb", "fr"];
    private static readonly string[] Currencies = ["CNY", "EUR"];

    private readonly Random _random = new(seed);

    /// <summary>How many names there are of causes and touchpoints: many make sparse postings, few make bitmaps.</summary>
    public int Names { get; init; } = 4;

    /// <summary>How likely a rule is to say something in a dimension, in per cent.</summary>
    public int Density { get; init; } = 40;

    /// <summary>Whether ranges of amounts begin and end between hundredths, which an index does not tell apart.</summary>
    public bool HasFineAmounts { get; init; }

    public MatchKeys Keys(bool withCategory = true)
    {
        List<MatchKey> keys = [];
        Add(keys, withCategory, () => Category.Of(Pick(Categories)));
        Add(keys, true, () => (Urgency)_random.Next(4));
        Add(keys, true, () => Channel.Of(Pick(Channels)));
        Add(keys, true, () => CustomerTier.Of(Pick(Tiers)));
        Add(keys, true, () => Cause.Of($"cause {_random.Next(Names)}"));
        Add(keys, true, () => Touchpoint.Of($"touchpoint {_random.Next(Names)}"));
        Add(keys, true, () => Language.Of(Pick(Languages)));
        Add(keys, true, Sign);
        Add(keys, true, Range);
        return new([.. keys], _random.Next(10) == 0 ? new("even episode", complaint => complaint.Episode % 2 == 0) : null);
    }

    public Complaint Complaint() => SomeComplaint.Now with
    {
        Episode = _random.Next(1, 4),
        Customer = new() { Tier = CustomerTier.Of(Pick([.. Tiers, "unheard"])), Language = Maybe(() => Pick([.. Languages, "zh-Hans-SG", "ZH-HANS-CN", "en-US", "zht", "de"])) },
        Channel = Channel.Of(Pick([.. Channels, "unheard"])),
        Classification = new(
            Category.Of(Pick([.. Categories, "billing/roaming/asia", "billing/bank", "network/4g", "other", "a/b", "a/b/c/d/e/f/g/i"])),
            (Urgency)_random.Next(4),
            _random.Next(3) == 0 ? null : Cause.Of($"cause {_random.Next(Names + 1)}"),
            _random.Next(3) == 0 ? null : Touchpoint.Of($"touchpoint {_random.Next(Names + 1)}")),
        Signals = new((Emotion)_random.Next(4), Flag(), Flag(), Flag(), _random.Next(14), Flag()),
        Amount = _random.Next(3) == 0 ? null : new Money(Amount(), Pick([.. Currencies, "USD"])),
    };

    private void Add(List<MatchKey> keys, bool allowed, Func<MatchKey> next)
    {
        if (!allowed || _random.Next(100) >= Density)
            return;
        for (int left = _random.Next(1, 4); left > 0; left--)
            keys.Add(next());
    }

    private MatchKey Sign() => _random.Next(6) switch
    {
        0 => Emotion.Frustrated,
        1 => Emotion.Heated,
        2 => Signal.DemandsSupervisor,
        3 => Signal.ThreatensLegalAction,
        4 => Signal.SuspectsBadFaith,
        _ => Signal.Repeats(_random.Next(1, 14)),
    };

    private MatchKey Range()
    {
        decimal from = HasFineAmounts ? Amount() : decimal.Round(Amount(), 2);
        string currency = Pick(Currencies);
        return _random.Next(3) switch
        {
            0 => AmountRange.AtLeast(from, currency),
            1 => AmountRange.LessThan(from, currency),
            _ when from > 10_000 => AmountRange.AtLeast(from, currency),
            _ => AmountRange.Between(from, from + (HasFineAmounts ? 0.001m : 0.01m) + (_random.Next(2000) / 10m), currency),
        };
    }

    // Thousandths, which are finer than what the index tells apart, and some amounts beyond its range.
    private decimal Amount() => _random.Next(20) == 0 ? decimal.MaxValue / _random.Next(2, 5) : _random.Next(-100, 1000) + (_random.Next(5) / 1000m);

    private bool Flag() => _random.Next(4) == 0;

    private string? Maybe(Func<string> text) => _random.Next(3) == 0 ? null : text();

    private string Pick(string[] names) => names[_random.Next(names.Length)];
}
