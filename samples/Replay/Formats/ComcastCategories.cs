namespace ComplaintFlow.Samples.Replay.Formats;

/// <summary>What a complaint about a telecom firm is about, by the first of these words that is in it. Crude, and enough to count by.</summary>
internal static class ComcastCategories
{
    private static readonly (string Category, string[] Words)[] Known =
    [
        ("telecom/data-cap", ["data cap", "data usage", "data limit", "300gb", "300 gb", " cap", "throttl"]),
        ("telecom/billing", ["bill", "charg", "pric", "fee", "refund", "overcharg", "payment", "credit", "rate"]),
        ("telecom/internet", ["internet", "speed", "wifi", "wi-fi", "modem", "connection", "outage", "bandwidth", "broadband"]),
        ("telecom/television", ["cable", "tv", "channel", "hbo", "television"]),
        ("telecom/service", ["service", "customer", "support", "install", "technician", "appointment"]),
    ];

    public static Category Of(string text)
    {
        foreach ((string category, string[] words) in Known)
        {
            if (words.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)))
                return Category.Of(category);
        }

        return Category.Unclassified;
    }
}
