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
        await WithoutSnapshotsAsync(host);
        await host.SqlAsync("vacuum full");
        await host.SqlAsync("checkpoint");
        string folder = (string)(await host.SqlAsync("select current_setting('data_directory') || '/base/' || oid from pg_database where datname = current_database()"))!;
        foreach (string file in Directory.EnumerateFiles(folder))
            dump.Append(await ReadAsync(file));
        return dump.ToString();
    }

    /// <summary>Waits until nobody else, such as an automatic analyze, reads in the database by an old snapshot: dead rows stay as long as that.</summary>
    private static async Task WithoutSnapshotsAsync(TestHost host)
    {
        const string Readers = "select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and backend_xmin is not null";
        while ((long)(await host.SqlAsync(Readers))! > 0)
            await Task.Delay(TimeSpan.FromMilliseconds(50));
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
