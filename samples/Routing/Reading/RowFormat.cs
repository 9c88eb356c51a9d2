using System.Globalization;

namespace ComplaintFlow.Samples.RouteFile.Reading;

/// <summary>Which column says what: the columns of a city's service desk, or those that are called as the library calls them.</summary>
internal sealed class RowFormat
{
    private static readonly string[] Known = ["category", "urgency", "channel", "tier", "cause", "touchpoint", "language", "customer", "amount", "currency", "emotion", "repeats", "description", "expected"];

    private readonly Dictionary<string, int> _columns;

    private RowFormat(Dictionary<string, int> columns) => _columns = columns;

    public static RowFormat Of(string path, string[] names)
    {
        if (names.Contains("complaint_type"))
            return new(new() { ["category"] = Array.IndexOf(names, "complaint_type"), ["description"] = Array.IndexOf(names, "descriptor"), ["expected"] = Array.IndexOf(names, "agency") });
        if (!names.Contains("category"))
            throw new BadFileException($"'{path}', line 1", "There is no column 'category' and no column 'complaint_type'.", $"The columns are {string.Join(", ", Known)}; all but the first may be missing.");
        return new(Known.Where(names.Contains).ToDictionary(name => name, name => Array.IndexOf(names, name), StringComparer.Ordinal));
    }

    public Row Read(long line, string[] cells)
    {
        try
        {
            return new(line, IntakeOf(cells), Find(cells, "expected"));
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException or OverflowException)
        {
            return new(line, null, null, fault.Message);
        }
    }

    private ComplaintIntake IntakeOf(string[] cells) => new()
    {
        Customer = new()
        {
            Id = Find(cells, "customer"),
            Tier = Find(cells, "tier") is { } tier ? CustomerTier.Of(tier) : CustomerTier.Standard,
            Language = Find(cells, "language"),
        },
        Channel = Channel.Of(Find(cells, "channel") ?? Channel.OnlineForm.Name),
        Category = Category.Of(Find(cells, "category") ?? throw new FormatException("The category is empty.")),
        Urgency = Find(cells, "urgency") is { } urgency ? Enum.Parse<Urgency>(urgency, ignoreCase: true) : null,
        Cause = Find(cells, "cause") is { } cause ? Cause.Of(cause) : null,
        Touchpoint = Find(cells, "touchpoint") is { } touchpoint ? Touchpoint.Of(touchpoint) : null,
        Amount = Find(cells, "amount") is { } amount ? new Money(decimal.Parse(amount, CultureInfo.InvariantCulture), Find(cells, "currency") ?? "CNY") : null,
        Signals = Signals.None with
        {
            Emotion = Find(cells, "emotion") is { } emotion ? Enum.Parse<Emotion>(emotion, ignoreCase: true) : Emotion.Calm,
            Repeats = Find(cells, "repeats") is { } repeats ? int.Parse(repeats, NumberStyles.None, CultureInfo.InvariantCulture) : 0,
        },
        Description = Find(cells, "description") ?? "–",
    };

    private string? Find(string[] cells, string column) =>
        _columns.TryGetValue(column, out int at) && at >= 0 && at < cells.Length && cells[at].Trim() is { Length: > 0 } cell ? cell : null;
}
