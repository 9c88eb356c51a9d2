using System.Globalization;
using ComplaintFlow.Calendars;
using ComplaintFlow.Settings;

namespace ComplaintFlow;

/// <summary>
/// The working hours of a firm, a shop or a team, and calculations with them: the working time between two instants, and the instant at which an amount
/// of working time or a number of business days has passed. Immutable and thread-safe.
/// </summary>
/// <remarks>
/// Instants are exact to 100 ns and are returned in UTC; <see cref="ToLocal(DateTimeOffset)"/> converts them. Clock changes are accounted for: a skipped local
/// time means the instant later by the skipped amount, an ambiguous one the first of its two instants. Years are compiled on first use; after that nothing is
/// allocated, and the cost does not depend on how far away the answer is. Calendars support the years 1900 to 2199.
/// </remarks>
public sealed class WorkCalendar
{
    private readonly CalendarYears _years;

    internal WorkCalendar(string name, TimeZoneInfo timeZone, CalendarDays days)
    {
        (Name, TimeZone, Days) = (name, timeZone, days);
        _years = new(timeZone, days);
    }

    /// <summary>The calendar's name.</summary>
    public string Name { get; }

    /// <summary>The time zone of the hours.</summary>
    public TimeZoneInfo TimeZone { get; }

    internal CalendarDays Days { get; }

