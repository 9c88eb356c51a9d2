using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ComplaintFlow.EntityFrameworkCore.Tests.Databases;

/// <summary>A file that goes with the test.</summary>
internal sealed class SqliteDatabase : IHostDatabase
{
    public string File { get; } = Path.Combine(Path.GetTempPath(), $"complaintflow-{Guid.NewGuid():N}.db");

    public string ConnectionString => new SqliteConnectionStringBuilder { DataSource = File }.ConnectionString;

    public void Use(DbContextOptionsBuilder options) => options.UseSqlite(ConnectionString);

    public DbConnection Connect() => new SqliteConnection(ConnectionString);

    public ValueTask DisposeAsync()
    {
        using SqliteConnection connection = new(ConnectionString);
        SqliteConnection.ClearPool(connection);
        foreach (string end in new[] { "", "-wal", "-shm", "-journal" })
            System.IO.File.Delete(File + end);
        return default;
    }
}
