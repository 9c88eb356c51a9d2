using ComplaintFlow.Insights.Report;

namespace ComplaintFlow.Insights;

/// <summary>Reads reports.</summary>
internal sealed partial class ComplaintInsights
{
    public async ValueTask<ReportOutcome> ReadReportAsync(
        ReportRequest request, Actor actor, IProgress<ReportProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Check();
        (ReportData? data, Refusal? refusal) = await new ReportReader(this, request, actor, time.GetUtcNow(), progress, cancellationToken).ReadAsync().ConfigureAwait(false);
        return data is null ? new(refusal!) : new(ReportBuilder.Build(data, new(request.Culture, texts)));
    }
}
