using System.Diagnostics;
using System.Globalization;
using ComplaintFlow.Samples.ScaleOut.Nodes;

namespace ComplaintFlow.Samples.ScaleOut.Supervising;

/// <summary>A node as a process of its own: this program once more.</summary>
internal sealed class NodeProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task _listening;
    private long _atWorkSince;

    public NodeProcess(Share share, string connection, Ledger ledger)
    {
        string[] arguments =
        [
            NodeCommand.Name, "--node", Text(share.Node), "--nodes", Text(share.Nodes), "--complaints", Text(share.Complaints),
        ];
        string program = Environment.ProcessPath!;
        if (Path.GetFileNameWithoutExtension(program) == "dotnet")
            arguments = [typeof(NodeProcess).Assembly.Location, .. arguments];
        ProcessStartInfo start = new(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment[NodeCommand.ConnectionVariable] = connection;
        _process = Process.Start(start)!;
        _listening = ListenAsync(ledger);
    }

    /// <summary>How long ago its first command was carried out; zero when none has been.</summary>
    public TimeSpan AtWork => Volatile.Read(ref _atWorkSince) is var since and > 0 ? TimeProvider.System.GetElapsedTime(since) : TimeSpan.Zero;

    public bool HasEnded => _process.HasExited;

    /// <summary>SIGKILL. What it said before is heard to the end.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        await _listening;
    }

    /// <summary>Lets it end by itself, and kills it when it does not.</summary>
    public async Task EndAsync()
    {
        _process.StandardInput.Close();
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(15));
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
        }

        await _listening;
    }

    public void Dispose() => _process.Dispose();

    private async Task ListenAsync(Ledger ledger)
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            bool isSaid = Said.TryParse(line, out Said? said);
            if (isSaid)
                ledger.Add(said!);
            if (isSaid || line == Said.ShareDone)
                Interlocked.CompareExchange(ref _atWorkSince, TimeProvider.System.GetTimestamp(), 0);
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
