using System.Globalization;
using ComplaintFlow.Samples.Replay.Driving;
using ComplaintFlow.Samples.Replay.Formats;
using ComplaintFlow.Samples.Replay.Reading;
using ComplaintFlow.Samples.Replay.Reporting;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Samples.Replay;

/// <summary>Reads a file row by row, drives each complaint, and says what came of it.</summary>
internal static class ReplayCommand
{
    /// <summary>How many rejected rows, and how many notes, are told.</summary>
    private const int Shown = 10;

    public static async Task<int> RunAsync(string path, FileFormat format, CancellationToken cancellationToken)
    {
        await using ServiceProvider services = ReplayHost.Create();
        ReplayReport report = new(SampleConsole.Open(), format);
        try
        {
            using FileStream file = ComplaintFile.Open(path);
            Figures figures = await RunAsync(path, file, format, services.GetRequiredService<IComplaintDesk>(), report.Line, report.Progress, cancellationToken);
            report.Write(figures);
            return figures.Rejected == 0 ? ExitCode.Done : ExitCode.BadInput;
        }
        catch (BadFileException fault)
        {
            await Console.Error.WriteLineAsync(ConsoleText.Plain(fault.Message, longest: 600));
            return ExitCode.BadInput;
        }
    }

    /// <summary>
    /// The same without a console: <paramref name="line"/> is told of the first rows that are not as they should be, and of how many more there are;
    /// <paramref name="progress"/> of the figures after each row.
    /// </summary>
    public static async Task<Figures> RunAsync(
        string name, Stream file, FileFormat format, IComplaintDesk desk, Action<string> line, Action<Figures>? progress = null, CancellationToken cancellationToken = default)
    {
        Figures figures = new();
        int notes = 0;
        Driver driver = new(desk);
        long started = TimeProvider.System.GetTimestamp();
        await foreach (FileRow row in new ComplaintFile(name, file, format.Columns).ReadAsync(cancellationToken))
        {
            figures.Read++;
            if (row.Note is { } note && ++notes <= Shown)
                line(string.Create(CultureInfo.InvariantCulture, $"line {row.Line}, note: {note}"));

            string? fault = row.Fault;
            if (fault is null && (row.TryMap(format, out FiledComplaint? filed, out fault)))
            {
                Driven driven = await driver.DriveAsync(filed, cancellationToken);
                fault = driven.Fault;
                figures.Add(filed, driven);
            }

            if (fault is not null)
            {
                if (++figures.Rejected <= Shown)
                    line(string.Create(CultureInfo.InvariantCulture, $"line {row.Line}, rejected: {fault}"));
            }

            progress?.Invoke(figures);
        }

        if (notes > Shown)
            line(string.Create(CultureInfo.InvariantCulture, $"… and {notes - Shown} more rows with a note"));
        if (figures.Rejected > Shown)
            line(string.Create(CultureInfo.InvariantCulture, $"… and {figures.Rejected - Shown} more rejected rows"));
        figures.Elapsed = TimeProvider.System.GetElapsedTime(started);
        return figures;
    }
}
