using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ComplaintFlow.EntityFrameworkCore.Tests.Databases;

/// <summary>A database that goes with the test.</summary>
internal sealed class PostgreSqlDatabase : IHostDatabase
{
    /// <summary>The template of a database without tables.</summary>
    public const string Empty = "template1";

    private readonly PostgreSqlServer _server;
    private readonly Action<NpgsqlConnectionStringBuilder>? _settings;

    public PostgreSqlDatabase(PostgreSqlServer? server = null, Action<NpgsqlConnectionStringBuilder>? settings = null, string? template = null)
    {
        (_server, _settings) = (server ?? PostgreSqlServer.Shared, settings);
        _server.Execute($"create database {Name} template {template ?? _server.Template}");
    }

    public string Name { get; } = $"cf_{Guid.NewGuid():N}";

    public PostgreSqlServer Server => _server;

    public string ConnectionString
    {
        get
        {
            NpgsqlConnectionStringBuilder builder = new(_server.ConnectionString(Name));
            _settings?.Invoke(builder);
            return builder.ConnectionString;
        }
    }

    public void Use(DbContextOptionsBuilder options) => options.UseNpgsql(ConnectionString);

    public DbConnection Connect() => new NpgsqlConnection(ConnectionString);

    public ValueTask DisposeAsync()
    {
        using (NpgsqlConnection connection = new(ConnectionString))
            NpgsqlConnection.ClearPool(connection);
        _server.Execute($"drop database if exists {Name} with (force)");
        return default;
    }
}
