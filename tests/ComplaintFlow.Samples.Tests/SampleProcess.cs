using System.Diagnostics;
using System.Text;

namespace ComplaintFlow.Samples.Tests;

/// <summary>A sample as a user runs it: a process of its own, whose output goes into a pipe.</summary>
internal sealed record SampleProcess(int ExitCode, string Output, string Error)
{
    public static async Task<SampleProcess> RunAsync(string sample, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, $"{sample}.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        using Process process = Process.Start(start)!;
        using CancellationTokenSource late = new(TimeSpan.FromMinutes(2));
        Task<string> output = process.StandardOutput.ReadToEndAsync(late.Token);
        Task<string> error = process.StandardError.ReadToEndAsync(late.Token);
        await process.WaitForExitAsync(late.Token);
        return new(process.ExitCode, await output, await error);
    }
}
