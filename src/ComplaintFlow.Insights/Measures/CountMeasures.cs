using ComplaintFlow.Insights.Statistics;

namespace ComplaintFlow.Insights.Measures;

/// <summary>The complaints received in a unit of time, in one group.</summary>
/// <param name="Begins">The first day of the unit, in the time zone that was asked for.</param>
/// <param name="Key">The value of the dimension; <see langword="null"/> for those without one.</param>
/// <param name="Complaints">The number of complaints.</param>
public sealed record Volume(DateOnly Begins, string? Key, long Complaints);

/// <summary>The complaints of a unit of time against what they are measured by.</summary>
/// <param name="Begins">The first day of the unit, in the time zone that was asked for.</param>
/// <param name="Rate">The complaints, and the base that the host gave.</param>
/// <param name="ChangePercent">The change against the unit before, in per cent.</param>
public sealed record ComplaintRate(DateOnly Begins, Rate Rate, Figure ChangePercent);

/// <summary>The complaints that were open at an instant, in one group, by the days since their receipt.</summary>
/// <param name="Key">The value of the dimension; <see langword="null"/> for those without one.</param>
/// <param name="Complaints">All of them.</param>
/// <param name="To1Day">Less than one day old.</param>
/// <param name="To3Days">From one to less than three days old.</param>
/// <param name="To7Days">From three to less than seven days old.</param>
/// <param name="To30Days">From seven to less than thirty days old.</param>
/// <param name="Older">Thirty days old and older.</param>
/// <param name="OldestDays">The age of the oldest, in days of 24 hours.</param>
/// <param name="Overdue">Those with an open deadline that was past its due time.</param>
public sealed record Backlog(string? Key, long Complaints, long To1Day, long To3Days, long To7Days, long To30Days, long Older, double OldestDays, long Overdue);

/// <summary>What came in and went out in a unit of time.</summary>
/// <param name="Begins">The first day of the unit, in the time zone that was asked for.</param>
/// <param name="Received">The complaints received.</param>
/// <param name="Reopened">The complaints reopened.</param>
/// <param name="Closed">The complaints closed, withdrawn and merged.</param>
/// <param name="Open">The complaints open at the end.</param>
public sealed record Flow(DateOnly Begins, long Received, long Reopened, long Closed, long Open);

/// <summary>What happened to complaints, as shares of all of a group.</summary>
/// <param name="Key">The value of the dimension; <see langword="null"/> for those without one.</param>
/// <param name="Complaints">All of them.</param>
/// <param name="Repeated">Those that repeat an earlier complaint of the customer.</param>
/// <param name="Reopened">Those that were reopened.</param>
/// <param name="Escalated">Those for which an escalation policy fired.</param>
/// <param name="Declined">Those in which the customer declined what was offered.</param>
/// <param name="Withdrawn">Those that the customer withdrew.</param>
/// <param name="FirstTimeFix">Of those whose window is over: resolved, and neither reopened nor repeated within it.</param>
/// <param name="SeesRepeats">Whether the facts connect complaints of one customer; otherwise a first-time fix says only that nothing was reopened.</param>
public sealed record ComplaintRates(
    string? Key,
    long Complaints,
    MeasuredShare Repeated,
    MeasuredShare Reopened,
    MeasuredShare Escalated,
    MeasuredShare Declined,
    MeasuredShare Withdrawn,
    MeasuredShare FirstTimeFix,
    bool SeesRepeats);
