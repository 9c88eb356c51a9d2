using ComplaintFlow.Settings;
using ComplaintFlow.Time;

namespace ComplaintFlow;

/// <summary>
/// Says when a firm, a shop or a team is at work, and reckons with it: how much working time lies between two instants, and when so much of it,
/// or so many business days, will have passed. Immutable, for all threads.
/// </summary>
/// <remarks>
/// Instants are exact to 100 ns and are given back in UTC; <see cref="ToLocal(DateTimeOffset)"/> shows them. Changes of the clock are accounted for: a local time that is
/// skipped stands for the instant as much later as is skipped, one that comes twice for the first. Years are compiled when they are first needed; from then on
/// nothing is allocated, and the cost does not depend on how far away the answer is. Calendars know the years 1900 to 2199.
/// </remarks>
public sealed class WorkCalendar
{
    private readonly CalendarYears _years;

    internal WorkCalendar(string name, TimeZoneInfo timeZone, CalendarDays days)
    {
        (Name, TimeZone, Days) = (name, timeZone, days);
        _years = new(timeZone, days);
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The time zone in which the hours are.</summary>
    public TimeZoneInfo TimeZone { get; }

    internal CalendarDays Days { get; }

    /// <summary>Describes a calendar; it is checked at once.</summary>
    /// <param name="name">Its name, 1 to 64 characters.</param>
    /// <param name="describe">Describes it.</param>
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

    /// <summary>Whether an instant lies within opening hours. The opening does, the closing does not.</summary>
    /// <param name="instant">The instant.</param>
    /// <exception cref="OutsideCalendarException">It lies outside the years that calendars know.</exception>
    public bool IsOpen(DateTimeOffset instant) => Around(instant.UtcTicks).IsOpen(instant.UtcTicks);

    /// <summary>Whether the calendar opens on a day.</summary>
    /// <param name="date">The local day.</param>
    /// <exception cref="OutsideCalendarException">It lies outside the years that calendars know.</exception>
    public bool IsBusinessDay(DateOnly date) => Around(TicksOf(date)).BusinessDays.Contains(date.DayNumber);

    /// <summary>The instant itself where it lies within opening hours, else the next opening.</summary>
    /// <param name="instant">The instant.</param>
    /// <exception cref="OutsideCalendarException">It lies outside the years that calendars know, or there is no opening after it.</exception>
    public DateTimeOffset NextOpening(DateTimeOffset instant) => Add(instant, WorkingTime.Zero, BoundaryRule.NextOpening);

    /// <summary>The instant when so much working time has passed. No time at all leads to the instant itself, or out of closed hours to the next opening.</summary>
    /// <param name="start">The instant from which time counts.</param>
    /// <param name="time">How much; a negative amount is taken away, as by <see cref="Subtract(DateTimeOffset, WorkingTime)"/>.</param>
    /// <param name="boundary">What happens when the time is used up at closing.</param>
    /// <exception cref="OutsideCalendarException">The start or the answer lies outside the years that calendars know.</exception>
    public DateTimeOffset Add(DateTimeOffset start, WorkingTime time, BoundaryRule boundary = BoundaryRule.EndOfPeriod) =>
        At(time.Ticks < 0 ? Back(start.UtcTicks, checked(-time.Ticks)) : Forward(start.UtcTicks, time.Ticks, boundary));

    /// <summary>
    /// The instant after which so much working time passes until another: the last of several, so that what was added within opening hours is taken away exactly. No time
    /// at all leads to the instant itself, or out of closed hours to the closing before.
    /// </summary>
    /// <param name="end">The instant from which time is taken away.</param>
    /// <param name="time">How much; a negative amount is added, as by <see cref="Add(DateTimeOffset, WorkingTime, BoundaryRule)"/>.</param>
    /// <exception cref="OutsideCalendarException">The end or the answer lies outside the years that calendars know.</exception>
    public DateTimeOffset Subtract(DateTimeOffset end, WorkingTime time) =>
        At(time.Ticks < 0 ? Forward(end.UtcTicks, checked(-time.Ticks), BoundaryRule.EndOfPeriod) : Back(end.UtcTicks, time.Ticks));

    /// <summary>How much working time lies between two instants; negative where the second is the earlier one.</summary>
    /// <param name="start">From when on.</param>
    /// <param name="end">Until when.</param>
    /// <exception cref="OutsideCalendarException">One of them lies outside the years that calendars know.</exception>
    public WorkingTime Between(DateTimeOffset start, DateTimeOffset end) => WorkingTime.FromTicks(
        end < start ? -WorkedBetween(end.UtcTicks, start.UtcTicks) : WorkedBetween(start.UtcTicks, end.UtcTicks));

    /// <summary>The instant when an allowance has run out.</summary>
    /// <param name="start">The instant from which it counts.</param>
    /// <param name="allowance">The allowance. Days keep the local time of day, and business days are moved on into opening hours.</param>
    /// <param name="boundary">What happens when working time is used up at closing.</param>
    /// <exception cref="OutsideCalendarException">The start or the answer lies outside the years that calendars know.</exception>
    public DateTimeOffset Add(DateTimeOffset start, Allowance allowance, BoundaryRule boundary = BoundaryRule.EndOfPeriod) =>
        At(AllowanceReckoning.Add(this, start.UtcTicks, allowance, EndRule.Instant, boundary));

    /// <summary>The instant that lies before another by an allowance, such as when to remind of a due time.</summary>
    /// <param name="end">The instant from which the allowance is taken away.</param>
    /// <param name="allowance">The allowance. Days keep the local time of day, and business days are moved back into opening hours.</param>
    /// <exception cref="OutsideCalendarException">The end or the answer lies outside the years that calendars know.</exception>
    public DateTimeOffset Subtract(DateTimeOffset end, Allowance allowance) => At(AllowanceReckoning.Subtract(this, end.UtcTicks, allowance));

    /// <summary>The same local time so many business days later, moved on into opening hours.</summary>
    /// <param name="start">The instant; its own day is not counted.</param>
    /// <param name="days">How many; a negative number leads back, and moves back into opening hours.</param>
    /// <exception cref="OutsideCalendarException">The start or the answer lies outside the years that calendars know.</exception>
    public DateTimeOffset AddBusinessDays(DateTimeOffset start, int days) => At(AllowanceReckoning.AddBusinessDays(this, start.UtcTicks, days, BoundaryRule.EndOfPeriod));

    /// <summary>The n-th business day after a day, or before it where the number is negative; for 0 the day itself.</summary>
    /// <param name="date">The local day, which is not counted.</param>
    /// <param name="days">How many.</param>
    /// <exception cref="OutsideCalendarException">The day or the answer lies outside the years that calendars know.</exception>
    public DateOnly AddBusinessDays(DateOnly date, int days) => DateOnly.FromDayNumber(AddBusinessDays(date.DayNumber, days));

    /// <summary>How many business days there are after one day, up to and with another; negative where the second is the earlier one.</summary>
    /// <param name="after">The local day after which they are counted.</param>
    /// <param name="to">The local day with which they end.</param>
    /// <exception cref="OutsideCalendarException">One of them lies outside the years that calendars know.</exception>
    public int BusinessDaysBetween(DateOnly after, DateOnly to)
    {
        if (to < after)
            return -BusinessDaysBetween(to, after);
        Around(TicksOf(after));
        return Around(TicksOf(to)).BusinessDays.Between(after.DayNumber, to.DayNumber);
    }

    /// <summary>The close of business at an instant or the first one after it: of the day that is going on, or of the next one that opens.</summary>
    /// <param name="instant">The instant.</param>
    /// <exception cref="OutsideCalendarException">The instant or the answer lies outside the years that calendars know.</exception>
    public DateTimeOffset CloseOfBusiness(DateTimeOffset instant) => At(CloseFrom(instant.UtcTicks));

    /// <summary>The close of business of a day; of the next business day where it is none.</summary>
    /// <param name="date">The local day.</param>
    /// <exception cref="OutsideCalendarException">The day or the answer lies outside the years that calendars know.</exception>
    public DateTimeOffset CloseOfBusiness(DateOnly date) => At(CloseOf(date.DayNumber));

    /// <summary>The end of the local day in which an instant lies: the first instant of the next one.</summary>
    /// <param name="instant">The instant.</param>
    /// <exception cref="OutsideCalendarException">It lies outside the years that calendars know.</exception>
    public DateTimeOffset EndOfDay(DateTimeOffset instant) => At(MidnightAfter(instant.UtcTicks));

    /// <summary>When something is due.</summary>
    /// <param name="start">When it began.</param>
    /// <param name="terms">How much time there is, counted from when, ending when.</param>
    /// <param name="pauses">What does not count, in order. From working time and business days the working time of a pause is taken out, from all else its length.</param>
    /// <exception cref="ArgumentException">The pauses are not in order, or one ends before it begins.</exception>
    /// <exception cref="OutsideCalendarException">The start or the answer lies outside the years that calendars know.</exception>
    public DateTimeOffset Due(DateTimeOffset start, DueTerms terms, params ReadOnlySpan<Pause> pauses)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return At(DueReckoning.Reckon(this, start.UtcTicks, terms, pauses).Due);
    }