    /// <summary>Defines a calendar, and checks it at once.</summary>
    /// <param name="name">The calendar's name, 1 to 64 characters.</param>
    /// <param name="describe">Describes the calendar.</param>
    /// <exception cref="InvalidRulesException">The description has faults; the exception carries all of them.</exception>
    public static WorkCalendar Define(string name, Action<WorkCalendarBuilder> describe)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(describe);
        CalendarOptions options = new() { Name = name };
        describe(new(options));
        List<Fault> faults = [];
        return new WorkCalendarCompiler(faults).Compile(options, Place.InCode($"calendar '{name}'")) ?? throw new InvalidRulesException(faults);
    }

    /// <summary>Returns whether an instant is within opening hours, the opening inclusive and the closing exclusive.</summary>
    /// <param name="instant">The instant to check.</param>
    /// <exception cref="OutsideCalendarException">The instant is outside the supported years.</exception>
    public bool IsOpen(DateTimeOffset instant) => Around(instant.UtcTicks).IsOpen(instant.UtcTicks);

    /// <summary>Returns whether the calendar opens on a day.</summary>
    /// <param name="date">The local day.</param>
    /// <exception cref="OutsideCalendarException">The day is outside the supported years.</exception>
    public bool IsBusinessDay(DateOnly date) => Around(TicksOf(date)).BusinessDays.Contains(date.DayNumber);

    /// <summary>Returns the instant itself if it is within opening hours, otherwise the next opening.</summary>
    /// <param name="instant">The instant to start from.</param>
    /// <exception cref="OutsideCalendarException">The instant is outside the supported years, or no opening follows it.</exception>
    public DateTimeOffset NextOpening(DateTimeOffset instant) => Add(instant, WorkingTime.Zero, BoundaryRule.NextOpening);

    /// <summary>
    /// Returns the instant at which the given working time has passed. Zero returns the instant itself or, outside opening hours, the next opening.
    /// </summary>
    /// <param name="start">The instant from which time counts.</param>
    /// <param name="time">The time to add; a negative amount is subtracted, as by <see cref="Subtract(DateTimeOffset, WorkingTime)"/>.</param>
    /// <param name="boundary">The rule for time that runs out at closing.</param>
    /// <exception cref="OutsideCalendarException">The start or the result is outside the supported years.</exception>
    public DateTimeOffset Add(DateTimeOffset start, WorkingTime time, BoundaryRule boundary = BoundaryRule.EndOfPeriod) =>
        At(time.Ticks < 0 ? Back(start.UtcTicks, checked(-time.Ticks)) : Forward(start.UtcTicks, time.Ticks, boundary));

    /// <summary>
    /// Returns the latest instant from which the given working time passes until another, so that it exactly reverses an addition within opening hours. Zero
    /// returns the instant itself or, outside opening hours, the previous closing.
    /// </summary>
    /// <param name="end">The instant to subtract from.</param>
    /// <param name="time">The time to subtract; a negative amount is added, as by <see cref="Add(DateTimeOffset, WorkingTime, BoundaryRule)"/>.</param>
    /// <exception cref="OutsideCalendarException">The end or the result is outside the supported years.</exception>
    public DateTimeOffset Subtract(DateTimeOffset end, WorkingTime time) =>
        At(time.Ticks < 0 ? Forward(end.UtcTicks, checked(-time.Ticks), BoundaryRule.EndOfPeriod) : Back(end.UtcTicks, time.Ticks));

    /// <summary>Returns the working time between two instants; negative if the second is earlier.</summary>
    /// <param name="start">The start of the period.</param>
    /// <param name="end">The end of the period.</param>
    /// <exception cref="OutsideCalendarException">One of the instants is outside the supported years.</exception>
    public WorkingTime Between(DateTimeOffset start, DateTimeOffset end) => WorkingTime.FromTicks(
        end < start ? -WorkedBetween(end.UtcTicks, start.UtcTicks) : WorkedBetween(start.UtcTicks, end.UtcTicks));

    /// <summary>Returns the instant at which an allowance runs out.</summary>
    /// <param name="start">The instant from which the allowance counts.</param>
    /// <param name="allowance">The allowance. Days keep the local time of day; business days then move forward into opening hours.</param>
    /// <param name="boundary">The rule for working time that runs out at closing.</param>
    /// <exception cref="OutsideCalendarException">The start or the result is outside the supported years.</exception>
    public DateTimeOffset Add(DateTimeOffset start, Allowance allowance, BoundaryRule boundary = BoundaryRule.EndOfPeriod) =>
        At(AllowanceCalculator.Add(this, start.UtcTicks, allowance, EndRule.Instant, boundary));

    /// <summary>Returns the instant that precedes another by an allowance, such as the time of a reminder before a due time.</summary>
    /// <param name="end">The instant to subtract from.</param>
    /// <param name="allowance">The allowance. Days keep the local time of day; business days then move back into opening hours.</param>
    /// <exception cref="OutsideCalendarException">The end or the result is outside the supported years.</exception>
    public DateTimeOffset Subtract(DateTimeOffset end, Allowance allowance) => At(AllowanceCalculator.Subtract(this, end.UtcTicks, allowance));

    /// <summary>Returns the same local time the given number of business days later, moved forward into opening hours.</summary>
    /// <param name="start">The instant; its own day is not counted.</param>
    /// <param name="days">The number of days; a negative number counts back, and moves back into opening hours.</param>
    /// <exception cref="OutsideCalendarException">The start or the result is outside the supported years.</exception>
    public DateTimeOffset AddBusinessDays(DateTimeOffset start, int days) => At(AllowanceCalculator.AddBusinessDays(this, start.UtcTicks, days, BoundaryRule.EndOfPeriod));

    /// <summary>Returns the n-th business day after a day, or before it if negative; the day itself for 0.</summary>
    /// <param name="date">The local day, which is not counted.</param>
    /// <param name="days">The number of business days.</param>
    /// <exception cref="OutsideCalendarException">The day or the result is outside the supported years.</exception>
    public DateOnly AddBusinessDays(DateOnly date, int days) => DateOnly.FromDayNumber(AddBusinessDays(date.DayNumber, days));

    /// <summary>Counts the business days after one day, up to and including another; negative if the second is earlier.</summary>
    /// <param name="after">The local day before the first one counted, exclusive.</param>
    /// <param name="to">The last local day, inclusive.</param>
    /// <exception cref="OutsideCalendarException">One of the days is outside the supported years.</exception>
    public int BusinessDaysBetween(DateOnly after, DateOnly to)
    {
        if (to < after)
            return -BusinessDaysBetween(to, after);
        Around(TicksOf(after));
        return Around(TicksOf(to)).BusinessDays.Between(after.DayNumber, to.DayNumber);
    }

    /// <summary>Returns the first close of business at or after an instant: of the current business day, or of the next one.</summary>
    /// <param name="instant">The instant to start from.</param>
    /// <exception cref="OutsideCalendarException">The instant or the result is outside the supported years.</exception>
    public DateTimeOffset CloseOfBusiness(DateTimeOffset instant) => At(CloseFrom(instant.UtcTicks));

    /// <summary>Returns the close of business of a day or, if it is not a business day, of the next one.</summary>
    /// <param name="date">The local day.</param>
    /// <exception cref="OutsideCalendarException">The day or the result is outside the supported years.</exception>
    public DateTimeOffset CloseOfBusiness(DateOnly date) => At(CloseOf(date.DayNumber));

    /// <summary>Returns the end of the local day that contains an instant: the first instant of the next day.</summary>
    /// <param name="instant">The instant within the day.</param>
    /// <exception cref="OutsideCalendarException">The instant is outside the supported years.</exception>
    public DateTimeOffset EndOfDay(DateTimeOffset instant) => At(MidnightAfter(instant.UtcTicks));

    /// <summary>Calculates a due time.</summary>
    /// <param name="start">The start.</param>
    /// <param name="terms">The time allowed, and the rules for its start and end.</param>
    /// <param name="pauses">
    /// The periods that do not count, in order. A pause deducts its working time from working time and business days, and its length from all other kinds.
    /// </param>
    /// <exception cref="ArgumentException">The pauses are not in order, or one ends before it starts.</exception>
    /// <exception cref="OutsideCalendarException">The start or the result is outside the supported years.</exception>
    public DateTimeOffset Due(DateTimeOffset start, DueTerms terms, params ReadOnlySpan<Pause> pauses)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return At(DueCalculator.Calculate(this, start.UtcTicks, terms, pauses).Due);
    }

    /// <summary>Calculates a due time and explains it.</summary>
    /// <param name="start">The start.</param>
    /// <param name="terms">The time allowed, and the rules for its start and end.</param>
    /// <param name="pauses">The periods that do not count, in order.</param>
    /// <exception cref="ArgumentException">The pauses are not in order, or one ends before it starts.</exception>
    /// <exception cref="OutsideCalendarException">The start or the result is outside the supported years.</exception>
    public DueExplanation Explain(DateTimeOffset start, DueTerms terms, params ReadOnlySpan<Pause> pauses)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return DueExplainer.Explain(this, start.UtcTicks, terms, pauses);
    }

    /// <summary>Converts an instant to the calendar's local time.</summary>
    /// <param name="instant">The instant to convert.</param>
    /// <exception cref="OutsideCalendarException">The instant is outside the supported years.</exception>
    public DateTimeOffset ToLocal(DateTimeOffset instant) => LocalAt(instant.UtcTicks);

    /// <summary>
    /// Converts a local time to an instant. An ambiguous time means the first of its two instants, a skipped one the instant later by the skipped
    /// amount.
    /// </summary>
    /// <param name="local">The local time; its <see cref="DateTime.Kind"/> is ignored.</param>
    /// <exception cref="OutsideCalendarException">The local time is outside the supported years.</exception>
    public DateTimeOffset ToInstant(DateTime local) => At(ToUtc(local.Ticks));

    /// <summary>Returns the name.</summary>
    public override string ToString() => Name;

    /// <summary>Writes everything that calculations depend on, including time-zone data.</summary>
    internal void Write(CanonicalWriter writer)
    {
        TimeZoneInfo.AdjustmentRule[] rules = TimeZone.GetAdjustmentRules();
        writer.Text("name", Name);
        writer.Object("zone", zone =>
        {
            zone.Text("id", TimeZone.Id);
            zone.Duration("offset", TimeZone.BaseUtcOffset);
            // Some zones have hundreds of rules.
            zone.Text("rules", rules.Length == 0 ? null : CanonicalWriter.HashOf(all => all.Objects("rules", rules, Write)));
        });
        Days.Write(writer);
    }

    private static void Write(CanonicalWriter writer, TimeZoneInfo.AdjustmentRule rule)
    {
        writer.Number("from", rule.DateStart.Ticks);
        writer.Number("to", rule.DateEnd.Ticks);
        writer.Duration("offset", rule.BaseUtcOffsetDelta);
        writer.Duration("summer", rule.DaylightDelta);
        writer.Object("begins", one => Write(one, rule.DaylightTransitionStart));
        writer.Object("ends", one => Write(one, rule.DaylightTransitionEnd));
    }

    private static void Write(CanonicalWriter writer, TimeZoneInfo.TransitionTime at)
    {
        writer.Number("month", at.Month);
        writer.Number("day", at.IsFixedDateRule ? at.Day : null);
        writer.Number("week", at.IsFixedDateRule ? null : at.Week);
        writer.Number("weekday", at.IsFixedDateRule ? null : (int)at.DayOfWeek);
        writer.Duration("time", at.TimeOfDay.TimeOfDay);
    }

    internal static DateTimeOffset At(long ticks) => new(ticks, TimeSpan.Zero);

    internal DateTimeOffset LocalAt(long utc)
    {
        long local = ToLocal(utc);
        return new(local, TimeSpan.FromTicks(local - utc));
    }

    internal long ToLocal(long utc) => Around(utc).Zone.ToLocal(utc);

    internal long ToUtc(long local) => Around(local).Zone.ToUtc(local);

    internal long Forward(long from, long time, BoundaryRule boundary)
    {
        CompiledYears years = Around(from);
        long found = years.Add(from, time, boundary);
        while (found == CompiledYears.Later)
        {
            years = Beyond(years, true, from);
            found = years.Add(from, time, boundary);
        }

        return found;
    }

    internal long Back(long from, long time)
    {
        CompiledYears years = Around(from);
        long found = years.Subtract(from, time);
        while (found == CompiledYears.Earlier)
        {
            years = Beyond(years, false, from);
            found = years.Subtract(from, time);
        }

        return found;
    }

    internal long WorkedBetween(long from, long to)
    {
        // Tables only grow: the one around the second instant also covers the first.
        Around(from);
        return Around(to).Between(from, to);
    }

    /// <summary>Returns the instant if it is within the supported years, otherwise throws.</summary>
    internal long Checked(long at)
    {
        Around(at);
        return at;
    }

    internal int BusinessDateOf(long at) => Around(at).BusinessDateOf(at);

    /// <summary>Whether the calendar is open at an instant or opens after it.</summary>
    internal bool OpensAfter(DateTimeOffset instant)
    {
        try
        {
            Forward(instant.UtcTicks, 0, BoundaryRule.NextOpening);
            return true;
        }
        catch (OutsideCalendarException)
        {
            return false;
        }
    }

    internal bool IsBusinessDay(int day) => Around(day * TimeSpan.TicksPerDay).BusinessDays.Contains(day);

    internal int AddBusinessDays(int day, int count)
    {
        long at = day * TimeSpan.TicksPerDay;
        CompiledYears years = Around(at);
        int? found = years.BusinessDays.Add(day, count);
        while (found is null)
        {
            years = Beyond(years, count > 0, at);
            found = years.BusinessDays.Add(day, count);
        }

        return found.Value;
    }

    internal long OpenOf(int businessDay) => Around(businessDay * TimeSpan.TicksPerDay).BusinessDays.OpenOf(businessDay);

    internal long CloseOf(int day)
    {
        int businessDay = IsBusinessDay(day) ? day : AddBusinessDays(day, 1);
        return Around(businessDay * TimeSpan.TicksPerDay).BusinessDays.CloseOf(businessDay);
    }

    internal long CloseFrom(long at)
    {
        // The previous day may still be open past midnight.
        int day = (int)(ToLocal(at) / TimeSpan.TicksPerDay) - 1;
        long close = CloseOf(day);
        while (close < at)
        {
            day = AddBusinessDays(day, 1);
            close = CloseOf(day);
        }

        return close;
    }

    internal long MidnightAfter(long at) => ToUtc(((ToLocal(at) / TimeSpan.TicksPerDay) + 1) * TimeSpan.TicksPerDay);

    /// <summary>Returns the first end of a local day at or after an instant.</summary>
    internal long MidnightFrom(long at) => Math.Max(at, ToUtc((ToLocal(at) + TimeSpan.TicksPerDay - 1) / TimeSpan.TicksPerDay * TimeSpan.TicksPerDay));

    internal IEnumerable<(long From, long To)> SpansBetween(long from, long to)
    {
        Around(from);
        return Around(to).SpansBetween(from, to);
    }

    private CompiledYears Around(long at) => _years.Around(at) ?? throw new OutsideCalendarException(Name, At(Math.Clamp(at, 0, DateTime.MaxValue.Ticks)));

    private CompiledYears Beyond(CompiledYears years, bool later, long start) => _years.Beyond(years, later) ?? throw new OutsideCalendarException(Name, At(start));

    private static long TicksOf(DateOnly date) => date.DayNumber * TimeSpan.TicksPerDay;
}

/// <summary>
/// The exception for an instant, or a calculation result, that lies outside the supported years 1900 to 2199 or after the calendar's last opening day.
/// </summary>
public sealed class OutsideCalendarException : ComplaintFlowException
{
    internal OutsideCalendarException(string calendar, DateTimeOffset start)
        : base(
            ErrorCodes.OutsideCalendar,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{ErrorCodes.OutsideCalendar}: the result for the calendar '{calendar}', from {start.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC, is outside "
                + $"the opening hours of {CalendarLimits.FirstYear} to {CalendarLimits.LastYear}. Check the instant and the amount. "
                + $"A calendar that opens on single dates only ends with the last of them.")) =>
        (Calendar, Start) = (calendar, start);

    /// <summary>The calendar's name.</summary>
    public string Calendar { get; }

    /// <summary>The instant from which the calculation started.</summary>
    public DateTimeOffset Start { get; }
}
