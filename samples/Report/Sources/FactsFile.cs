using System.Data.Common;
using ComplaintFlow.Insights;
using ComplaintFlow.Samples.Import;
using DuckDB.NET.Data;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Samples.Report.Sources;

/// <summary>A file of facts that a host keeps with <c>AddInsights</c>, or a copy of it. One process at a time can have it open.</summary>
internal static class FactsFile
{
    public static ReportSource Open(string path)
    {
        (string realm, string? calendar) = MadeFor(path);
        return ReportSource.Over(
            builder => builder.UseInMemoryStore(),
            options =>
            {
                options.Realm = Realm.Of(realm);
                // The working times are in the file already: the calendar only has to have the name of the one by which they were counted.
                options.Calendar = calendar is null ? null : WorkCalendar.Define(calendar, c => c.In("UTC").AlwaysOpen());
            },
            facts: path);
    }

    private static (string Realm, string? Calendar) MadeFor(string path)
    {
        using DuckDBConnection connection = new($"Data Source={path};ACCESS_MODE=READ_ONLY");
        connection.Open();
        using DbCommand command = connection.CreateCommand();
        command.CommandText = "SELECT realm, calendar FROM projection";
        try
        {
            using DbDataReader reader = command.ExecuteReader();
            reader.Read();
            return (reader.GetString(0), reader.IsDBNull(1) ? null : reader.GetString(1));
        }
        catch (DuckDBException)
        {
            throw new BadFileException($"'{path}'", "The file has no facts of ComplaintFlow.", "Name one that AddInsights keeps.");
        }
    }
}
