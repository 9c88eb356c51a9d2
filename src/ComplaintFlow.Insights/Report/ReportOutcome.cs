using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace ComplaintFlow.Insights.Report;

/// <summary>A report, or why it was refused.</summary>
public sealed class ReportOutcome
{
    internal ReportOutcome(InsightReport report) => Report = report;

    internal ReportOutcome(Refusal refusal) => Refusal = refusal;

    /// <summary>The report; <see langword="null"/> when it was refused.</summary>
    public InsightReport? Report { get; }

    /// <summary>The reason why the reading was refused; <see langword="null"/> when it was not.</summary>
    public Refusal? Refusal { get; }

    /// <summary>Whether the reading was permitted.</summary>
    [MemberNotNullWhen(true, nameof(Report))]
    public bool IsAccepted => Report is not null;

    /// <summary>Returns the report.</summary>
    /// <exception cref="UnauthorizedAccessException">The reading was refused.</exception>
    public InsightReport OrThrow() => Report ?? throw new UnauthorizedAccessException(Refusal!.Message);
}

/// <summary>Writes reports.</summary>
public static class InsightReportExtensions
{
    /// <summary>Reads a report and writes it in UTF-8.</summary>
    /// <param name="insights">Where it is read from.</param>
    /// <param name="output">Where it is written to. Nothing is written when the reading is refused.</param>
    /// <param name="request">What it is about.</param>
    /// <param name="actor">The actor who reads, who needs <c>read-insights</c>.</param>
    /// <param name="format">The form.</param>
    /// <param name="cancellationToken">Cancels the reading and the writing.</param>
    /// <returns>The report that was written, or why it was refused.</returns>
    public static async ValueTask<ReportOutcome> WriteReportAsync(
        this IInsights insights, Stream output, ReportRequest request, Actor actor, ReportFormat format = ReportFormat.Html, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(insights);
        ArgumentNullException.ThrowIfNull(output);
        ReportOutcome outcome = await insights.ReadReportAsync(request, actor, cancellationToken: cancellationToken).ConfigureAwait(false);
        if (outcome.Report is not { } report)
            return outcome;
        StringBuilder text = new();
        using (StringWriter writer = new(text, report.Culture))
            report.Write(writer, format);
        await output.WriteAsync(new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(text.ToString()), cancellationToken).ConfigureAwait(false);
        return outcome;
    }
}
