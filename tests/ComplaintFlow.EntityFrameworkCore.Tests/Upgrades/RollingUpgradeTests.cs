using System.Data.Common;
using System.Globalization;
using ComplaintFlow.EntityFrameworkCore.Tests.Databases;
using Database = ComplaintFlow.EntityFrameworkCore.Tests.Databases.Database;

namespace ComplaintFlow.EntityFrameworkCore.Tests.Upgrades;

/// <summary>Two builds of the library on one database: this version, and the same sources with a newer event, a newer member of the snapshot, a newer column and a higher writer level.</summary>
public class RollingUpgradeTests
{
    [Theory]
    [EachDatabase]
    public async Task While_the_level_stands_both_versions_do_everything_and_neither_loses_what_the_other_wrote(Database database)
    {
        await using Nodes nodes = new(database);
        (Node older, Node newer) = await nodes.StartAsync();
        // A new file of SQLite has the level of the version that creates it.
        int level = database == Database.Sqlite ? 3 : 2;
        Assert.Equal($"{level} 3", await older.SayAsync("level"));
        Assert.Equal($"{level} 4", await newer.SayAsync("level"));

        // A member that the newer version sets without a new event outlives a commit of the older one.
        string id = await newer.SayAsync("receive", "billing", "key");
        string version = await newer.SayAsync("step", id, "called-back");
        Assert.Equal($"{version} called-back", await newer.SayAsync("find", id));
        Assert.Equal($"{version} -", await older.SayAsync("find", id));
        string later = await older.SayAsync("note", id, "noted");
        Assert.Equal(Number(version) + 1, Number(later));
        Assert.Equal($"{later} called-back", await newer.SayAsync("find", id));
        Assert.Equal("whole", await newer.SayAsync("verify", id));
        Assert.Equal("whole", await older.SayAsync("verify", id));

        // What may be personal and is not known cannot be erased; the newer version can.
        Assert.Equal(ErrorCodes.WriterTooOld, await older.SayAsync("erase", id));
        Assert.Equal(Number(later) + 1, Number(await newer.SayAsync("erase", id)));
        Assert.Equal("whole", await older.SayAsync("verify", id));

        // A feature of the next level waits for it, and nothing of it is written.
        Assert.Equal(ErrorCodes.WriterLevelNotRaised, await newer.SayAsync("note", id, "promise"));
        Assert.Equal($"{Number(later) + 1} called-back", await newer.SayAsync("find", id));

        // Both deliver: the entries of two complaints, told by whoever comes.
        string other = await older.SayAsync("receive", "billing");
        Assert.True(Number(await older.SayAsync("work")) > 0);
        await older.SayAsync("note", other, "again");
        Assert.Equal(1, Number(await newer.SayAsync("work")));
        Assert.Equal(0L, await nodes.ReadAsync($"select count(*) from cf_complaint where writer_level <> {level}"));
    }

    [Theory]
    [EachDatabase]
    public async Task Once_the_level_is_raised_the_older_version_reads_what_it_knows_and_neither_commits_nor_claims(Database database)
    {
        await using Nodes nodes = new(database);
        (Node older, Node newer) = await nodes.StartAsync();
        string known = await older.SayAsync("receive", "billing", "key");
        string promised = await older.SayAsync("receive", "billing");
        Assert.Equal(ErrorCodes.WriterTooOld, await older.SayAsync("raise", "4"));
        Assert.Equal("4", await newer.SayAsync("raise", "4"));

        string version = await newer.SayAsync("note", promised, "promise");
        Assert.Equal($"{version} promised", await newer.SayAsync("find", promised));
        Assert.Equal("whole", await newer.SayAsync("verify", promised));

        // Neither folds past what it does not know, nor commits over it, nor takes work.
        foreach (string[] words in new string[][] { ["find", promised], ["note", promised, "late"], ["note", known, "late"], ["receive", "billing"], ["list"], ["work"], ["erase", known], ["verify", promised] })
            Assert.Equal(ErrorCodes.WriterTooOld, await older.SayAsync(words));
        Assert.EndsWith(" -", await older.SayAsync("find", known), StringComparison.Ordinal);
        Assert.Equal(known, await older.SayAsync("receive", "billing", "key"));
        Assert.Equal("started", await older.SayAsync("start"));

        // The newer one goes on, with what was left of the older one too.
        Assert.Equal($"{version} promised", await newer.SayAsync("find", promised));
        Assert.Equal(Number((await newer.SayAsync("find", known)).Split(' ')[0]) + 1, Number(await newer.SayAsync("note", known, "late")));
        Assert.True(Number(await newer.SayAsync("work")) > 0);
        Assert.Equal(2L, await nodes.ReadAsync("select count(*) from cf_complaint where writer_level = 4"));
        Assert.Equal(0L, await nodes.ReadAsync("select count(*) from cf_work where writer_level <> 4"));
    }

