using System.Collections.Immutable;
using ComplaintFlow.Insights.Emerging;
using ComplaintFlow.Insights.Measures;
using ComplaintFlow.Insights.Statistics;

namespace ComplaintFlow.Insights.Report;

/// <summary>What a report is made of: the rows of the measures, as they were read.</summary>
internal sealed record ReportData
{
    public required ReportRequest Request { get; init; }

    /// <summary>The unit of trends, and the finer one of the control chart.</summary>
    public required ReportingUnit Unit { get; init; }

    /// <summary>The instant as of which the backlog is told: the end of the period, or now.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>All of the period, and of the one before, which is as long.</summary>
    public required Overview Now { get; init; }

    public required Overview Before { get; init; }

    public IReadOnlyList<Volume> Volumes { get; init; } = [];

    /// <summary>The complaints of each day on which there was one.</summary>
    public IReadOnlyList<Volume> Days { get; init; } = [];

    public IReadOnlyList<Flow> Flow { get; init; } = [];

    public ImmutableArray<(Dimension By, IReadOnlyList<ParetoRow> Rows)> Rankings { get; init; } = [];

    public IReadOnlyList<Durations> Durations { get; init; } = [];

    public Backlog? Backlog { get; init; }

    public IReadOnlyList<StatusStay> Statuses { get; init; } = [];

    public IReadOnlyList<StatusMove> Moves { get; init; } = [];

    public IReadOnlyList<Arrival> Arrivals { get; init; } = [];

    public IReadOnlyList<OnTime> OnTime { get; init; } = [];

    public IReadOnlyList<QualityGap> Quality { get; init; } = [];

    public IReadOnlyList<RemedyEffect> Remedies { get; init; } = [];

    public IReadOnlyList<RemedyCost> RemedyCosts { get; init; } = [];

    public IReadOnlyList<HandlerWorkload> Handlers { get; init; } = [];

    public IReadOnlyList<StepCompliance> Playbooks { get; init; } = [];

    /// <summary>How many customers came back, by the days of the window.</summary>
    public ImmutableArray<(int Days, CustomerRepeats Repeats)> Repeats { get; init; } = [];

    /// <summary>The issues that were told in the period, each as it was first told.</summary>
    public IReadOnlyList<EmergingIssue> Emerging { get; init; } = [];
}

/// <summary>What is told of all complaints of a period; <see langword="null"/> where there are none.</summary>
internal sealed record Overview(long Received, HandlingTimes? Times, ComplaintRates? Rates, Satisfaction? Satisfaction);
