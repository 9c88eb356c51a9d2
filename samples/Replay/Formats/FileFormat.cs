using System.Globalization;
using ComplaintFlow.Samples.Replay.Driving;
using ComplaintFlow.Samples.Replay.Reading;

namespace ComplaintFlow.Samples.Replay.Formats;

/// <summary>What the columns of a published file mean.</summary>
internal abstract class FileFormat
{
    public static IReadOnlyList<FileFormat> All { get; } = [new ComcastFormat(), new CfpbFormat()];

    public abstract string Name { get; }

    public abstract FileColumns Columns { get; }

    /// <summary>What is counted, in the order in which it is shown, and how many lines of each.</summary>
    public abstract IReadOnlyList<Topic> Topics { get; }

    public static FileFormat Of(string name) => All.First(format => format.Name == name);

    /// <exception cref="BadCellException">A cell says something that cannot be.</exception>
    public abstract FiledComplaint Map(FileRow row);

    protected static DateTimeOffset Date(FileRow row, string column, string pattern) => Instant(row.Get(column), column, pattern, pattern);

    /// <summary>Files of several years write dates in several ways.</summary>
    protected static DateTimeOffset Date(FileRow row, string column, string[] patterns)
    {
        string value = row.Get(column);
        return DateTimeOffset.TryParseExact(value, patterns, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset date)
            ? date
            : throw new BadCellException(column, value, "it is not a date", $"Write it as {string.Join(" or ", patterns)}.");
    }

    /// <summary>The files name no time zone; every time is taken as UTC.</summary>
    protected static DateTimeOffset Instant(string value, string column, string pattern, string example) =>
        DateTimeOffset.TryParseExact(value, pattern, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset instant)
            ? instant
            : throw new BadCellException(column, value, "it is not a date", $"Write it as {example}.");

    protected static string Month(DateTimeOffset instant) => instant.ToString("yyyy-MM MMM", CultureInfo.InvariantCulture);

    /// <summary>A key of the library: the file's own identifier, so that a second pass over the file changes nothing.</summary>
    protected string Key(FileRow row, string column)
    {
        string id = row.Get(column);
        return id.Length <= 40 && !id.Any(char.IsControl) ? $"{Name}-{id}" : throw new BadCellException(column, id, "it is not an identifier", "At most 40 characters, none of them a control character.");
    }

    protected static Road Road(FileRow row, string column, IReadOnlyDictionary<string, Road> roads)
    {
        string status = row.Get(column);
        return roads.TryGetValue(status, out Road? road)
            ? road
            : throw new BadCellException(column, status, "it is not a status of these files", $"The statuses are {string.Join(", ", roads.Keys)}.");
    }
}
