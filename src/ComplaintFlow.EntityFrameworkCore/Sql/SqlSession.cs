using System.Data.Common;

namespace ComplaintFlow.Sql;

/// <summary>An open connection for one call of a store.</summary>
/// <param name="dialect">The dialect of the connection.</param>
/// <param name="connection">The open connection.</param>
/// <param name="host">The host's transaction, if the call is part of one.</param>
/// <param name="owner">The object to dispose of after the call; null when another keeps the connection.</param>
/// <param name="kept">The commands that the connection keeps for further calls; null to keep them for this call only.</param>
internal sealed class SqlSession(SqlDialect dialect, DbConnection connection, HostTransaction? host, IAsyncDisposable? owner, PreparedCommands? kept = null) : IAsyncDisposable
{
    private const string Begin = "begin isolation level read committed";
    private const string Commit = "commit";
    private const string Savepoint = "savepoint complaintflow";
    private const string Release = "release savepoint complaintflow";
    private const string Undo = "rollback to savepoint complaintflow";

    private readonly PreparedCommands _commands = kept ?? new();

    /// <summary>Whether a write must request READ COMMITTED.</summary>
    public bool BeginsReadCommitted { get; set; }

    /// <summary>The writer level of the store when its tables were checked; never too high, since it is only raised.</summary>
    public int WriterLevel { get; set; } = Complaints.WriterLevel.First;

    public SqlDialect Dialect => dialect;

    /// <summary>The database's file, if it no longer exists under its path although the connection is open.</summary>
    public string? MissingFile => dialect.FileOf(connection) is { } file && !File.Exists(file) ? file : null;

    public HostTransaction? Host => host;

