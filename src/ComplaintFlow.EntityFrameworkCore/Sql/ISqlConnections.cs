using System.Data.Common;

namespace ComplaintFlow.Sql;

/// <summary>The source of a store's connections.</summary>
internal interface ISqlConnections : IDisposable
{
    /// <summary>The dialect; null until the first connection is opened.</summary>
    SqlDialect? Dialect { get; }

    /// <summary>The schema of the tables; null for the default schema.</summary>
    string? Schema { get; }

    /// <summary>The place of the tables: equal for connections to the same ones, as far as is known before one is opened.</summary>
    object Place { get; }

    /// <summary>Whether all calls use the host's connection, so that the host handles their errors.</summary>
    bool IsEnlisted { get; }

    /// <summary>Whether the database supports concurrent writers.</summary>
    bool HasManyWriters { get; }

    /// <summary>Opens a connection, or uses that of the host's transaction.</summary>
    ValueTask<SqlSession> OpenAsync(CancellationToken cancellationToken);

    /// <summary>Closes connections that are kept, and those in use once they are returned, so that the next call opens the file anew.</summary>
    void Forget()
    {
        // A host's own connections are the host's.
    }

    /// <summary>Describes an error of the database for people.</summary>
    string Describe(DbException fault);
}

/// <summary>The message for a file that was deleted or moved while it was open.</summary>
internal static class MissingFile
{
    public static string Describe(string file) => $"{file} no longer exists: it was deleted or moved while this process had it open, and what is written to it would be lost. Restore the file, or move it back.";
}
