using ComplaintFlow.Insights.Statistics;

namespace ComplaintFlow.Insights.Measures;

/// <summary>How long complaints took, in one group.</summary>
/// <param name="Key">The value of the dimension; <see langword="null"/> for those without one.</param>
/// <param name="Acknowledgement">From receipt, or reopening, to the acknowledgement.</param>
/// <param name="Resolution">From receipt, or reopening, to the resolution.</param>
/// <param name="WithinHours">Resolved within the hours that were asked for, of those for which it is decided.</param>
/// <param name="WithinTarget">Resolved within their service target, of those for which it is decided.</param>
public sealed record HandlingTimes(string? Key, HandlingTime Acknowledgement, HandlingTime Resolution, MeasuredShare WithinHours, MeasuredShare WithinTarget);

/// <summary>A handling time, by the clock and in opening hours.</summary>
/// <param name="Elapsed">By the clock.</param>
/// <param name="Working">In opening hours of <see cref="InsightsOptions.Calendar"/>; without cases when there is none.</param>
public sealed record HandlingTime(TimeQuantiles Elapsed, TimeQuantiles Working);

/// <summary>The quantiles of a time, in hours.</summary>
/// <param name="Cases">The number of cases.</param>
/// <param name="MedianHours">The median.</param>
/// <param name="P90Hours">The time within which 90 % were done.</param>
/// <param name="P95Hours">The time within which 95 % were done.</param>
public sealed record TimeQuantiles(long Cases, Figure MedianHours, Figure P90Hours, Figure P95Hours);

/// <summary>A share, with what it is a share of.</summary>
/// <param name="Of">The counts.</param>
/// <param name="Share">The share, from 0 to 1, or "too few".</param>
public sealed record MeasuredShare(Proportion Of, Figure Share);

/// <summary>How deadlines were kept.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Target">The service target.</param>
/// <param name="Handler">Who had the complaint when it was decided, if asked for.</param>
/// <param name="OnTimeShare">Met in time, of the decided ones.</param>
/// <param name="MedianSpentHours">The median of the time that counted, in hours of each deadline's own calendar.</param>
public sealed record OnTime(string Stage, string Target, string? Handler, MeasuredShare OnTimeShare, Figure MedianSpentHours);

/// <summary>What a handler had.</summary>
/// <param name="Handler">The handler.</param>
/// <param name="Ended">The complaints that the handler gave back or closed in the period.</param>
/// <param name="ElapsedHours">The hours of those, by the clock.</param>
/// <param name="WorkingHours">The hours of those, in opening hours; <see langword="null"/> without a calendar.</param>
/// <param name="Open">The complaints that the handler has now.</param>
public sealed record HandlerWorkload(string Handler, long Ended, double ElapsedHours, double? WorkingHours, long Open);
