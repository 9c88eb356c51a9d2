using System.Globalization;
using ComplaintFlow.Samples.ScaleOut.House;
using Npgsql;

namespace ComplaintFlow.Samples.ScaleOut.Databases;

/// <summary>A database for one run, with the tables in it. It is dropped afterwards.</summary>
internal sealed class OwnDatabase : IAsyncDisposable
{
    // Only the database itself knows by its own clock when an entry was written.
    private const string WatchEarly = """
        create table written_early (complaint text not null, seq bigint not null, ahead bigint not null);
        create function note_early() returns trigger language plpgsql as $$
        declare ahead bigint := new.at - (extract(epoch from clock_timestamp()) * 1000000)::bigint;
        begin
            if ahead > {0} then
                insert into written_early values (new.complaint, new.seq, ahead);
            end if;
            return new;
        end $$;
        create trigger note_early before insert on cf_entry for each row execute function note_early();
        """;

    private readonly string _server;
    private readonly string _name = $"complaintflow_scaleout_{Guid.NewGuid():N}";

    private OwnDatabase(string server) => _server = server;

    /// <summary>What each node is given; a few connections each, since others may use the server too.</summary>
    public string ConnectionString => new NpgsqlConnectionStringBuilder(_server) { Database = _name, MaxPoolSize = 12, MaxAutoPrepare = 60, Timeout = 30, CommandTimeout = 60 }.ConnectionString;

    /// <param name="server">A connection to the server.</param>
    /// <param name="maxSkew">How far an entry may be ahead of the server's clock; those that are further are noted.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public static async Task<OwnDatabase> CreateAsync(string server, TimeSpan maxSkew, CancellationToken cancellationToken)
    {
        try
        {
            OwnDatabase database = new(server);
            await database.ExecuteAsync(null, $"create database {database._name}", cancellationToken);
            await using ScaleContext context = new(ScaleContext.Options(database.ConnectionString));
            await context.Database.EnsureCreatedAsync(cancellationToken);
            await database.ExecuteAsync(database._name, WatchEarly.Replace("{0}", (maxSkew.Ticks / TimeSpan.TicksPerMicrosecond).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal), cancellationToken);
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
            await ExecuteAsync(null, $"drop database if exists {_name} with (force)", CancellationToken.None);
        }
        catch (NpgsqlException fault)
        {
            await Console.Error.WriteLineAsync($"The database {_name} could not be dropped: {fault.Message}");
        }
    }

    private async Task ExecuteAsync(string? name, string text, CancellationToken cancellationToken)
    {
        NpgsqlConnectionStringBuilder to = new(_server) { Pooling = false };
        if (name is not null)
            to.Database = name;
        await using NpgsqlConnection connection = new(to.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using NpgsqlCommand command = new(text, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