    /// <summary>Reads the rows of several statements, in one round trip if the database supports it.</summary>
    /// <param name="statements">The statements to execute.</param>
    /// <param name="read">Receives each row, with the index of its statement.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async ValueTask ReadAsync(IReadOnlyList<SqlStatement> statements, Action<int, DbDataReader> read, CancellationToken cancellationToken)
    {
        if (dialect.HasBatches && statements.Count > 1)
        {
            DbBatch batch = Batch(statements);
            await using (batch.ConfigureAwait(false))
            {
                DbDataReader reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                await using (reader.ConfigureAwait(false))
                {
                    int number = 0;
                    do
                        await ReadRowsAsync(reader, number++, read, cancellationToken).ConfigureAwait(false);
                    while (await reader.NextResultAsync(cancellationToken).ConfigureAwait(false));
                }
            }

            return;
        }

        for (int i = 0; i < statements.Count; i++)
            await ReadAsync(statements[i], i, read, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads the rows of several statements as of one moment. Inside a host's transaction, its isolation decides.</summary>
    public ValueTask ReadSnapshotAsync(IReadOnlyList<SqlStatement> statements, Action<int, DbDataReader> read, CancellationToken cancellationToken) =>
        ReadSnapshotAsync(() => ReadAsync(statements, read, cancellationToken), cancellationToken);

    /// <summary>Makes all reads of a call as of one moment. Inside a host's transaction, its isolation decides.</summary>
    public async ValueTask ReadSnapshotAsync(Func<ValueTask> read, CancellationToken cancellationToken)
    {
        if (host is not null)
        {
            await read().ConfigureAwait(false);
            return;
        }

        await ExecuteAsync(dialect.BeginSnapshot, cancellationToken).ConfigureAwait(false);
        try
        {
            await read().ConfigureAwait(false);
        }
        catch
        {
            await EndSnapshotAsync().ConfigureAwait(false);
            throw;
        }

        await ExecuteAsync(Commit, CancellationToken.None).ConfigureAwait(false);
    }

    private async ValueTask EndSnapshotAsync()
    {
        try
        {
            await ExecuteAsync("rollback", CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is DbException or InvalidOperationException)
        {
            // The connection is lost, or the transaction is over: the original error says more.
        }
    }

    /// <summary>Writes all statements, or none. Cannot be cancelled, because the caller could not know the outcome.</summary>
    /// <exception cref="RefusedException">The database refused a statement; nothing is written.</exception>
    public ValueTask WriteAsync(IReadOnlyList<SqlStatement> statements) =>
        dialect.HasBatches ? WriteBatchAsync(statements) : WriteOneByOneAsync(statements);

    /// <summary>Changes rows and reads their new values.</summary>
    public ValueTask TakeAsync(IReadOnlyList<SqlStatement> statements, Action<int, DbDataReader> read) =>
        ReadAsync(host is null && BeginsReadCommitted ? [new(Begin), .. statements, new(Commit)] : statements, read, CancellationToken.None);

    public async ValueTask ExecuteAsync(string text, CancellationToken cancellationToken) =>
        await ExecuteAsync(new SqlStatement(text), cancellationToken).ConfigureAwait(false);

    public ValueTask DisposeAsync()
    {
        if (kept is null)
            _commands.Dispose();
        return owner?.DisposeAsync() ?? default;
    }

    private async ValueTask<int> ExecuteAsync(SqlStatement statement, CancellationToken cancellationToken)
    {
        DbCommand command = Command(statement);
        try
        {
            int rows = await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            _commands.Keep(command);
            return rows;
        }
        catch
        {
            await command.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async ValueTask ReadAsync(SqlStatement statement, int number, Action<int, DbDataReader> read, CancellationToken cancellationToken)
    {
        DbCommand command = Command(statement);
        try
        {
            DbDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
                await ReadRowsAsync(reader, number, read, cancellationToken).ConfigureAwait(false);
            _commands.Keep(command);
        }
        catch
        {
            await command.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static async ValueTask ReadRowsAsync(DbDataReader reader, int number, Action<int, DbDataReader> read, CancellationToken cancellationToken)
    {
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            read(number, reader);
    }

    private async ValueTask WriteBatchAsync(IReadOnlyList<SqlStatement> statements)
    {
        // Without a surrounding transaction a batch is a transaction itself.
        (string? begin, string? end, string[] undo) = host is not null ? (Savepoint, Release, [Undo, Release])
            : BeginsReadCommitted ? (Begin, Commit, ["rollback"])
            : ((string?)null, (string?)null, Array.Empty<string>());
        DbBatch batch = Batch(begin is null ? statements : [new(begin), .. statements, new(end!)]);
        await using (batch.ConfigureAwait(false))
        {
            try
            {
                await batch.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false);
            }
            catch (DbException refusal) when (Refused(refusal, FirstTallyNotWritten(batch, statements)) is { } refused)
            {
                foreach (string step in undo)
                    await ExecuteAsync(step, CancellationToken.None).ConfigureAwait(false);
                throw refused;
            }
        }
    }

    private async ValueTask WriteOneByOneAsync(IReadOnlyList<SqlStatement> statements)
    {
        // Locks the only writer at once: data that a transaction reads before it writes could become outdated.
        await ExecuteAsync(host is null ? "begin immediate" : Savepoint, CancellationToken.None).ConfigureAwait(false);
        SqlStatement? current = null;
        try
        {
            foreach (SqlStatement statement in statements)
            {
                current = statement;
                int rows = await ExecuteAsync(statement, CancellationToken.None).ConfigureAwait(false);
                if ((statement.MustHit || statement.Hits is not null) && rows != (statement.Hits ?? 1))
                    throw new RefusedException(SqlFault.NoRow, null, null);
            }

            current = null;
            await ExecuteAsync(host is null ? "commit" : Release, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception fault)
        {
            await UndoOneByOneAsync().ConfigureAwait(false);
            if (fault is DbException refusal && Refused(refusal, current?.Tally) is { } refused)
                throw refused;
            throw;
        }
    }

    /// <summary>Rolls back. After errors such as a full disk, SQLite has already rolled back.</summary>
    private async ValueTask UndoOneByOneAsync()
    {
        try
        {
            await ExecuteAsync(host is null ? "rollback" : Undo, CancellationToken.None).ConfigureAwait(false);
            if (host is not null)
                await ExecuteAsync(Release, CancellationToken.None).ConfigureAwait(false);
        }
        catch (DbException)
        {
            // The original error says more.
        }
    }

    private RefusedException? Refused(DbException refusal, TallyKey? tally) => dialect.Fault(refusal) switch
    {
        SqlFault.Duplicate or SqlFault.Null or SqlFault.NoRow or SqlFault.Serialization => new RefusedException(dialect.Fault(refusal), tally, refusal),
        _ => null,
    };

    /// <summary>Finds the first tally that was not written: the one at which the database stopped, if a value was the cause.</summary>
    private static TallyKey? FirstTallyNotWritten(DbBatch batch, IReadOnlyList<SqlStatement> statements)
    {
        int before = batch.BatchCommands.Count == statements.Count ? 0 : 1;
        for (int i = 0; i < statements.Count; i++)
        {
            if (statements[i].Tally is { } tally && batch.BatchCommands[i + before].RecordsAffected <= 0)
                return tally;
        }

        return null;
    }

    private DbBatch Batch(IReadOnlyList<SqlStatement> statements)
    {
        DbBatch batch = connection.CreateBatch();
        batch.Transaction = host?.Transaction;
        foreach (SqlStatement statement in statements)
        {
            DbBatchCommand command = batch.CreateBatchCommand();
            command.CommandText = statement.Text;
            for (int i = 0; i < statement.Values.Length; i++)
                command.Parameters.Add(Bound(command.CreateParameter(), i, statement));
            batch.BatchCommands.Add(command);
        }

        return batch;
    }

    private DbCommand Command(SqlStatement statement)
    {
        DbCommand command = _commands.Take(statement.Text) ?? NewCommand(statement);
        for (int i = 0; i < statement.Values.Length; i++)
            Bound(command.Parameters[i], i, statement);
        return command;
    }

    private DbCommand NewCommand(SqlStatement statement)
    {
        DbCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // The SQL is the library's own; outside values are parameters.
        command.CommandText = statement.Text;
#pragma warning restore CA2100
        command.Transaction = host?.Transaction;
        if (host is null && dialect.CommandTimeout is { } seconds)
            command.CommandTimeout = seconds;
        foreach (SqlValue _ in statement.Values)
            command.Parameters.Add(command.CreateParameter());
        return command;
    }

    private DbParameter Bound(DbParameter parameter, int at, SqlStatement statement)
    {
        dialect.Bind(parameter, at + 1, statement.Values[at]);
        return parameter;
    }
}
