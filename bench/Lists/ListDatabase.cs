using System.Data.Common;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.EntityFrameworkCore.Tests.Databases;
using ComplaintFlow.Sql;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ComplaintFlow.Testing;
using Npgsql;

namespace ComplaintFlow.Bench.Lists;

/// <summary>A database filled with complaints, and what its plans look like.</summary>
internal abstract class ListDatabase : IAsyncDisposable
{
    public abstract string Name { get; }

    public abstract SqlDialect Dialect { get; }

    public abstract string Explain { get; }

    /// <summary>The column of a plan's row with its text.</summary>
    public abstract int PlanColumn { get; }

    public abstract DbConnection Connect();

    public abstract void Use(ComplaintFlowBuilder builder);

    public abstract Task FillAsync(int count);

    /// <summary>Whether a line of a plan reads the whole table.</summary>
    public abstract bool IsScan(string line);

    public abstract ValueTask DisposeAsync();

    protected static async Task ExecuteAsync(DbConnection connection, string text)
    {
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = text;
        command.CommandTimeout = 3_600;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Builds the statement that writes the words of the complaint with this number.</summary>
    protected SqlStatement WordsOf(SqlTexts texts, string id, int number) => TextStatements
        .Insert(Dialect, texts, Realm.Default, ComplaintId.Parse(id, null), 1, CommitBuilder.SealedOf(ListFill.TextOf(number))).Single();

    protected static async Task<List<(string Name, string Text)>> IndexesAsync(DbConnection connection, string text)
    {
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = text;
        await using DbDataReader row = await command.ExecuteReaderAsync();
        List<(string, string)> indexes = [];
        while (await row.ReadAsync())
            indexes.Add((row.GetString(0), row.GetString(1)));
        return indexes;
    }

    /// <param name="prepares">Whether the driver prepares statements that come again, which PostgreSQL then need not plan each time.</param>
    public sealed class OnPostgreSql(bool prepares = false) : ListDatabase
    {
        private const string Database = "lists";
        private readonly PostgreSqlServer _server = new();

        public override string Name => "PostgreSQL";

        public override SqlDialect Dialect { get; } = new PostgreSqlDialect();

        public override string Explain => "explain (analyze, buffers) ";

        public override int PlanColumn => 0;

        public override DbConnection Connect() => new NpgsqlConnection(ConnectionString);

        private string ConnectionString => _server.ConnectionString(Database) + $";Max Auto Prepare={(prepares ? 100 : 0)};Command Timeout=600";

        public override void Use(ComplaintFlowBuilder builder)
        {
            builder.Services.AddPooledDbContextFactory<HostContext>(options => options.UseNpgsql(ConnectionString));
            builder.UseEntityFrameworkCore<HostContext>();
        }

        public override async Task FillAsync(int count)
        {
            _server.Execute($"create database {Database} template {_server.Template}");
            await using NpgsqlConnection connection = new(ConnectionString);
            await connection.OpenAsync();
            List<(string Name, string Text)> indexes = await IndexesAsync(connection, "select indexname, indexdef from pg_indexes where tablename = 'cf_complaint' and indexname like 'ix%'");
            foreach ((string name, _) in indexes)
                await ExecuteAsync(connection, $"drop index {name}");
            List<string> ids = [];
            await using (NpgsqlBinaryImporter import = await connection.BeginBinaryImportAsync($"copy cf_complaint ({string.Join(", ", ListFill.Columns)}) from stdin (format binary)"))
            {
                foreach (object?[] row in ListFill.Rows(count))
                {
                    ids.Add((string)row[1]!);
                    await import.StartRowAsync();
                    for (int i = 0; i < row.Length; i++)
                    {
                        if (row[i] is null)
                            await import.WriteNullAsync();
                        else if (ListFill.Columns[i] == "snapshot")
                            await import.WriteAsync((string)row[i]!, NpgsqlTypes.NpgsqlDbType.Jsonb);
                        else
                            await import.WriteAsync(row[i]!);
                    }
                }

                await import.CompleteAsync();
            }

            await ExecuteAsync(connection, "drop index ix_cf_text_words");
            SqlTexts texts = new(Dialect, null);
            await using (TextWriter import = await connection.BeginTextImportAsync("copy cf_text (realm, complaint, seq, words) from stdin"))
            {
                for (int number = 0; number < ids.Count; number++)
                    await import.WriteAsync($"{string.Join('\t', WordsOf(texts, ids[number], number).Values.Select(value => value.Value))}\n");
            }

            await ExecuteAsync(connection, "set maintenance_work_mem = '512MB'");
            await ExecuteAsync(connection, "create index ix_cf_text_words on cf_text using gin (words) with (fastupdate=false)");
            await ExecuteAsync(connection, "vacuum analyze cf_text");
            foreach ((_, string text) in indexes)
                await ExecuteAsync(connection, text);
            await ExecuteAsync(connection, "vacuum analyze cf_complaint");
        }

        public override bool IsScan(string line) => line.Contains("Seq Scan on cf_complaint", StringComparison.Ordinal) || line.Contains("Seq Scan on cf_text", StringComparison.Ordinal);

        public override ValueTask DisposeAsync()
        {
            NpgsqlConnection.ClearAllPools();
            _server.Dispose();
            return default;
        }
    }

    public sealed class OnSqlite : ListDatabase
    {
        private readonly string _file = Path.Combine(Path.GetTempPath(), $"complaintflow-lists-{Guid.NewGuid():N}.db");

        public override string Name => "SQLite";

        public override SqlDialect Dialect { get; } = new SqliteDialect(_ => 0);

        public override string Explain => "explain query plan ";

        public override int PlanColumn => 3;

        public override DbConnection Connect() => new SqliteConnection($"Data Source={_file}");

        public override void Use(ComplaintFlowBuilder builder) => builder.UseSqlite(_file);

        public override async Task FillAsync(int count)
        {
            ServiceCollection services = new();
            Use(services.AddComplaintFlow().AllowEveryActor().SearchTexts());
            await using (ServiceProvider provider = services.BuildServiceProvider())
                await provider.GetRequiredService<IComplaintDesk>().FindAsync(ComplaintId.New(ListFill.Now), Actor.Staff("maker"));
            await using DbConnection connection = Connect();
            await connection.OpenAsync();
            List<(string Name, string Text)> indexes = await IndexesAsync(connection, "select name, sql from sqlite_master where type = 'index' and tbl_name = 'cf_complaint' and name like 'ix%'");
            foreach ((string name, _) in indexes)
                await ExecuteAsync(connection, $"drop index {name}");
            List<string> ids = [];
            await using (DbTransaction transaction = await connection.BeginTransactionAsync())
            {
                await using DbCommand insert = connection.CreateCommand();
                insert.Transaction = transaction;
                insert.CommandText = $"insert into cf_complaint ({string.Join(", ", ListFill.Columns)}) values ({string.Join(", ", ListFill.Columns.Select((_, i) => $"${i + 1}"))})";
                foreach (object?[] row in ListFill.Rows(count))
                {
                    ids.Add((string)row[1]!);
                    insert.Parameters.Clear();
                    for (int i = 0; i < row.Length; i++)
                    {
                        DbParameter parameter = insert.CreateParameter();
                        parameter.ParameterName = $"${i + 1}";
                        parameter.Value = row[i] ?? DBNull.Value;
                        insert.Parameters.Add(parameter);
                    }

                    await insert.ExecuteNonQueryAsync();
                }

                SqlTexts texts = new(Dialect, null);
                for (int number = 0; number < ids.Count; number++)
                {
                    SqlStatement words = WordsOf(texts, ids[number], number);
                    insert.CommandText = words.Text;
                    insert.Parameters.Clear();
                    for (int i = 0; i < words.Values.Length; i++)
                    {
                        DbParameter parameter = insert.CreateParameter();
                        Dialect.Bind(parameter, i + 1, words.Values[i]);
                        insert.Parameters.Add(parameter);
                    }

                    await insert.ExecuteNonQueryAsync();
                }

                await transaction.CommitAsync();
            }

            foreach ((_, string text) in indexes)
                await ExecuteAsync(connection, text);
        }

        public override bool IsScan(string line) => line.StartsWith("SCAN cf_complaint", StringComparison.Ordinal) || line == "SCAN t";

        public override ValueTask DisposeAsync()
        {
            SqliteConnection.ClearAllPools();
            foreach (string part in new[] { _file, $"{_file}-wal", $"{_file}-shm" })
                File.Delete(part);
            return default;
        }
    }
}
