using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace ComplaintFlow.Bench.Settings;

/// <summary>Reads configurations of growing size beside a walk over the same configuration, in processor time of the process: too long for BenchmarkDotNet's many rounds.</summary>
internal static class SettingsRun
{
    private const int Rounds = 3;

    private static readonly (string Kind, int Count)[] Cases =
    [
        ("days", 1_000), ("days", 2_000), ("days", 4_000),
        ("people", 1_000), ("people", 3_000),
        ("rules", 5_000), ("rules", 10_000),
    ];

    // dotnet run -c Release --project bench -- settings [--save bench/results] [--no-walk] [--at-most 2000]
    public static int Run(string[] args)
    {
        string? folder = Array.IndexOf(args, "--save") is >= 0 and int at ? args[at + 1] : null;
        int most = Array.IndexOf(args, "--at-most") is >= 0 and int limit ? int.Parse(args[limit + 1], CultureInfo.InvariantCulture) : int.MaxValue;
        bool walks = !args.Contains("--no-walk");
        StringBuilder report = new();
        Line(report, "# Settings\n");
        Line(report, string.Create(CultureInfo.InvariantCulture, $"Processor time in ms, the least of {Rounds} rounds after one to warm up (one round alone where it takes over 5 s); {DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()):yyyy-MM-dd HH:mm} UTC.\n"));
        Line(report, "| configuration | walk | read | read / walk |");
        Line(report, "| --- | ---: | ---: | ---: |");
        SettingsCase warm = SettingsCase.People(100, isJson: false);
        for (int round = 0; round < 200; round++)
        {
            warm.Walk();
            warm.Read();
        }

        foreach (bool isJson in (bool[])[false, true])
        {
            foreach ((string kind, int count) in Cases.Where(one => one.Count <= most))
            {
                SettingsCase one = SettingsCase.Of(kind, count, isJson);
                double read = Least(one.Read);
                double walk = walks ? Least(() => one.Walk()) : double.NaN;
                Line(report, string.Create(CultureInfo.InvariantCulture, $"| {one.Name} | {walk:N1} | {read:N1} | {read / walk:N3} |"));
            }
        }

        if (folder is not null)
            File.WriteAllText(Path.Combine(folder, "Settings.md"), report.ToString());
        return 0;
    }

    private static void Line(StringBuilder report, string text)
    {
        Console.WriteLine(text);
        report.Append(text).Append('\n');
    }

    private static double Least(Action run)
    {
        double least = Once(run);
        for (int round = 0; round < Rounds && least < 5_000; round++)
            least = Math.Min(least, Once(run));
        return least;
    }

    private static double Once(Action run)
    {
        GC.Collect();
        using Process process = Process.GetCurrentProcess();
        TimeSpan before = process.TotalProcessorTime;
        run();
        process.Refresh();
        return (process.TotalProcessorTime - before).TotalMilliseconds;
    }
}
