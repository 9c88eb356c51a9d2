using System.Diagnostics;
using System.Globalization;
using ComplaintFlow.Samples.ScaleOut.Nodes;
using ComplaintFlow.Samples.ScaleOut.Options;

namespace ComplaintFlow.Samples.ScaleOut.Supervising;

/// <summary>A node as a process of its own: this program once more.</summary>
internal sealed class NodeProcess : IDisposable
{
    /// <summary>How many commands a process carries out before it may be killed.</summary>
    private const int Headway = 20;

    private readonly Process _process;
    private readonly Task _listening;
    private long _atWorkSince;
    private int _commands;
    private bool _isShareDone;

    public NodeProcess(Share share, string connection, Ledger ledger)
    {
        string[] arguments =
        [
            NodeCommand.Name, "--node", Text(share.Node), "--nodes", Text(share.Nodes), "--complaints", Text(share.Complaints),
            "--ahead", TimeText.Of(share.Ahead), .. share.Hangs ? ["--hanging"] : Array.Empty<string>(),
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

    /// <summary>Whether it has come on by itself, so that killing it again and again does not keep the work from being done.</summary>
    public bool HasMadeHeadway => Volatile.Read(ref _isShareDone) || Volatile.Read(ref _commands) >= Headway;

    /// <summary>Whether it is stopped, and will go on.</summary>
    public bool IsFrozen { get; private set; }

    public bool HasEnded => _process.HasExited;

    /// <summary>SIGKILL. What it said before is heard to the end.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        await _listening;
    }

    /// <summary>SIGSTOP: it does nothing, says nothing and knows nothing of it.</summary>
    public async Task FreezeAsync()
    {
        IsFrozen = true;
        await SignalAsync("-STOP");
    }

    /// <summary>SIGCONT: it goes on in the middle of whatever it did.</summary>
    public async Task ThawAsync()
    {
        await SignalAsync("-CONT");
        IsFrozen = false;
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
            {
                ledger.Add(said!);
                Interlocked.Increment(ref _commands);
            }
            else if (line == Said.ShareDone)
                Volatile.Write(ref _isShareDone, true);
            else if (line == Said.Hangs)
                ledger.Hangs();
            else if (line == Said.Alive)
                ledger.Beat();
            if (isSaid || line == Said.ShareDone)
                Interlocked.CompareExchange(ref _atWorkSince, TimeProvider.System.GetTimestamp(), 0);
        }
    }

    private async Task SignalAsync(string signal)
    {
        using Process sending = Process.Start("kill", [signal, Text(_process.Id)]);
        await sending.WaitForExitAsync();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
