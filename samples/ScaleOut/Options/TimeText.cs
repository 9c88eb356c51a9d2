using System.Globalization;

namespace ComplaintFlow.Samples.ScaleOut.Options;

/// <summary>Times as people write them: <c>500ms</c>, <c>2s</c>, <c>1m</c>, <c>1h</c>.</summary>
internal static class TimeText
{
    private static readonly (string Unit, double Milliseconds)[] _units = [("ms", 1), ("s", 1_000), ("m", 60_000), ("h", 3_600_000)];

    public static bool TryParse(string text, out TimeSpan time)
    {
        time = default;
        foreach ((string unit, double milliseconds) in _units)
        {
            if (!text.EndsWith(unit, StringComparison.Ordinal) || !decimal.TryParse(text[..^unit.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number))
                continue;
            if (number > 1_000_000)
                return false;
            time = TimeSpan.FromMilliseconds((double)number * milliseconds);
            return true;
        }

        return false;
    }

    public static string Of(TimeSpan time) => time < TimeSpan.FromSeconds(1) ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0}ms")
        : time < TimeSpan.FromHours(1) ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.###}s")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0.###}h");
}
