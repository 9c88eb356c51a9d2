using System.Collections.Frozen;
using Microsoft.Data.Sqlite;
using ComplaintFlow.Samples.ScaleOut.Databases;
using Npgsql;

namespace ComplaintFlow.Samples.Tests.WebHost;

/// <summary>A firm with one database, one folder of mail, and any number of nodes. All of it is gone afterwards.</summary>
internal abstract class WebHostFirm : IAsyncDisposable
{
    private readonly List<WebHostNode> _nodes = [];

    protected string Folder { get; } = Directory.CreateTempSubdirectory("complaintflow-webhost-").FullName;

    protected abstract string Provider { get; }

    protected abstract string Connection { get; }

    /// <summary>The mail that was sent, each once, whatever was attempted.</summary>
    public string[] Mail => Files("*.eml");

    /// <summary>Further attempts to send what was sent before.</summary>
    public string[] Dropped => Files("dropped/*");

    private string MailFolder => Path.Combine(Folder, "mail");

    /// <summary>Starts a node. The first one makes the tables.</summary>
    public async Task<WebHostNode> StartAsync(params (string Name, string Value)[] settings)
    {
        WebHostNode node = await WebHostNode.StartAsync(Settings(settings));
        _nodes.Add(node);
        return node;
    }

    public IReadOnlyDictionary<string, string> Settings(params (string Name, string Value)[] settings) => new Dictionary<string, string>
    {
        ["Database"] = Provider,
        ["ConnectionStrings:Complaints"] = Connection,
        ["Mail:Folder"] = MailFolder,
        // What a killed node had leased is free again after this.
        ["ComplaintFlow:Worker:Lease"] = "00:00:10",
        ["ComplaintFlow:Worker:PollInterval"] = "00:00:01",
        ["ComplaintFlow:Worker:LongestRetry"] = "00:00:02",
    }.Concat(settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value))).ToFrozenDictionary();

    /// <summary>From now on mail can be sent, and nobody can write down that it was.</summary>
    public abstract Task HoldReportsAsync();

    public abstract Task ReleaseReportsAsync();

    public virtual async ValueTask DisposeAsync()
    {
        foreach (WebHostNode node in _nodes)
            await node.DisposeAsync();
        _nodes.Clear();
        if (Directory.Exists(Folder))
            Directory.Delete(Folder, recursive: true);
    }

    private string[] Files(string pattern) =>
        Directory.Exists(Path.Combine(MailFolder, Path.GetDirectoryName(pattern)!)) ? Directory.GetFiles(MailFolder, pattern) : [];
}

internal sealed class SqliteFirm : WebHostFirm
{
    protected override string Provider => "sqlite";

    protected override string Connection => $"Data Source={File}";

    /// <summary>The database.</summary>
    public string File => Path.Combine(Folder, "complaints.db");

    public override Task HoldReportsAsync() =>
        ExecuteAsync("create trigger hold before insert on cf_entry when new.type = 'message-sent' begin select raise(abort, 'held'); end");

    public override Task ReleaseReportsAsync() => ExecuteAsync("drop trigger hold");

    private async Task ExecuteAsync(string sql)
    {
        await using SqliteConnection connection = new($"{Connection};Pooling=false");
        await connection.OpenAsync();
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}

internal sealed class PostgreSqlFirm : WebHostFirm
{
    private readonly OwnServer _server = new();

    protected override string Provider => "postgresql";

    protected override string Connection => new NpgsqlConnectionStringBuilder(_server.ConnectionString) { Database = "complaints", MaxAutoPrepare = 50 }.ConnectionString;

    public override Task HoldReportsAsync() => ExecuteAsync("""
        create function hold() returns trigger language plpgsql as $$ begin raise exception 'held'; end $$;
        create trigger hold before insert on cf_entry for each row when (new.type = 'message-sent') execute function hold();
        """);

    public override Task ReleaseReportsAsync() => ExecuteAsync("drop trigger hold on cf_entry");

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _server.Dispose();
    }

    private async Task ExecuteAsync(string sql)
    {
        await using NpgsqlConnection connection = new($"{Connection};Pooling=false");
        await connection.OpenAsync();
        await using NpgsqlCommand command = new(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
