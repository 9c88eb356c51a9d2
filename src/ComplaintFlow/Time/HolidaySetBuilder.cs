namespace ComplaintFlow.Time;

/// <summary>Describes holidays, within <see cref="HolidaySet.Define"/>. Not safe to share between threads.</summary>
public sealed class HolidaySetBuilder : CalendarDaysBuilder<HolidaySetBuilder>
{
    internal HolidaySetBuilder(string owner)
        : base(owner)
    {
    }
}
