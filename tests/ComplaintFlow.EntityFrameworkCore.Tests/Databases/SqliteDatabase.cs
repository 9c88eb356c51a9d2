using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ComplaintFlow.EntityFrameworkCore.Tests.Databases;

/// <summary>A file that goes with the test, or one that somebody else looks after.</summary>
internal sealed class SqliteDatabase(string? file = null) : IHostDatabase
{
    public string File { get; } = file ?? Path.Combine(Path.GetTempPath(), $"complaintflow-{Guid.NewGuid():N}.db");

    public string ConnectionString => new SqliteConnectionStringBuilder { DataSource = File }.ConnectionString;

    public void Use(DbContextOptionsBuilder options) => options.UseSqlite(ConnectionString);

    public DbConnection Connect() => new SqliteConnection(ConnectionString);

    public ValueTask DisposeAsync()
    {
        using SqliteConnection connection = new(ConnectionString);
        SqliteConnection.ClearPool(connection);
        foreach (string end in file is null ? new[] { "", "-wal", "-shm", "-journal" } : [])
            System.IO.File.Delete(File + end);
        return default;
    }
}
