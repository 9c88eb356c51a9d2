using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ComplaintFlow.EntityFrameworkCore.Tests.Databases;

/// <summary>An empty database for one test.</summary>
internal interface IHostDatabase : IAsyncDisposable
{
    /// <summary>Lets a context use the database.</summary>
    void Use(DbContextOptionsBuilder options);

    /// <summary>Makes the full-text index that no model can make, if the database needs one.</summary>
    async Task IndexTextsAsync()
    {
        await using DbConnection connection = Connect();
        if (connection is not SqliteConnection)
            return;
        await connection.OpenAsync();
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Scripts", "sqlite-text.sql"));
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>A connection that knows nothing of contexts.</summary>
    DbConnection Connect();
}
