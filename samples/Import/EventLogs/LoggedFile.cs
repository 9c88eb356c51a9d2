using System.Runtime.CompilerServices;
using System.Text;
using ComplaintFlow.Administration;
using ComplaintFlow.Insights.EventLogs;
using ComplaintFlow.Samples.Import.Mapping;
using ComplaintFlow.Samples.Import.Reading;
using Microsoft.Extensions.Configuration;

namespace ComplaintFlow.Samples.Import.EventLogs;

/// <summary>A file that is read as an event log: XES by its name, else CSV whose columns a mapping names.</summary>
/// <param name="path">The file.</param>
/// <param name="mapping">The mapping; <see langword="null"/> for a file in XES, which needs none.</param>
/// <param name="encoding">The encoding of a CSV file; by default it is found.</param>
internal sealed class LoggedFile(string path, ColumnMapping? mapping, Encoding? encoding)
{
    /// <summary>The field in which the identifier of a case is kept.</summary>
    public const string CaseField = "case-id";

    private const string Xes = ".xes";

    public static bool IsXes(string path) => path.EndsWith(Xes, StringComparison.OrdinalIgnoreCase);

    /// <summary>The source of a file without a mapping: cases of other files that have the same identifier are other cases.</summary>
    public static string SourceOf(string path)
    {
        const int longest = 64;
        string name = Path.GetFileNameWithoutExtension(path).Trim();
        return name.Length is > 0 and <= longest ? name : "xes";
    }

    /// <summary>The number of events that have been read.</summary>
    public long Events { get; private set; }

    public async IAsyncEnumerable<LogCase> ReadAsync(Stream file, Action<LogRejection> rejected, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        string name = Path.GetFileName(path);
        Stream utf8 = IsXes(path) ? file : FileEncoding.InUtf8(file, encoding ?? await FileEncoding.DetectAsync(file, cancellationToken));
        IAsyncEnumerable<LogCase> cases = IsXes(path)
            ? EventLogFile.ReadXesAsync(utf8, name, rejected, cancellationToken)
            : EventLogFile.ReadCsvAsync(utf8, name, ColumnsOf(mapping!), rejected, cancellationToken);
        await foreach (LogCase one in cases)
        {
            Events += one.Events.Length;
            yield return one;
        }
    }

    /// <summary>The cases as complaints, by rules that were proposed from the log.</summary>
    public IAsyncEnumerable<ImportedComplaint> ReadComplaintsAsync(Stream file, IConfiguration rules, Action<long, string, string> rejected, CancellationToken cancellationToken = default)
    {
        void Reject(LogRejection one) => rejected(one.Line, one.Case, one.Why);
        string lifecycle = rules["DefaultLifecycle"] ?? throw new BadFileException("--rules", "The rules name no lifecycle.", "Write \"DefaultLifecycle\", as --propose does.");
        LoggedComplaints complaints = new(lifecycle) { CaseField = CaseField, Fields = [.. rules.GetSection("Fields").GetChildren().Select(field => field.Key)] };
        return complaints.ReadAsync(ReadAsync(file, Reject, cancellationToken), Reject, cancellationToken);
    }

    private static EventLogColumns ColumnsOf(ColumnMapping mapping)
    {
        InstantColumns at = mapping.At ?? mapping.Received;
        return new()
        {
            Case = mapping.Id ?? throw new BadFileException($"'{mapping.Source}'", "The mapping has no column of the case.", "Add \"id\" to it."),
            Activity = mapping.Status.Column,
            Timestamp = [.. at.Columns],
            Patterns = [.. at.Patterns],
            TimeZone = TimeZoneInfo.FindSystemTimeZoneById(mapping.TimeZone),
            Resource = mapping.Handler?.Column,
            Attributes = [.. mapping.Attributes],
            EmptyCells = [.. mapping.EmptyCells],
        };
    }
}
