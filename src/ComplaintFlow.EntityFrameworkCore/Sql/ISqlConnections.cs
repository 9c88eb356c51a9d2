using System.Data.Common;

namespace ComplaintFlow.Sql;

/// <summary>The source of a store's connections.</summary>
internal interface ISqlConnections : IDisposable
{
    /// <summary>The dialect; null until the first connection is opened.</summary>
    SqlDialect? Dialect { get; }

    /// <summary>The schema of the tables; null for the default schema.</summary>
    string? Schema { get; }

    /// <summary>Whether all calls use the host's connection, so that the host handles their errors.</summary>
    bool IsEnlisted { get; }

    /// <summary>Whether the database supports concurrent writers.</summary>
    bool HasManyWriters { get; }

    /// <summary>Opens a connection, or uses that of the host's transaction.</summary>
    ValueTask<SqlSession> OpenAsync(CancellationToken cancellationToken);

    /// <summary>Describes an error of the database for people.</summary>
    string Describe(DbException fault);
}