    [Theory]
    [EachDatabase]
    public async Task A_column_that_the_older_version_does_not_write_is_never_believed_and_is_filled_in(Database database)
    {
        await using Nodes nodes = new(database);
        (Node older, Node newer) = await nodes.StartAsync();
        List<string> stay = [];
        for (int i = 0; i < 2; i++)
            stay.Add(await older.SayAsync("receive", "limited"));
        string moved = await newer.SayAsync("receive", "limited");
        stay.Add(await newer.SayAsync("receive", "limited"));
        string elsewhere = await older.SayAsync("receive", "billing");
        Assert.Equal(2L, await nodes.ReadAsync("select count(*) from cf_complaint where next_team = 'desk'"));

        // The column says 'desk' still.
        Assert.Equal("ana", await older.SayAsync("assign", moved, "ana"));
        Assert.Equal(2L, await nodes.ReadAsync("select count(*) from cf_complaint where next_team = 'desk'"));
        Assert.Equal(string.Join(',', stay.Order(StringComparer.Ordinal)), await newer.SayAsync("list", "desk"));
        Assert.Equal(await newer.SayAsync("list", "desk"), await older.SayAsync("list", "desk"));

        // A node of the version before has not even said of which version the columns are.
        await nodes.ReadAsync($"update cf_complaint set columns_of = null, columns_level = null where id = '{stay[0]}'");
        Assert.Equal(string.Join(',', stay.Order(StringComparer.Ordinal)), await newer.SayAsync("list", "desk"));

        await older.SayAsync("work");
        Assert.Equal(4L, await nodes.ReadAsync("select count(*) from cf_complaint where coalesce(columns_level, 1) < 3"));
        await newer.SayAsync("work");
        Assert.Equal(5L, await nodes.ReadAsync("select count(*) from cf_complaint where columns_level = 3 and columns_of = version"));
        Assert.Equal(3L, await nodes.ReadAsync("select count(*) from cf_complaint where next_team = 'desk'"));
        Assert.Equal(string.Join(',', stay.Order(StringComparer.Ordinal)), await newer.SayAsync("list", "desk"));
        Assert.Equal("whole", await newer.SayAsync("verify", elsewhere));
    }

    private static long Number(string answer) => long.TryParse(answer, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : throw new FormatException(answer);

    /// <summary>A database, made by this version and expanded for the next, and two nodes on it.</summary>
    private sealed class Nodes(Database kind) : IAsyncDisposable
    {
        private readonly IHostDatabase _database = kind == Database.Sqlite ? new SqliteDatabase() : new PostgreSqlDatabase();
        private readonly List<Node> _nodes = [];

        public async Task<(Node Older, Node Newer)> StartAsync()
        {
            (string name, string place) = _database switch
            {
                SqliteDatabase sqlite => ("sqlite-file", sqlite.File),
                PostgreSqlDatabase postgreSql => ("postgresql", postgreSql.ConnectionString),
                _ => throw new InvalidOperationException(),
            };
            Node older = Node.OfThisVersion(name, place);
            _nodes.Add(older);
            Assert.Equal("started", await older.SayAsync("start"));
            await ReadAsync("alter table cf_complaint add column next_team text null");
            Node newer = Node.OfNextVersion(name, place);
            _nodes.Add(newer);
            Assert.Equal("started", await newer.SayAsync("start"));
            return (older, newer);
        }

        public async Task<long?> ReadAsync(string sql)
        {
            await using DbConnection connection = _database.Connect();
            await connection.OpenAsync();
            await using DbCommand command = connection.CreateCommand();
            command.CommandText = sql;
            return await command.ExecuteScalarAsync() is { } value ? Convert.ToInt64(value, CultureInfo.InvariantCulture) : null;
        }

        public async ValueTask DisposeAsync()
        {
            foreach (Node node in _nodes)
                node.Dispose();
            await _database.DisposeAsync();
        }
    }
}
