using ComplaintFlow.Sql;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ComplaintFlow.Sqlite;

/// <summary>An open connection with the commands that it has prepared. A call has it alone, and gives it back by disposing of it.</summary>
/// <param name="home">Where it is kept between calls.</param>
/// <param name="generation">The generation of <paramref name="home"/> in which it was opened.</param>
/// <param name="connection">The connection.</param>
internal sealed class KeptConnection(KeptConnections home, int generation, SqliteConnection connection) : IAsyncDisposable
{
    public SqliteConnection Connection => connection;

    public PreparedCommands Commands { get; } = new();

    public int Generation => generation;

    /// <summary>Whether no transaction is open. One that could not be rolled back would become that of the next call, and lock out all others.</summary>
    public bool IsAtRest => raw.sqlite3_get_autocommit(connection.Handle) != 0;

    /// <summary>Whether the file was deleted, moved or replaced: the connection would go on with the old one, and what it writes be lost.</summary>
    public bool HasLostFile => OpenFile.HasMoved(connection);

    public ValueTask DisposeAsync()
    {
        home.Return(this);
        return default;
    }

    /// <summary>Closes the connection, and rolls back what is open.</summary>
    public void Close()
    {
        Commands.Dispose();
        connection.Dispose();
    }
}
