using System.Globalization;
using System.Runtime;
using System.Runtime.InteropServices;
using System.Text;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;

namespace ComplaintFlow.Bench;

/// <summary>Prints the tables of a run once more at its end, and keeps them as Markdown when asked to.</summary>
internal static class ResultReport
{
    public static int Write(Summary[] summaries, string? folder)
    {
        foreach (Summary summary in summaries)
        {
            string name = summary.BenchmarksCases.Length == 0 ? "none" : summary.BenchmarksCases[0].Descriptor.Type.Name;
            string report = Markdown(name, summary);
            Console.WriteLine(report);
            if (folder is not null)
            {
                Directory.CreateDirectory(folder);
                File.WriteAllText(Path.Combine(folder, $"{name}.md"), report);
            }
        }

        return summaries.Any(summary => summary.HasCriticalValidationErrors || summary.Reports.Any(report => !report.Success)) ? 1 : 0;
    }

    private static string Markdown(string name, Summary summary)
    {
        AccumulationLogger table = new();
        MarkdownExporter.GitHub.ExportToLog(summary, table);
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"# {name}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"Run on {DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()):yyyy-MM-dd HH:mm} UTC, {RuntimeInformation.FrameworkDescription}, ");
        text.Append(CultureInfo.InvariantCulture, $"{RuntimeInformation.OSDescription} {RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} logical processors, ");
        text.Append(CultureInfo.InvariantCulture, $"{(GCSettings.IsServerGC ? "server" : "workstation")} GC, {(GCSettings.LatencyMode == GCLatencyMode.Batch ? "not concurrent" : "concurrent")}.\n\n");
        text.Append(table.GetLog().Replace("\r\n", "\n", StringComparison.Ordinal).Replace("&#39;", "'", StringComparison.Ordinal).Trim()).Append('\n');
        return text.ToString();
    }
}
