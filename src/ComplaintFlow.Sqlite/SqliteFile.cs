using System.Data.Common;
using System.Reflection;
using System.Transactions;
using ComplaintFlow.Errors;
using ComplaintFlow.Sql;
using Microsoft.Data.Sqlite;

namespace ComplaintFlow.Sqlite;

/// <summary>Opens connections to a SQLite file, and creates its tables the first time.</summary>
internal sealed class SqliteFile : ISqlConnections
{
    private readonly bool _searchesTexts;
    private readonly string _path;
    private readonly string _creating;
    private readonly string _existing;
    private readonly SqliteDialect _dialect = new(static fault => fault is SqliteException cause ? cause.SqliteExtendedErrorCode : 0);
    private readonly SemaphoreSlim _oneCreates = new(1);
    private readonly KeptConnections _connections = new();
    private volatile bool _isCreated;

    public SqliteFile(string path, bool searchesTexts = false)
    {
        _searchesTexts = searchesTexts;
        _path = Path.GetFullPath(path);
        // The driver's pool would keep connections without their prepared statements.
        SqliteConnectionStringBuilder text = new() { DataSource = _path, Pooling = false };
        _creating = text.ConnectionString;
        text.Mode = SqliteOpenMode.ReadWrite;
        _existing = text.ConnectionString;
    }

    public SqlDialect Dialect => _dialect;

    public string? Schema => null;

    public object Place => _path;

    public bool IsEnlisted => false;

    public bool HasManyWriters => false;

    public async ValueTask<SqlSession> OpenAsync(CancellationToken cancellationToken)
    {
        if (Transaction.Current is not null)
            throw new UnsupportedTransactionException(_dialect.Name);
        KeptConnection kept = _connections.Take() ?? await ConnectAsync(cancellationToken).ConfigureAwait(false);
        return new SqlSession(_dialect, kept.Connection, null, kept, kept.Commands);
    }

    public string Describe(DbException fault) => (fault as SqliteException)?.SqliteErrorCode switch
    {
        5 or 6 => $"{_path} is locked by another process, which did not release it in time.",
        8 => $"{_path} cannot be written: the file, or its folder, is read-only for this process.",
        13 => $"{_path} cannot be written: the disk is full.",
        14 when _isCreated && !File.Exists(_path) => MissingFile.Describe(_path),
        14 => $"{_path} cannot be opened: its folder does not exist, or this process has no access to it.",
        11 or 26 => $"{_path} is not a SQLite database, or is damaged. Restore the file from a backup.",
        _ => $"{_path} cannot be read or written: {fault.Message}",
    };

    public void Forget() => _connections.CloseAll();

    /// <summary>Closes the file, so that it can be moved or deleted.</summary>
    public void Dispose()
    {
        _connections.Dispose();
        _oneCreates.Dispose();
    }

    private async ValueTask<KeptConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        int generation = _connections.Generation;
        // A file that is gone is not created anew: an empty one would hide the loss.
        SqliteConnection connection = new(_isCreated ? _existing : _creating);
        try
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            SqlSession session = new(_dialect, connection, null, null);
            await using (session.ConfigureAwait(false))
            {
                await session.ExecuteAsync(_dialect.OnOpen, cancellationToken).ConfigureAwait(false);
                if (!_isCreated)
                    await CreateAsync(session, cancellationToken).ConfigureAwait(false);
            }

            return new KeptConnection(_connections, generation, connection);
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Creates or upgrades the tables. Several processes can do so at once, and nodes of earlier versions keep working with upgraded tables.</summary>
    private async ValueTask CreateAsync(SqlSession session, CancellationToken cancellationToken)
    {
        await _oneCreates.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_isCreated)
                return;
            await session.ExecuteAsync("pragma journal_mode = wal", cancellationToken).ConfigureAwait(false);
            bool isEmpty = true;
            await session.ReadAsync([new SqlStatement("select 1 from sqlite_master where name = 'cf_schema'")], (_, _) => isEmpty = false, cancellationToken).ConfigureAwait(false);
            if (isEmpty)
                await session.WriteAsync([new SqlStatement(Script("sqlite.sql"))]).ConfigureAwait(false);
            else
                await UpgradeAsync(session, cancellationToken).ConfigureAwait(false);
            if (_searchesTexts)
                await IndexTextsAsync(session, cancellationToken).ConfigureAwait(false);
            _isCreated = true;
        }
        finally
        {
            _oneCreates.Release();
        }
    }

    private static async ValueTask UpgradeAsync(SqlSession session, CancellationToken cancellationToken)
    {
        HashSet<(string Table, string Column)> there = [];
        await session.ReadAsync(
            [new SqlStatement("select m.name, c.name from sqlite_master m join pragma_table_info(m.name) c where m.type = 'table' and m.name like 'cf!_%' escape '!'")],
            (_, row) => there.Add((row.GetString(0), row.GetString(1))),
            cancellationToken).ConfigureAwait(false);
        // ALTER TABLE cf_complaint ADD COLUMN columns_of …
        SqlStatement[] missing =
        [
            .. Script("sqlite-upgrade.sql").Split('\n').Where(line => line.StartsWith("ALTER TABLE ", StringComparison.Ordinal)).Select(line => (Line: line, Words: line.Split(' ')))
                .Where(added => !there.Contains((added.Words[2], added.Words[5]))).Select(added => new SqlStatement(added.Line)),
        ];
        if (Tables().Any(table => !there.Any(column => column.Table == table)))
            missing = [.. missing, new SqlStatement(Script("sqlite.sql"))];
        try
        {
            if (missing.Length > 0)
                await session.WriteAsync(missing).ConfigureAwait(false);
        }
        catch (SqliteException fault) when (fault.Message.Contains("duplicate column name", StringComparison.Ordinal))
        {
            // Another process was faster and has added all columns.
        }

        await IndexAsync(session, cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask IndexAsync(SqlSession session, CancellationToken cancellationToken)
    {
        HashSet<string> there = [];
        await session.ReadAsync([new SqlStatement("select name from sqlite_master where type = 'index'")], (_, row) => there.Add(row.GetString(0)), cancellationToken).ConfigureAwait(false);
        // CREATE INDEX IF NOT EXISTS ix_cf_complaint_deadline …
        SqlStatement[] missing =
        [
            .. Script("sqlite-upgrade.sql").Split('\n').Where(line => line.StartsWith("CREATE INDEX ", StringComparison.Ordinal) && !there.Contains(line.Split(' ')[5]))
                .Select(line => new SqlStatement(line)),
        ];
        if (missing.Length > 0)
            await session.WriteAsync(missing).ConfigureAwait(false);
    }

    /// <summary>Creates the full-text index, whose script several processes can run.</summary>
    private static async ValueTask IndexTextsAsync(SqlSession session, CancellationToken cancellationToken)
    {
        bool isThere = false;
        await session.ReadAsync([new SqlStatement("select 1 from sqlite_master where name = 'cf_text_update_counted'")], (_, _) => isThere = true, cancellationToken).ConfigureAwait(false);
        if (!isThere)
            await session.WriteAsync([new SqlStatement(Script("sqlite-text.sql"))]).ConfigureAwait(false);
    }

    // CREATE TABLE IF NOT EXISTS cf_field (
    private static IEnumerable<string> Tables() =>
        Script("sqlite.sql").Split('\n').Where(line => line.StartsWith("CREATE TABLE ", StringComparison.Ordinal)).Select(line => line.Split(' ')[5]);

    private static string Script(string name)
    {
        using Stream script = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using StreamReader reader = new(script);
        return reader.ReadToEnd();
    }
}
