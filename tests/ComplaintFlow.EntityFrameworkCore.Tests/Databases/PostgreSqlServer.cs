using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ComplaintFlow.EntityFrameworkCore.Tests.Databases;

/// <summary>A real server with a data folder of its own, started once for all tests and gone with their process.</summary>
internal sealed class PostgreSqlServer : IDisposable
{
    private static readonly Lazy<PostgreSqlServer> _shared = new(() => new PostgreSqlServer());
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"complaintflow-pg-{Guid.NewGuid():N}");
    private readonly Lazy<string> _template;
    private readonly bool _syncs;
    private Process _process;

    /// <param name="syncs">Whether a commit waits for the disk: not for tests, which no power cut survives anyhow.</param>
    public PostgreSqlServer(bool syncs = false)
    {
        _syncs = syncs;
        Port = PostgreSqlPrograms.FreePort();
        Run("mkdir", "-m", "700", _folder);
        Run(Path.Combine(PostgreSqlPrograms.Folder!, "initdb"), "-D", _folder, "-U", "tests", "-A", "trust", "-E", "UTF8", "--no-sync", "--locale=C.UTF-8");
        _process = Launch();
        _template = new Lazy<string>(MakeTemplate);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Dispose();
    }

    /// <summary>The server that most tests share; each has a database of its own.</summary>
    public static PostgreSqlServer Shared => _shared.Value;

    public int Port { get; }

    /// <summary>A database with the tables in it, to be copied.</summary>
    public string Template => _template.Value;

    public string ConnectionString(string database) =>
        new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = Port, Username = "tests", Database = database, MaxPoolSize = 64, Timeout = 10, CommandTimeout = 30 }.ConnectionString;

    public void Execute(string text, string database = "postgres")
    {
        using NpgsqlConnection connection = new(ConnectionString(database) + ";Pooling=false");
        connection.Open();
        using NpgsqlCommand command = new(text, connection);
        command.ExecuteNonQuery();
    }

    /// <summary>Pulls the plug.</summary>
    public void Stop()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    public void Start() => _process = Launch();

    public void Dispose()
    {
        try
        {
            Stop();
        }
        catch (InvalidOperationException)
        {
            // It is stopped already.
        }

        Run("rm", "-rf", _folder);
    }

    private string MakeTemplate()
    {
        const string Name = "cf_template";
        Execute($"create database {Name}");
        DbContextOptionsBuilder<HostContext> options = new();
        options.UseNpgsql(ConnectionString(Name) + ";Pooling=false");
        using HostContext context = new(options.Options);
        context.Database.EnsureCreated();
        return Name;
    }

    /// <summary>The shell waits for its input to end, which it does when this process ends, however that comes about.</summary>
    private Process Launch()
    {
        string settings = $"-D {_folder} -p {Port} -k {_folder} -c listen_addresses=127.0.0.1 -c fsync={(_syncs ? "on" : "off")} -c shared_buffers=256MB -c max_connections=300 -c deadlock_timeout=200ms -c log_min_messages=fatal";
        Process process = PostgreSqlPrograms.Begin(["sh", "-c", $"{PostgreSqlPrograms.Folder}/postgres {settings} >{_folder}/log 2>&1 & server=$!; read -r line; kill -QUIT $server; wait $server"]);
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                using NpgsqlConnection connection = new(ConnectionString("postgres") + ";Pooling=false");
                connection.Open();
                return process;
            }
            catch (NpgsqlException) when (attempt < 300)
            {
                // In real time: a server does not say when it is ready.
                Thread.Sleep(50);
            }
        }
    }

    private static void Run(params string[] command)
    {
        if (PostgreSqlPrograms.Failure(command) is { } failure)
            throw new InvalidOperationException(failure);
    }
}
