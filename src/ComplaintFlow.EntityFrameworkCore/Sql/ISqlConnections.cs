using System.Data.Common;

namespace ComplaintFlow.Sql;

/// <summary>Where a store gets its connections from.</summary>
internal interface ISqlConnections : IDisposable
{
    /// <summary>The dialect; null until it is known.</summary>
    SqlDialect? Dialect { get; }

    /// <summary>The schema of the tables; null for the one that is the default.</summary>
    string? Schema { get; }

    /// <summary>Whether all calls are on the host's connection, so that their faults are the host's to handle.</summary>
    bool IsEnlisted { get; }

    /// <summary>Whether several can write at once.</summary>
    bool HasManyWriters { get; }

    /// <summary>Opens a connection, or takes the one of the host's transaction.</summary>
    ValueTask<SqlSession> OpenAsync(CancellationToken cancellationToken);

    /// <summary>What the database could not do, for people.</summary>
    string Describe(DbException fault);
}
