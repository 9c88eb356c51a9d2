namespace ComplaintFlow.Insights.EventLogs;

/// <summary>Exports the journals of a realm as an event log, for process mining.</summary>
/// <remarks>
/// Thread-safe. The log has codes, instants and keyed hashes of people, and nothing that a person wrote. The journals are read by the actor <c>insights</c>
/// in the role <c>insights</c>, who needs the actions <c>read</c> and <c>read-journal</c>.
/// </remarks>
public interface IEventLogs
{
    /// <summary>Writes all complaints, one after the other; what is in memory is one complaint.</summary>
    /// <param name="to">The stream; it is written from where it is, and left open.</param>
    /// <param name="format">The format.</param>
    /// <param name="options">What is exported, and how; <see langword="null"/> for the defaults.</param>
    /// <param name="actor">The actor; needs <c>export-event-log</c>, and cannot be a customer.</param>
    /// <param name="progress">Receives what has been written so far; <see langword="null"/> for nobody.</param>
    /// <param name="cancellationToken">Cancels the export; the stream then ends in the middle.</param>
    /// <exception cref="ArgumentException">The key is too short.</exception>
    /// <exception cref="InvalidRulesException">The store does not find complaints.</exception>
    ValueTask<EventLogExport> ExportAsync(
        Stream to, LogFormat format, EventLogOptions? options, Actor actor, IProgress<EventLogProgress>? progress = null, CancellationToken cancellationToken = default);
}

/// <summary>What has been written of an event log.</summary>
/// <param name="Cases">The number of cases.</param>
/// <param name="Events">The number of their events.</param>
public readonly record struct EventLogProgress(long Cases, long Events);

/// <summary>What was exported, or why it was refused.</summary>
/// <param name="Written">What was written.</param>
/// <param name="Refusal">The reason why it was refused; <see langword="null"/> when it was not.</param>
public sealed record EventLogExport(EventLogProgress Written, Refusal? Refusal = null)
{
    /// <summary>Whether the export was permitted.</summary>
    public bool IsAccepted => Refusal is null;

    /// <summary>Returns what was written.</summary>
    /// <exception cref="UnauthorizedAccessException">The export was refused.</exception>
    public EventLogProgress OrThrow() => Refusal is null ? Written : throw new UnauthorizedAccessException(Refusal.Message);
}
