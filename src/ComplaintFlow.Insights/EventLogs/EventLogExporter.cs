using ComplaintFlow.Insights.Projection;

namespace ComplaintFlow.Insights.EventLogs;

/// <summary>Authorises an export, reads the journals one by one and writes them.</summary>
internal sealed class EventLogExporter(Realm realm, JournalReading journals, IComplaintAuthorizer authorizer, IComplaintTexts texts) : IEventLogs
{
    private const int ProgressEvery = 100;

    public async ValueTask<EventLogExport> ExportAsync(
        Stream to, LogFormat format, EventLogOptions? options, Actor actor, IProgress<EventLogProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(actor);
        EventLogOptions all = options ?? new();
        Check(all);
        if (!await ReadingRight.IsAllowedAsync(authorizer, realm, actor, ComplaintAction.ExportEventLog, cancellationToken).ConfigureAwait(false))
            return new(default, ReadingRight.Refuse(texts, ComplaintAction.ExportEventLog));
        ILogWriter writer = format switch
        {
            LogFormat.Xes => new XesWriter(to),
            LogFormat.Csv => new CsvLogWriter(to, [.. JournalLog.OfCase.Except(all.Fields)], [.. JournalLog.OfEvent.Union(all.Fields)]),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "The format is unknown."),
        };
        await using (writer.ConfigureAwait(false))
        {
            await writer.BeginAsync().ConfigureAwait(false);
            EventLogProgress written = await WriteAsync(writer, all, progress, cancellationToken).ConfigureAwait(false);
            await writer.EndAsync().ConfigureAwait(false);
            progress?.Report(written);
            return new(written);
        }
    }

    private async ValueTask<EventLogProgress> WriteAsync(
        ILogWriter writer, EventLogOptions options, IProgress<EventLogProgress>? progress, CancellationToken cancellationToken)
    {
        EventLogProgress written = default;
        JournalLog log = new(options, new(options));
        await foreach (IReadOnlyList<Complaint> page in journals.FindAllAsync(cancellationToken).ConfigureAwait(false))
        {
            foreach (Complaint complaint in page)
            {
                if (options.Received is { } received && (complaint.ReceivedAt < received.From || complaint.ReceivedAt >= received.Before))
                    continue;
                if (await journals.ReadJournalAsync(complaint.Id, cancellationToken).ConfigureAwait(false) is not { } journal || log.CaseOf(journal) is not { } read)
                    continue;
                await writer.WriteAsync(read).ConfigureAwait(false);
                written = new(written.Cases + 1, written.Events + read.Events.Length);
                if (written.Cases % ProgressEvery == 0)
                    progress?.Report(written);
            }
        }

        return written;
    }

    private static void Check(EventLogOptions options)
    {
        if (options.Key.Length is > 0 and < InsightsOptions.MinKeyLength)
            throw new ArgumentException($"The key has {options.Key.Length} bytes. Use at least {InsightsOptions.MinKeyLength} random bytes.", nameof(options));
    }
}
