using System.Data;
using ComplaintFlow.Sqlite;
using Microsoft.Data.Sqlite;

namespace ComplaintFlow.Tests.Storage;

/// <summary>Which connections to a SQLite file stay open when a call gives them back.</summary>
public sealed class IdleConnectionTests : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"complaintflow-{Guid.NewGuid():N}.db");
    private readonly KeptConnections _connections = new();

    [Fact]
    public async Task One_that_is_given_back_is_the_next_call_s()
    {
        Assert.Null(_connections.Take());
        KeptConnection connection = Open();
        await connection.DisposeAsync();
        Assert.Same(connection, _connections.Take());
        Assert.Null(_connections.Take());
        Assert.Equal(ConnectionState.Open, connection.Connection.State);
        connection.Close();
    }

    [Fact]
    public async Task One_whose_transaction_could_not_be_ended_is_closed_and_its_transaction_rolled_back()
    {
        KeptConnection connection = Open();
        Execute(connection, "create table note (text text)");
        Execute(connection, "begin immediate; insert into note values ('half')");
        await connection.DisposeAsync();
        Assert.Equal(ConnectionState.Closed, connection.Connection.State);
        Assert.Null(_connections.Take());

        KeptConnection next = Open();
        Assert.Equal(0L, Execute(next, "select count(*) from note"));
        next.Close();
    }

    [Fact]
    public async Task One_that_was_in_use_while_all_were_to_be_closed_is_closed_when_it_is_given_back()
    {
        KeptConnection idle = Open();
        KeptConnection used = Open();
        await idle.DisposeAsync();
        _connections.CloseAll();
        Assert.Equal((ConnectionState.Closed, ConnectionState.Open), (idle.Connection.State, used.Connection.State));
        await used.DisposeAsync();
        Assert.Equal(ConnectionState.Closed, used.Connection.State);
        KeptConnection later = Open();
        await later.DisposeAsync();
        Assert.Same(later, _connections.Take());
        later.Close();
    }

    [Fact]
    public async Task None_stays_open_once_the_store_is_disposed_of()
    {
        KeptConnection idle = Open();
        KeptConnection used = Open();
        await idle.DisposeAsync();
        _connections.Dispose();
        KeptConnection late = Open();
        await used.DisposeAsync();
        await late.DisposeAsync();
        Assert.All([idle, used, late], connection => Assert.Equal(ConnectionState.Closed, connection.Connection.State));
    }

    [Fact]
    public async Task After_many_were_in_use_at_once_few_stay_open()
    {
        int most = Math.Max(8, 2 * Environment.ProcessorCount);
        KeptConnection[] connections = [.. Enumerable.Range(0, most + 5).Select(_ => Open())];
        foreach (KeptConnection connection in connections)
            await connection.DisposeAsync();
        Assert.Equal(most, connections.Count(connection => connection.Connection.State == ConnectionState.Open));
    }

    public void Dispose()
    {
        _connections.Dispose();
        File.Delete(_file);
    }

    private KeptConnection Open()
    {
        SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = _file, Pooling = false }.ConnectionString);
        connection.Open();
        return new KeptConnection(_connections, _connections.Generation, connection);
    }

    private static object? Execute(KeptConnection connection, string text)
    {
        using SqliteCommand command = connection.Connection.CreateCommand();
        command.CommandText = text;
        return command.ExecuteScalar();
    }
}
