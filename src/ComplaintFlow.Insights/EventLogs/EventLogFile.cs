namespace ComplaintFlow.Insights.EventLogs;

/// <summary>Reads event logs case by case; what is in memory is one case, however long the file. Pure but for the stream that it reads.</summary>
/// <remarks>
/// What is read is bounded: a case has at most <see cref="LogCase.MaxEvents"/> events and <see cref="LogCase.MaxCharacters"/> characters, an event <see cref="LogEvent.MaxAttributes"/> attributes, a value
/// <see cref="LogEvent.MaxLength"/> characters; a case with more is rejected, and the reading goes on. XML has no document type, so that nothing is expanded or fetched.
/// </remarks>
public static class EventLogFile
{
    /// <summary>Reads an XES file.</summary>
    /// <param name="xml">The file; it is read to the end and left open.</param>
    /// <param name="name">The name of the file, for messages.</param>
    /// <param name="rejected">Is told of cases that cannot be used; <see langword="null"/> for nobody.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="EventLogException">The file is no event log, or cannot be read any further.</exception>
    public static IAsyncEnumerable<LogCase> ReadXesAsync(Stream xml, string name, Action<LogRejection>? rejected = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(xml);
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new XesReader(name, xml, rejected ?? (static _ => { })).ReadAsync(cancellationToken);
    }

    /// <summary>Reads a CSV file whose rows are events.</summary>
    /// <param name="utf8">The file, in UTF-8; it is read to the end and left open.</param>
    /// <param name="name">The name of the file, for messages.</param>
    /// <param name="columns">What its columns mean; those of an export by default.</param>
    /// <param name="rejected">Is told of cases that cannot be used; <see langword="null"/> for nobody.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="EventLogException">The file is no event log, or cannot be read any further.</exception>
    public static IAsyncEnumerable<LogCase> ReadCsvAsync(
        Stream utf8, string name, EventLogColumns? columns = null, Action<LogRejection>? rejected = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(utf8);
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new CsvLogReader(name, utf8, columns ?? new(), rejected ?? (static _ => { })).ReadAsync(cancellationToken);
    }
}
