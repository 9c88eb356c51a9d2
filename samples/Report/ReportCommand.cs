using System.Globalization;
using System.Text;
using ComplaintFlow.Errors;
using ComplaintFlow.Insights;
using ComplaintFlow.Insights.EventLogs;
using ComplaintFlow.Insights.Measures;
using ComplaintFlow.Insights.Report;
using ComplaintFlow.Samples.Import;
using ComplaintFlow.Samples.Report.Sources;
using DuckDB.NET.Data;
using Spectre.Console;

namespace ComplaintFlow.Samples.Report;

/// <summary>What is asked for on the command line.</summary>
internal sealed record ReportCall
{
    public string? Path { get; init; }

    public required CultureInfo Culture { get; init; }

    public string? Output { get; init; }

    public ReportFormat? Format { get; init; }

    public string? Mapping { get; init; }

    /// <summary>Whether a CSV file is read as an event log.</summary>
    public bool IsLog { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    public ReportingUnit? Unit { get; init; }

    public TimeZoneInfo? Zone { get; init; }

    public int Top { get; init; }

    public string? Title { get; init; }
}

/// <summary>Reads a source, and writes the report: to a file, to the screen in a form, or as tables.</summary>
internal static class ReportCommand
{
    private const int Done = 0;
    private const int BadInput = 2;

    private static readonly ReportingPeriod Ever = new(new(1900, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public static async Task<int> RunAsync(ReportCall call, CancellationToken cancellationToken)
    {
        // What a host writes by itself, such as the names of the library, is in the language of the report, too.
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = call.Culture;
        IAnsiConsole console = SampleConsole.Open();
        try
        {
            InsightReport report = await Working.ShowAsync(console, working => ReadAsync(call, working, cancellationToken));
            ReportFormat? format = call.Format ?? FormatOf(call.Output);
            if (call.Output is { } path)
            {
                await using StreamWriter file = new(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
                report.Write(file, format ?? ReportFormat.Html);
            }
            else if (format is { } form)
                report.Write(Console.Out, form);
            else
                Terminal.Write(report, console);
            return Done;
        }
        catch (Exception fault) when (fault is BadFileException or EventLogException or ComplaintFlowException or DuckDBException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(ConsoleText.Plain(fault.Message, longest: 600));
            return BadInput;
        }
    }

    private static async Task<InsightReport> ReadAsync(ReportCall call, Working working, CancellationToken cancellationToken)
    {
        await using ReportSource source = await ReportSource.OpenAsync(call, working, cancellationToken);
        TimeZoneInfo zone = call.Zone ?? source.TimeZone;
        Measured<Volume> ever = await source.Insights.VolumesAsync(Ever, ReportingUnit.Day, zone, Dimension.None, ReportSource.Reader, cancellationToken);
        if (ever.OrThrow() is not [.., { } newest] days)
            throw new BadFileException($"'{call.Path}'", "There is no complaint in it.", "Name a file with complaints.");
        (DateOnly first, DateOnly last) = (call.From ?? days[0].Begins, call.To ?? newest.Begins);
        if (last < first)
        {
            string fault = FormattableString.Invariant($"{last:yyyy-MM-dd} is before {first:yyyy-MM-dd}.");
            throw new BadFileException("--from and --to", fault, "Name the first day of the period and its last.");
        }

        ReportRequest request = new(ReportingPeriod.Of(first, last, zone))
        {
            Culture = call.Culture,
            TimeZone = zone,
            Unit = call.Unit,
            Top = call.Top,
            Title = call.Title,
        };
        request = request with { RankedBy = [.. request.RankedBy, .. source.Fields.Select(Dimension.Field)] };
        return (await source.Insights.ReadReportAsync(request, ReportSource.Reader, working.OfQuestions(), cancellationToken)).OrThrow();
    }

    private static ReportFormat? FormatOf(string? path) => Path.GetExtension(path)?.ToUpperInvariant() switch
    {
        ".TXT" => ReportFormat.Text,
        ".CSV" => ReportFormat.Csv,
        ".JSON" => ReportFormat.Json,
        _ => null,
    };
}
