using System.Diagnostics;

namespace ComplaintFlow.EntityFrameworkCore.Tests.Upgrades;

/// <summary>A running <see cref="UpgradeNode"/>.</summary>
internal sealed class Node : IDisposable
{
    private readonly Process _process;

    private Node(string assembly, string kind, string place) => _process =
        Process.Start(new ProcessStartInfo("dotnet", [assembly, UpgradeNode.Name, kind, place]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;

    public static Node OfThisVersion(string kind, string place) => new(typeof(Node).Assembly.Location, kind, place);

    /// <summary>The same sources with what <see cref="NextVersion"/> adds; the build puts them beside.</summary>
    public static Node OfNextVersion(string kind, string place)
    {
        string own = typeof(Node).Assembly.Location;
        string bin = $"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}";
        return new(own.Insert(own.LastIndexOf(bin, StringComparison.Ordinal) + bin.Length, $"next{Path.DirectorySeparatorChar}"), kind, place);
    }

    public async Task<string> SayAsync(params string[] words)
    {
        await _process.StandardInput.WriteLineAsync(string.Join(' ', words));
        return await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The node is gone.");
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(10_000))
            _process.Kill();
        _process.Dispose();
    }
}
