using System.Diagnostics;

namespace ComplaintFlow.Bench;

/// <summary>What the runs that are no BenchmarkDotNet have in common: arguments, and times.</summary>
internal static class Timing
{
    public static string Option(string[] args, string name, string otherwise) =>
        Array.IndexOf(args, name) is >= 0 and int at && at + 1 < args.Length ? args[at + 1] : otherwise;

    public static async Task<double> SecondsAsync(Func<Task> run)
    {
        long started = Stopwatch.GetTimestamp();
        await run();
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
