using ComplaintFlow.Samples.ScaleOut.House;
using Npgsql;

namespace ComplaintFlow.Samples.ScaleOut.Databases;

/// <summary>A database for one run, with the tables in it. It is dropped afterwards.</summary>
internal sealed class OwnDatabase : IAsyncDisposable
{
    private readonly string _server;
    private readonly string _name = $"complaintflow_scaleout_{Guid.NewGuid():N}";

    private OwnDatabase(string server) => _server = server;

    /// <summary>What each node is given; a few connections each, since others may use the server too.</summary>
    public string ConnectionString => new NpgsqlConnectionStringBuilder(_server) { Database = _name, MaxPoolSize = 12, MaxAutoPrepare = 60, Timeout = 30, CommandTimeout = 60 }.ConnectionString;

    public static async Task<OwnDatabase> CreateAsync(string server, CancellationToken cancellationToken)
    {
        try
        {
            OwnDatabase database = new(server);
            await database.ExecuteAsync($"create database {database._name}", cancellationToken);
            await using ScaleContext context = new(ScaleContext.Options(database.ConnectionString));
            await context.Database.EnsureCreatedAsync(cancellationToken);
            return database;
        }
        catch (Exception fault) when (fault is ArgumentException or NpgsqlException)
        {
            throw new NotTriedException($"No database can be made on the server: {fault.Message} The user of --connection needs the right to create databases.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        try
        {
            await ExecuteAsync($"drop database if exists {_name} with (force)", CancellationToken.None);
        }
        catch (NpgsqlException fault)
        {
            await Console.Error.WriteLineAsync($"The database {_name} could not be dropped: {fault.Message}");
        }
    }

    private async Task ExecuteAsync(string text, CancellationToken cancellationToken)
    {
        await using NpgsqlConnection connection = new(new NpgsqlConnectionStringBuilder(_server) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using NpgsqlCommand command = new(text, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
