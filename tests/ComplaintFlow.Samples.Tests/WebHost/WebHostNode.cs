using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace ComplaintFlow.Samples.Tests.WebHost;

/// <summary>The sample as a process of its own, on a port of its own.</summary>
internal sealed partial class WebHostNode : IAsyncDisposable
{
    /// <summary>Another build of the sample to test, such as one from the packages: the path of its <c>WebHost.dll</c>.</summary>
    private const string ProgramVariable = "COMPLAINTFLOW_WEBHOST";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Process _process;
    private readonly StringBuilder _said = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private WebHostNode(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public HttpClient Http { get; } = new() { Timeout = Patience };

    /// <summary>What it has logged.</summary>
    public string Said
    {
        get
        {
            lock (_said)
                return _said.ToString();
        }
    }

    /// <summary>The folder with the sources of the sample.</summary>
    public static string Sources { get; } = Path.Combine(Framework.Parent!.Parent!.Parent!.Parent!.Parent!.FullName, "samples", "WebHost");

    // Not a copy beside these tests: it has an appsettings.json of its own.
    private static string Program { get; } = Environment.GetEnvironmentVariable(ProgramVariable) is { Length: > 0 } path
        ? path
        : Path.Combine(Sources, "bin", Framework.Parent!.Name, Framework.Name, "WebHost.dll");

    private static DirectoryInfo Framework => new(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));

    /// <summary>Starts a node, and waits until it takes requests.</summary>
    public static async Task<WebHostNode> StartAsync(IReadOnlyDictionary<string, string> settings)
    {
        WebHostNode node = new(Start(settings));
        await Task.WhenAny(node._address.Task, node._process.WaitForExitAsync(), Task.Delay(Patience));
        if (!node._address.Task.IsCompletedSuccessfully)
        {
            await node.DisposeAsync();
            throw new InvalidOperationException($"The node does not listen. {node.Said}");
        }

        node.Http.BaseAddress = await node._address.Task;
        return node;
    }

    /// <summary>Runs a node that ends by itself.</summary>
    public static async Task<(int ExitCode, string Said)> RunAsync(IReadOnlyDictionary<string, string> settings)
    {
        await using WebHostNode node = new(Start(settings));
        using CancellationTokenSource late = new(Patience);
        await node._process.WaitForExitAsync(late.Token);
        return (node._process.ExitCode, node.Said);
    }

    /// <summary>SIGKILL.</summary>
    public void Kill() => _process.Kill();

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Http.Dispose();
    }

    private static ProcessStartInfo Start(IReadOnlyDictionary<string, string> settings)
    {
        ProcessStartInfo start = new("dotnet", [Program, "--urls", "http://127.0.0.1:0", "--contentRoot", Path.GetDirectoryName(Program)!])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        // Nodes live for seconds.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_gcServer"] = "0";
        foreach ((string name, string value) in settings)
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        return start;
    }

    private void Hear(string? line)
    {
        if (line is null)
            return;
        lock (_said)
            _said.AppendLine(line);
        if (Listening().Match(line) is { Success: true } listening)
            _address.TrySetResult(new(listening.Groups[1].Value));
    }

    [GeneratedRegex("Now listening on: (http://[0-9.:]+)")]
    private static partial Regex Listening();
}
