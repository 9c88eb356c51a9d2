using System.Text;
using ComplaintFlow.EntityFrameworkCore.Tests.Hosts;

namespace ComplaintFlow.EntityFrameworkCore.Tests.Databases;

/// <summary>
/// Everything that a database holds after its freed pages are gone: of SQLite the bytes of the file and of what is beside it, of PostgreSQL the rows of all tables,
/// with their bytes as text, and the bytes of all files of the database, tables and indexes alike.
/// </summary>
internal static class DatabaseDump
{
    public static async Task<string> OfAsync(TestHost host)
    {
        StringBuilder dump = new();
        if (host.Database is SqliteDatabase sqlite)
        {
            await host.SqlAsync("vacuum; pragma wal_checkpoint(truncate)");
            foreach (string end in (string[])["", "-wal", "-journal"])
                dump.Append(await ReadAsync(sqlite.File + end));
            return dump.ToString();
        }

        string tables = (string)(await host.SqlAsync("select string_agg(table_name, ',') from information_schema.tables where table_schema = 'public'"))!;
        foreach (string table in tables.Split(','))
            dump.Append(await host.SqlAsync($"set bytea_output = 'escape'; select string_agg(t::text, '|') from \"{table}\" t"));
        await host.SqlAsync("vacuum full");
        await host.SqlAsync("checkpoint");
        string folder = (string)(await host.SqlAsync("select current_setting('data_directory') || '/base/' || oid from pg_database where datname = current_database()"))!;
        foreach (string file in Directory.EnumerateFiles(folder))
            dump.Append(await ReadAsync(file));
        return dump.ToString();
    }

    /// <summary>
    /// The same, once none of the texts is in it, or after some tries, each of which rewrites every table: PostgreSQL keeps dead rows through a vacuum as long as anybody, such as an automatic analyze,
    /// reads by an older snapshot.
    /// </summary>
    public static async Task<string> WithoutAsync(TestHost host, IReadOnlyCollection<string> texts)
    {
        string dump = await OfAsync(host);
        for (int again = 0; again < 40 && texts.Any(text => dump.Contains(text, StringComparison.Ordinal)); again++)
            dump = await OfAsync(host);

        return dump;
    }

    private static async Task<string> ReadAsync(string path)
    {
        if (!File.Exists(path))
            return "";
        await using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using MemoryStream bytes = new();
        await file.CopyToAsync(bytes);
        return Encoding.Latin1.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }
}
