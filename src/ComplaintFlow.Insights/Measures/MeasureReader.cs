using System.Collections.Concurrent;
using System.Data.Common;
using ComplaintFlow.Insights.Facts;
using ComplaintFlow.Insights.Statistics;
using DuckDB.NET.Data;

namespace ComplaintFlow.Insights.Measures;

/// <summary>The SQL of the measures, from the files beside this one.</summary>
public static class MeasureSql
{
    private const string Prefix = "measures/";

    private static readonly ConcurrentDictionary<string, string> Read = new(StringComparer.Ordinal);

    /// <summary>The names of the measures, such as <c>handling-times</c>.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. typeof(MeasureSql).Assembly.GetManifestResourceNames().Where(static name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(static name => name[Prefix.Length..]).Order(StringComparer.Ordinal),
    ];

    /// <summary>Returns the SQL of a measure. Its comment says what it is, its unit and what is left out; its parameters are named, such as <c>$since</c>.</summary>
    /// <param name="name">The name of the measure.</param>
    /// <exception cref="ArgumentException">There is no such measure.</exception>
    public static string Of(string name) => Names.Contains(name)
        ? Read.GetOrAdd(name, static name => EmbeddedText.Read(Prefix + name))
        : throw new ArgumentException($"There is no measure '{name}'. There are {string.Join(", ", Names)}.", nameof(name));
}

/// <summary>Runs the SQL of a measure and reads its rows.</summary>
internal static class MeasureQuery
{
    public static IReadOnlyList<T> Run<T>(DbConnection connection, string measure, Func<MeasureRow, T> read, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using DbCommand command = connection.CreateCommand();
        command.CommandText = MeasureSql.Of(measure);
        foreach ((string name, object value) in parameters)
            command.Parameters.Add(new DuckDBParameter(name, value));
        using DbDataReader reader = command.ExecuteReader();
        List<T> rows = [];
        while (reader.Read())
            rows.Add(read(new(reader)));
        return rows;
    }
}

/// <summary>Reads the columns of a row of a measure one after the other.</summary>
internal sealed class MeasureRow(DbDataReader reader)
{
    private const double SecondsAnHour = 3600;

    private int _next;

    public string? Text()
    {
        int at = _next++;
        return reader.IsDBNull(at) ? null : reader.GetString(at);
    }

    public long Count() => reader.GetInt64(_next++);

    public bool Flag() => reader.GetBoolean(_next++);

    public DateOnly Day() => reader.GetFieldValue<DateOnly>(_next++);

    public decimal Amount() => reader.GetDecimal(_next++);

    public double? Number()
    {
        int at = _next++;
        return reader.IsDBNull(at) ? null : reader.GetDouble(at);
    }

    /// <summary>Reads a figure of so many cases.</summary>
    public Figure Figure(long cases, int least)
    {
        double? value = Number();
        return cases < least || value is not { } known ? Statistics.Figure.TooFew(cases, least) : Statistics.Figure.Of(known);
    }

    /// <summary>Reads a figure of so many cases in seconds as hours.</summary>
    public Figure Hours(long cases, int least) => Figure(cases, least) is { Value: { } seconds } ? Statistics.Figure.Of(seconds / SecondsAnHour) : Statistics.Figure.TooFew(cases, least);

    /// <summary>Reads the number of cases and the median, the 90 % and the 95 % quantile in seconds.</summary>
    public TimeQuantiles Quantiles(int least)
    {
        long cases = Count();
        return new(cases, Hours(cases, least), Hours(cases, least), Hours(cases, least));
    }

    /// <summary>Reads the number that is a share of a total.</summary>
    public MeasuredShare ShareOf(long total, int least) => Share(new(Count(), total), least);

    public static MeasuredShare Share(Proportion proportion, int least) => new(proportion, proportion.Share(least));
}
