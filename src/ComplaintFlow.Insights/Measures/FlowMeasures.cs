using ComplaintFlow.Insights.Statistics;

namespace ComplaintFlow.Insights.Measures;

/// <summary>The complaints received at an hour of a weekday.</summary>
/// <param name="Weekday">The weekday, in the time zone that was asked for.</param>
/// <param name="Hour">The hour, from 0 to 23.</param>
/// <param name="Complaints">The number of complaints.</param>
public sealed record Arrival(DayOfWeek Weekday, int Hour, long Complaints);

/// <summary>What a duration ends with.</summary>
public enum DurationEnd
{
    /// <summary>The acknowledgement.</summary>
    Acknowledgement,

    /// <summary>The resolution.</summary>
    Resolution,
}

/// <summary>After how many days complaints were acknowledged, or resolved. Days are differences of local dates.</summary>
/// <param name="End">What the duration ends with.</param>
/// <param name="Cases">The number of cases.</param>
/// <param name="MeanHours">The mean, by the clock.</param>
/// <param name="LongestHours">The longest, by the clock.</param>
/// <param name="SameDay">On the day of receipt.</param>
/// <param name="NextDay">On the day after it.</param>
/// <param name="To3Days">After two or three days.</param>
/// <param name="To7Days">After four to seven days.</param>
/// <param name="To14Days">After eight to fourteen days.</param>
/// <param name="To30Days">After fifteen to thirty days.</param>
/// <param name="Longer">After more than thirty days.</param>
public sealed record Durations(
    DurationEnd End,
    long Cases,
    Figure MeanHours,
    double LongestHours,
    long SameDay,
    long NextDay,
    long To3Days,
    long To7Days,
    long To14Days,
    long To30Days,
    long Longer);

/// <summary>How many complaints reached a status, and how long they waited in it.</summary>
/// <param name="Status">The status.</param>
/// <param name="Reached">The complaints that were in it at any time.</param>
/// <param name="ReachedAfterHours">The median time from receipt to the first entry, by the clock.</param>
/// <param name="Stays">The stays that are over; a complaint may have several.</param>
/// <param name="MedianHours">The median of those, by the clock.</param>
/// <param name="P90Hours">The time within which 90 % of those were over.</param>
/// <param name="Returned">The complaints that came to it again.</param>
/// <param name="Standing">The complaints that are in it now.</param>
/// <param name="WentOn">
/// The complaints with any change of status, also a reentry, after they had first come to it; of a final status, those with which it was not over.
/// </param>
public sealed record StatusStay(
    string Status, long Reached, Figure ReachedAfterHours, long Stays, Figure MedianHours, Figure P90Hours, long Returned, long Standing, long WentOn);

/// <summary>How often complaints went from one status to another.</summary>
/// <param name="From">The status that they left.</param>
/// <param name="To">The status that they came to.</param>
/// <param name="Moves">The number of moves.</param>
/// <param name="Back">Those to a status to which the complaint had come before it first came to the one that it left.</param>
/// <param name="MedianHours">The median wait before, by the clock.</param>
/// <param name="UsualHours">The most frequent wait, in hours, to a tenth of a day.</param>
/// <param name="Usual">The moves with that wait.</param>
/// <param name="UsualComplaints">The complaints with such a move.</param>
public sealed record StatusMove(string From, string To, long Moves, long Back, Figure MedianHours, double UsualHours, long Usual, long UsualComplaints);

/// <summary>How many customers complained again within a window.</summary>
/// <param name="Customers">The customers who complained.</param>
/// <param name="Twice">Those with at least two complaints within the window.</param>
/// <param name="ThreeTimes">Those with at least three.</param>
/// <param name="Most">The largest number of complaints of one customer within the window.</param>
public sealed record CustomerRepeats(long Customers, MeasuredShare Twice, MeasuredShare ThreeTimes, long Most);
