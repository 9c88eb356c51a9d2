using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ComplaintFlow.EntityFrameworkCore.Tests.Databases;

/// <summary>A database that somebody else looks after.</summary>
internal sealed class RunningPostgreSql(string connectionString) : IHostDatabase
{
    public void Use(DbContextOptionsBuilder options) => options.UseNpgsql(connectionString);

    public DbConnection Connect() => new NpgsqlConnection(connectionString);

    public ValueTask DisposeAsync() => default;
}
