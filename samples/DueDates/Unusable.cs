using System.Globalization;

namespace ComplaintFlow.Samples.DueDates;

/// <summary>The rows of a file that cannot be used: the first are told, all are counted.</summary>
internal sealed class Unusable
{
    private const int Shown = 10;

    public int Count { get; private set; }

    public void Add(BadFileException bad)
    {
        if (++Count <= Shown)
            Console.Error.WriteLine(ConsoleText.Plain(bad.Message, longest: 600));
    }

    /// <summary>Says how many were not told.</summary>
    public void Tell(string what)
    {
        if (Count > Shown)
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"… and {Count - Shown} more {what} that cannot be used"));
    }
}
