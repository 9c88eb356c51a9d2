using ComplaintFlow.Insights.Facts;

namespace ComplaintFlow.Insights.Projection;

/// <summary>
/// The facts as Parquet files, one for each table and month of receipt: <c>complaint/month=2026-03/facts.parquet</c>. A file is written elsewhere and then
/// renamed, so that each is whole whenever a process ends.
/// </summary>
/// <param name="folder">The folder, which is the host's choice.</param>
internal sealed class ParquetFiles(string folder)
{
    private const string FileName = "facts.parquet";
    private const string MonthPrefix = "month=";
    private const string WrittenFolder = ".writing";

    private readonly string _written = Path.Combine(folder, WrittenFolder);

    /// <summary>The month of an instant in SQL, in UTC.</summary>
    public static string MonthOf(string column) => $"strftime({column}, '%Y-%m')";

    /// <summary>Returns the months of which there are files; none without a folder.</summary>
    public static IEnumerable<string> MonthsIn(string? folder) => folder is null
        ? []
        : FactSchema.Tables.SelectMany(table => FoldersOf(Path.Combine(folder, table))).Select(static one => one.Month).Distinct(StringComparer.Ordinal);

    /// <summary>Writes months of all tables; what a month no longer has is removed.</summary>
    /// <param name="file">The facts.</param>
    /// <param name="months">The months; null for all.</param>
    /// <returns>The number of files written.</returns>
    public int Write(FactFile file, IReadOnlyCollection<string>? months)
    {
        // What a process that ended left.
        Clear();
        int files = 0;
        foreach (string table in months is { Count: 0 } ? [] : FactSchema.Tables)
        {
            string to = Path.Combine(_written, table);
            Directory.CreateDirectory(to);
            Copy(file, table, to, months);
            HashSet<string> written = new(StringComparer.Ordinal);
            foreach ((string month, string path) in FoldersOf(to))
            {
                Replace(file, path, Path.Combine(folder, table, MonthPrefix + month));
                written.Add(month);
                files++;
            }

            foreach ((string month, string path) in FoldersOf(Path.Combine(folder, table)))
            {
                if (!written.Contains(month) && months?.Contains(month) != false)
                    Directory.Delete(path, recursive: true);
            }
        }

        Clear();
        return files;
    }

    private static void Copy(FactFile file, string table, string to, IReadOnlyCollection<string>? months)
    {
        // All facts of a complaint are in the month of its receipt, so that what is erased concerns one month.
        string chosen = months is null ? "" : $"WHERE month IN ({string.Join(", ", months.Select(FactFile.Quoted))})";
        file.Execute($"""
            COPY (
                SELECT facts.*, month FROM {table} facts
                JOIN (SELECT DISTINCT complaint_id AS id, {MonthOf("received_at")} AS month FROM complaint) received ON received.id = facts.complaint_id
                {chosen}
            ) TO {FactFile.Quoted(to)} (FORMAT parquet, PARTITION_BY (month), OVERWRITE_OR_IGNORE)
            """);
    }

    private static void Replace(FactFile file, string written, string target)
    {
        string[] parts = Directory.GetFiles(written);
        string whole = parts[0];
        if (parts.Length > 1)
        {
            whole = Path.Combine(written, FileName);
            string all = $"read_parquet({FactFile.Quoted(Path.Combine(written, "*.parquet"))}, hive_partitioning = false)";
            file.Execute($"COPY (SELECT * FROM {all}) TO {FactFile.Quoted(whole)} (FORMAT parquet)");
        }

        Directory.CreateDirectory(target);
        File.Move(whole, Path.Combine(target, FileName), overwrite: true);
    }

    private static IEnumerable<(string Month, string Path)> FoldersOf(string path) => !Directory.Exists(path)
        ? []
        : Directory.GetDirectories(path, MonthPrefix + "*").Select(static one => (System.IO.Path.GetFileName(one)[MonthPrefix.Length..], one));

    private void Clear()
    {
        if (Directory.Exists(_written))
            Directory.Delete(_written, recursive: true);
    }
}
