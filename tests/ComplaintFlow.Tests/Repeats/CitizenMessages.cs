using System.Globalization;

namespace ComplaintFlow.Tests.Repeats;

/// <summary>The messages of citizens in the shared data, in order of time.</summary>
internal static class CitizenMessages
{
    public const string File = "repeat/messages.csv";

    private static readonly string[] Formats = ["yyyy/M/d H:mm:ss", "yyyy-MM-dd HH:mm:ss"];

    public static (string Citizen, DateTimeOffset SentAt)[] Read() =>
    [
        .. System.IO.File.ReadLines(SharedDataFactAttribute.PathOf(File))
            .Skip(1)
            .Select(line => line.Split(','))
            .Select(cells => (cells[1], DateTimeOffset.ParseExact(cells[2], Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)))
            .OrderBy(message => message.Item2),
    ];
}
