using System.Globalization;
using System.Text;
using ComplaintFlow.Administration;
using ComplaintFlow.Commands;
using ComplaintFlow.Samples.Import.Reading;

namespace ComplaintFlow.Samples.Import.Mapping;

/// <summary>Turns rows of a file into a complaint with its history.</summary>
internal sealed class RowMapper(ColumnMapping mapping)
{
    private const string Promise = "promised";

    private const string AnyOther = "*";

    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(mapping.TimeZone);

    /// <summary>Reads one complaint: a row, or the events of one in the order of the file.</summary>
    /// <exception cref="BadCellException">A cell says something that cannot be.</exception>
    public ImportedComplaint Map(string id, IReadOnlyList<FileRow> rows)
    {
        FileRow first = rows[0];
        DateTimeOffset received = InstantOf(first, mapping.Received);
        string description = TextOf(first);
        ComplaintIntake intake = new()
        {
            OccurredAt = received,
            Customer = new()
            {
                Id = first.Find(mapping.Customer.Id),
                Name = first.Find(mapping.Customer.Name),
                Phone = first.Find(mapping.Customer.Phone),
                Email = first.Find(mapping.Customer.Email),
                Address = Join(", ", mapping.Customer.Address.Select(first.Find)),
                Language = mapping.Customer.Language,
            },
            Channel = Channel.Of(CodeOf(first, mapping.Channel) ?? "unknown"),
            Urgency = CodeOf(first, mapping.Urgency) is { } urgency ? Enum.Parse<Urgency>(urgency, ignoreCase: true) : null,
            Category = CategoryOf(first, description),
            Cause = first.Find(mapping.Cause) is { } cause ? Cause.Of(Segment(cause)) : null,
            Fields = FieldsOf(rows),
            Description = description,
        };
        return new(id, intake) { Line = first.Line, History = [.. StepsOf(rows, received)] };
    }

    private Dictionary<string, FieldValue?> FieldsOf(IReadOnlyList<FileRow> rows)
    {
        Dictionary<string, FieldValue?> fields = [];
        foreach ((string name, string column) in mapping.Fields)
            fields.Add(name, rows.Select(row => row.Find(column)).LastOrDefault(cell => cell is not null));
        foreach ((string name, string[] columns) in mapping.Combinations)
            fields.Add(name, rows.Select(row => Join(" / ", columns.Select(row.Find))).LastOrDefault(cells => cells is not null));
        return fields;
    }

    private IEnumerable<ImportedStep> StepsOf(IReadOnlyList<FileRow> rows, DateTimeOffset received)
    {
        bool isPromised = mapping.Promised is { } due && due.Columns.Any(column => rows[0].Find(column) is not null);
        if (isPromised)
            yield return new ImportedCommand(received, new MakePromise(string.Join(", ", mapping.Promised!.Columns), InstantOf(rows[0], mapping.Promised)) { Name = Promise });
        (PersonId? Handler, string? Team) before = default;
        foreach (FileRow row in rows)
        {
            DateTimeOffset at = mapping.At is not { } columns || columns.Columns.All(column => row.Find(column) is null) ? received : InstantOf(row, columns);
            if (at < received && mapping.Early == EarlyEvents.AtReceipt)
                at = received;
            (PersonId? Handler, string? Team) now = (HandlerOf(row), NameOf(row, mapping.Team));
            if (now != before)
                yield return new ImportedHandler(at, now.Handler, now.Team);
            before = now;
            if (mapping.Status.Otherwise is null)
                row.Get(mapping.Status.Column);
            if (CodeOf(row, mapping.Status) is not { } status)
                continue;
            if (isPromised && mapping.Promised!.KeptIn.Contains(status, StringComparer.OrdinalIgnoreCase))
            {
                yield return new ImportedCommand(at, new KeepPromise(Promise));
                isPromised = false;
            }

            yield return new ImportedStatus(at, Status.Of(status));
        }
    }

    private DateTimeOffset InstantOf(FileRow row, InstantColumns columns)
    {
        string value = Join(" ", columns.Columns.Select(row.Find)) ?? throw row.Bad(columns.Columns[0], "it is empty", "Fill it in.");
        foreach (string pattern in columns.Patterns)
        {
            bool namesOffset = pattern.Contains('z', StringComparison.Ordinal) || pattern.Contains('K', StringComparison.Ordinal);
            if (namesOffset && DateTimeOffset.TryParseExact(value, pattern, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset instant))
                return instant;
            // A local time that daylight saving leaves out moves on by the gap; one that it repeats is the second.
            if (!namesOffset && DateTime.TryParseExact(value, pattern, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime local))
                return new DateTimeOffset(local, _zone.GetUtcOffset(local));
        }

        throw row.Bad(string.Join("' and '", columns.Columns), "it is not a date", $"Write it as {string.Join(" or ", columns.Patterns)}.");
    }

    private static string? CodeOf(FileRow row, CodeColumn? column)
    {
        if (column is null || row.Find(column.Column) is not { } cell)
            return column?.Otherwise;
        if (column.Values.Count == 0)
            return Segment(cell);
        foreach ((string value, string? code) in column.Values)
        {
            if (value.Equals(cell, StringComparison.OrdinalIgnoreCase))
                return code;
        }

        if (column.Values.TryGetValue(AnyOther, out string? other))
            return other;
        throw row.Bad(column.Column, "the mapping does not have it", $"It has {string.Join(", ", column.Values.Keys)}.", cell);
    }

    private Category CategoryOf(FileRow row, string description)
    {
        if (Join("/", mapping.Category.Columns.Select(column => row.Find(column) is { } cell ? Segment(cell) : null)) is { } path)
            return Category.Of(path);
        CategoryWords? words = mapping.Category.Words.FirstOrDefault(words => words.Any.Any(word => description.Contains(word, StringComparison.OrdinalIgnoreCase)));
        return words is null ? Category.Unclassified : Category.Of(words.Category);
    }

    private string TextOf(FileRow row) =>
        Join("; ", mapping.Description.Columns.Select(column => row.Find(column) is { } cell && mapping.Description.IsLabelled ? $"{column}: {cell}" : row.Find(column)))
        ?? throw row.Bad(mapping.Description.Columns[0], "it is empty", "Fill it in.");

    private PersonId? HandlerOf(FileRow row)
    {
        if (NameOf(row, mapping.Handler) is not { } name)
            return null;
        try
        {
            return PersonId.Of(name);
        }
        catch (ArgumentException)
        {
            throw row.Bad(mapping.Handler!.Column, "it is not the name of a person", "Names have at most 64 characters, and no control characters.");
        }
    }

    private static string? NameOf(FileRow row, NameColumn? column) => row.Find(column?.Column) is { } cell ? column!.Prefix + cell : null;

    private static string? Join(string between, IEnumerable<string?> cells) => string.Join(between, cells.OfType<string>()) is { Length: > 0 } text ? text : null;

    /// <summary>Lower-case letters and digits, joined by hyphens: <c>debt-collection</c>.</summary>
    private static string Segment(string name)
    {
        StringBuilder segment = new();
        foreach (Rune rune in name.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
                segment.Append(Rune.ToLower(rune, CultureInfo.InvariantCulture));
            else if (segment.Length > 0 && segment[^1] != '-')
                segment.Append('-');
        }

        string whole = segment.ToString().Trim('-');
        return whole.Length is > 0 and <= 64 ? whole : "other";
    }
}
