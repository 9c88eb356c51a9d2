using System.Globalization;
using ComplaintFlow.Administration;
using ComplaintFlow.Storage;
using Spectre.Console;

namespace ComplaintFlow.Samples.Import.Reporting;

/// <summary>Gathers what became of each row, and puts it on a console: a bar and tables on a terminal, the tables without colours in a file or a pipe.</summary>
internal sealed class ImportReport : IProgress<ImportProgress>
{
    /// <summary>How many rejected rows, and how many notes, are told.</summary>
    private const int Shown = 10;

    private static readonly (CountBy By, string Name)[] Tables = [(CountBy.Status, "status"), (CountBy.Channel, "channel"), (CountBy.Category, "category")];

    private readonly IAnsiConsole _console;
    private readonly RejectsFile? _rejects;
    private readonly List<string> _lines = [];
    private Action _moved = static () => { };
    private int _notes;

    public ImportReport(IAnsiConsole console, RejectsFile? rejects = null)
    {
        (_console, _rejects) = (console, rejects);
        rejects?.Begin();
    }

    /// <summary>The encoding in which the file was read.</summary>
    public string Encoding { get; set; } = "";

    /// <summary>The rows of the file; a complaint may have several.</summary>
    public long Rows { get; private set; }

    /// <summary>What the import says; complaints that could not be read are not in it.</summary>
    public ImportSummary Summary { get; private set; } = new(0, 0, 0, 0, 0);

    /// <summary>How many complaints could not be read or imported.</summary>
    public long Rejected { get; private set; }

    public TimeSpan Elapsed { get; private set; }

    /// <summary>What is told of single rows, and how many more there are.</summary>
    public IReadOnlyList<string> Lines =>
    [
        .. _lines,
        .. _notes > Shown ? [string.Create(CultureInfo.InvariantCulture, $"… and {_notes - Shown} more rows with a note")] : Array.Empty<string>(),
        .. Rejected > Shown ? [string.Create(CultureInfo.InvariantCulture, $"… and {Rejected - Shown} more rejected rows")] : Array.Empty<string>(),
    ];

    public void Reject(long line, string id, string why) => Reject((long?)line, id, why);

    public void Note(long line, string note)
    {
        if (++_notes <= Shown)
            _lines.Add(string.Create(CultureInfo.InvariantCulture, $"line {line}, note: {note}"));
    }

    public void Report(ImportProgress value)
    {
        foreach (ImportedRow row in value.Rows)
        {
            if (row.Result == ImportResult.Purged)
                Note(row.Line ?? 0, "the complaint was removed at the end of its retention period, and does not come back.");
            else if (row.Refusal is { } refusal)
                Reject(row.Line, row.SourceId, string.Join(' ', [$"{refusal.Code}: {refusal.Message}", .. refusal.Reasons, refusal.Fix]));
        }

        _moved();
    }

    public void Finish(ImportSummary summary, long rows, TimeSpan elapsed) => (Summary, Rows, Elapsed) = (summary, rows, elapsed);

    /// <summary>Shows a bar on a terminal while <paramref name="import"/> reads <paramref name="file"/>.</summary>
    public async Task WithProgressAsync(FileStream file, Func<Task> import)
    {
        if (!_console.Profile.Out.IsTerminal)
        {
            await import();
            return;
        }

        await _console.Progress().AutoClear(true).StartAsync(async context =>
        {
            ProgressTask bar = context.AddTask(ConsoleText.Markup(Path.GetFileName(file.Name), longest: 60), maxValue: Math.Max(file.Length, 1));
            _moved = () => bar.Value = file.Position;
            await import();
        });
    }

    /// <param name="desk">The desk whose complaints are counted; <see langword="null"/> after a dry run.</param>
    /// <param name="actor">Who counts them.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public async Task WriteAsync(IComplaintDesk? desk, Actor actor, CancellationToken cancellationToken)
    {
        foreach (string line in Lines)
            Line(line);
        foreach ((CountBy by, string name) in desk is null ? [] : Tables)
            _console.Write(TableOf(name, await desk!.CountAsync(new ComplaintQuery(Realm.Default), by, actor, cancellationToken)));

        double seconds = Math.Max(Elapsed.TotalSeconds, 1e-6);
        Line(string.Create(CultureInfo.InvariantCulture, $"{Rows} rows in {Encoding}"));
        Line(string.Create(CultureInfo.InvariantCulture, $"{Summary.Imported} {(desk is null ? "can be imported" : "imported")}, {Summary.Replayed} there already, {Summary.Purged} removed before, {Rejected} rejected"));
        Line(string.Create(CultureInfo.InvariantCulture, $"{(Summary.Rows) / seconds:N0} complaints a second, reading included"));
    }

    private void Reject(long? line, string id, string why)
    {
        _rejects?.Add(line, id, why);
        if (++Rejected <= Shown)
            _lines.Add(string.Create(CultureInfo.InvariantCulture, $"line {line}, rejected: {why}"));
    }

    /// <summary>One line, as it is: never wrapped, so that it can be searched for.</summary>
    private void Line(string text) => _console.Profile.Out.Writer.WriteLine(ConsoleText.Plain(text, longest: 600));

    private static Table TableOf(string name, IReadOnlyList<ComplaintCount> counts)
    {
        const int lines = 12;
        Table table = new Table { Border = TableBorder.Simple }
            .AddColumn(new TableColumn(name).Width(44))
            .AddColumn(new TableColumn("complaints").RightAligned());
        ComplaintCount[] ordered = [.. counts.OrderByDescending(count => count.Count).ThenBy(count => count.Group, StringComparer.Ordinal)];
        foreach (ComplaintCount count in ordered.Take(lines))
            table.AddRow(ConsoleText.Markup(count.Group ?? "(none)", longest: 60), Number(count.Count));
        if (ordered.Length > lines)
            table.AddRow($"({ordered.Length - lines} more)", Number(ordered.Skip(lines).Sum(count => count.Count)));
        return table;
    }

    private static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
