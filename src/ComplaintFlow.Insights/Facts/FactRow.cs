namespace ComplaintFlow.Insights.Facts;

/// <summary>A row of a table of facts.</summary>
/// <param name="Table">The table; one of <see cref="FactSchema.Tables"/>.</param>
/// <param name="Values">The values, in the order of the table's columns.</param>
internal sealed record FactRow(string Table, object?[] Values);

/// <summary>The rows of one complaint, and what all of them need: its identifier, and times in seconds.</summary>
internal sealed class FactSheet(ComplaintId id, WorkCalendar? calendar)
{
    private readonly List<FactRow> _rows = [];

    public string Id { get; } = id.ToString();

    public IReadOnlyList<FactRow> Rows => _rows;

    /// <summary>Adds a row; the identifier of the complaint is its first value.</summary>
    public void Add(string table, params ReadOnlySpan<object?> values) => _rows.Add(new(table, [Id, .. values]));

    /// <summary>The seconds between two instants, by the clock and in opening hours; null where either instant is, or where there is no calendar.</summary>
    public (double? Elapsed, double? Working) Between(DateTimeOffset? from, DateTimeOffset? until)
    {
        if (from is not { } start || until is not { } end)
            return default;
        // A clock that was corrected dates an entry before the one that it follows.
        if (end < start)
            end = start;
        return ((end - start).TotalSeconds, calendar is null ? null : SecondsOf(calendar.Between(start, end)));
    }

    public static double SecondsOf(WorkingTime time) => (double)time.Ticks / TimeSpan.TicksPerSecond;
}