    /// <summary>The same with everything that led to it.</summary>
    /// <param name="start">When it began.</param>
    /// <param name="terms">How much time there is, counted from when, ending when.</param>
    /// <param name="pauses">What does not count, in order.</param>
    /// <exception cref="ArgumentException">The pauses are not in order, or one ends before it begins.</exception>
    /// <exception cref="OutsideCalendarException">The start or the answer lies outside the years that calendars know.</exception>
    public DueExplanation Explain(DateTimeOffset start, DueTerms terms, params ReadOnlySpan<Pause> pauses)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return DueExplainer.Explain(this, start.UtcTicks, terms, pauses);
    }

    /// <summary>An instant as the clock on the wall shows it.</summary>
    /// <param name="instant">The instant.</param>
    /// <exception cref="OutsideCalendarException">It lies outside the years that calendars know.</exception>
    public DateTimeOffset ToLocal(DateTimeOffset instant) => LocalAt(instant.UtcTicks);

    /// <summary>The instant of a local time: of one that comes twice the first, of one that is skipped as much later as is skipped.</summary>
    /// <param name="local">The local time; its <see cref="DateTime.Kind"/> changes nothing.</param>
    /// <exception cref="OutsideCalendarException">It lies outside the years that calendars know.</exception>
    public DateTimeOffset ToInstant(DateTime local) => At(ToUtc(local.Ticks));

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    /// <summary>Writes all that the reckoning depends on, time-zone data included.</summary>
    internal void Write(CanonicalWriter writer)
    {
        TimeZoneInfo.AdjustmentRule[] rules = TimeZone.GetAdjustmentRules();
        writer.Text("name", Name);
        writer.Object("zone", zone =>
        {
            zone.Text("id", TimeZone.Id);
            zone.Duration("offset", TimeZone.BaseUtcOffset);
            // Some zones have hundreds.
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
        // Tables only grow: the one around the second instant covers the first as well.
        Around(from);
        return Around(to).Between(from, to);
    }

    /// <summary>An instant that lies within the years that calendars know.</summary>
    internal long Checked(long at)
    {
        Around(at);
        return at;
    }

    internal int BusinessDateOf(long at) => Around(at).BusinessDateOf(at);

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
        // The day before may still be going on, over midnight.
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

    /// <summary>The end of a local day at an instant or the first one after it.</summary>
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
