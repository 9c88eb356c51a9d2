using ComplaintFlow.Administration;

namespace ComplaintFlow.Samples.Report.Sources;

/// <summary>Tells on the side what is not in the report.</summary>
internal sealed class LeftOut(Action<double, double> bar, FileStream file) : IProgress<ImportProgress>
{
    private const int Shown = 5;

    private readonly List<string> _lines = [];

    public void Report(ImportProgress value)
    {
        foreach (ImportedRow row in value.Rows.Where(row => row.Refusal is not null))
            Add(row.Line ?? 0, row.SourceId, $"{row.Refusal!.Code}: {row.Refusal.Message} {string.Join(' ', row.Refusal.Reasons)}");
        bar(file.Position, file.Length);
    }

    public void Add(long line, string id, string why) => _lines.Add(FormattableString.Invariant($"line {line}, left out: {why}"));

    public void Tell()
    {
        foreach (string line in _lines.Take(Shown))
            Console.Error.WriteLine(ConsoleText.Plain(line, longest: 600));
        if (_lines.Count > Shown)
            Console.Error.WriteLine(FormattableString.Invariant($"… and {_lines.Count - Shown} more complaints are left out"));
    }
}
