using System.Diagnostics;
using Npgsql;

namespace ComplaintFlow.Samples.ScaleOut.Databases;

/// <summary>A PostgreSQL server with a data folder of its own. It and its folder are gone with this process, however that ends.</summary>
internal sealed class OwnServer : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"complaintflow-scaleout-{Guid.NewGuid():N}");
    private readonly Process _process;

    public OwnServer()
    {
        if (PostgreSqlPrograms.Missing is { } missing)
            throw new NotTriedException($"{missing} Or name a server that runs: --connection \"Host=...;Username=...;Password=...\".");
        int port = PostgreSqlPrograms.FreePort();
        ConnectionString = new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = port, Username = "scaleout", Database = "postgres" }.ConnectionString;
        Run("mkdir", "-m", "700", _folder);
        Run(Path.Combine(PostgreSqlPrograms.Folder!, "initdb"), "-D", _folder, "-U", "scaleout", "-A", "trust", "-E", "UTF8", "--no-sync", "--locale=C.UTF-8");
        _process = PostgreSqlPrograms.Begin(["sh", "-c", Script(port)]);
        WaitUntilItAnswers();
    }

    public string ConnectionString { get; }

    /// <summary>SIGKILL of the server, which is started again at once. It goes by what it wrote to the disk.</summary>
    public void Kill()
    {
        _process.StandardInput.WriteLine("kill");
        _process.StandardOutput.ReadLine();
    }

    /// <summary>Waits until the server takes connections. Those that were made before it was killed are forgotten: their last word is that it ended.</summary>
    public void WaitUntilItAnswers()
    {
        NpgsqlConnection.ClearAllPools();
        for (long since = TimeProvider.System.GetTimestamp(); ;)
        {
            try
            {
                using NpgsqlConnection connection = new(ConnectionString + ";Pooling=false");
                connection.Open();
                return;
            }
            catch (NpgsqlException fault)
            {
                if (TimeProvider.System.GetElapsedTime(since) > Patience)
                    throw new NotTriedException($"PostgreSQL was started in {_folder} and does not answer: {fault.Message}");
                Thread.Sleep(50);
            }
        }
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    /// <summary>
    /// The shell starts the server again whenever it has ended, and kills it at each line of its input. It waits for its input to end, which it does when this
    /// process ends. Commits wait for the disk, as PostgreSQL does unless told otherwise.
    /// </summary>
    private string Script(int port)
    {
        string settings = $"-D {_folder} -p {port} -k {_folder} -c listen_addresses=127.0.0.1 -c shared_buffers=256MB -c max_wal_size=2GB -c max_connections=400 -c log_min_messages=fatal";
        string server = $"$(head -n 1 {_folder}/postmaster.pid)";
        return $$"""
            trap '' INT TERM HUP
            touch {{_folder}}/keep
            while test -e {{_folder}}/keep; do {{PostgreSqlPrograms.Folder}}/postgres {{settings}} >>{{_folder}}/log 2>&1; sleep 0.2; done &
            keeper=$!
            while read -r line; do kill -KILL {{server}}; echo killed; done 2>/dev/null
            rm {{_folder}}/keep
            while kill -0 $keeper; do kill -QUIT {{server}}; sleep 0.1; done 2>/dev/null
            wait $keeper
            rm -rf {{_folder}}
            """;
    }

    private static void Run(params string[] command)
    {
        if (PostgreSqlPrograms.Failure(command) is { } failure)
            throw new NotTriedException(failure);
    }
}
