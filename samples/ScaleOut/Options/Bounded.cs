using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace ComplaintFlow.Samples.ScaleOut.Options;

/// <summary>Options that say what they take.</summary>
internal static class Bounded
{
    public static Option<int> Number(string name, int least, int most, int usual, string description) => new(name)
    {
        Description = string.Create(CultureInfo.InvariantCulture, $"{description} From {least} to {most}."),
        DefaultValueFactory = _ => usual,
        CustomParser = result =>
        {
            if (int.TryParse(Given(result), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most)
                return number;
            result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name}: '{Given(result)}' is not a whole number from {least} to {most}."));
            return usual;
        },
    };

    public static Option<TimeSpan> Time(string name, TimeSpan least, TimeSpan most, TimeSpan usual, string description) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => usual,
        CustomParser = result =>
        {
            if (TimeText.TryParse(Given(result), out TimeSpan time) && time >= least && time <= most)
                return time;
            result.AddError($"{name}: '{Given(result)}' is not a time from {TimeText.Of(least)} to {TimeText.Of(most)}. Write it like 500ms, 2s or 1m.");
            return usual;
        },
    };

    /// <summary>What stands on the command line, short enough to be said again.</summary>
    private static string Given(ArgumentResult result)
    {
        string text = string.Concat((result.Tokens is [{ Value: var value }] ? value : "").Select(c => char.IsControl(c) ? '?' : c));
        return text.Length <= 40 ? text : text[..40];
    }
}
