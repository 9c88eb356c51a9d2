namespace ComplaintFlow.Insights;

/// <summary>A period in which complaints were received.</summary>
/// <param name="From">The first instant, inclusive.</param>
/// <param name="Before">The end, exclusive.</param>
public readonly record struct ReportingPeriod(DateTimeOffset From, DateTimeOffset Before)
{
    /// <summary>Returns the period of whole days in a time zone.</summary>
    /// <param name="first">The first day.</param>
    /// <param name="last">The last day, inclusive.</param>
    /// <param name="timeZone">The time zone of the days.</param>
    /// <exception cref="ArgumentException"><paramref name="last"/> is before <paramref name="first"/>.</exception>
    public static ReportingPeriod Of(DateOnly first, DateOnly last, TimeZoneInfo timeZone)
    {
        ArgumentNullException.ThrowIfNull(timeZone);
        if (last < first)
            throw new ArgumentException($"The last day {last:yyyy-MM-dd} is before the first, {first:yyyy-MM-dd}.", nameof(last));
        return new(StartOf(first, timeZone), StartOf(last.AddDays(1), timeZone));
    }

    /// <summary>Returns a month in a time zone.</summary>
    /// <param name="year">The year.</param>
    /// <param name="month">The month, from 1 to 12.</param>
    /// <param name="timeZone">The time zone.</param>
    public static ReportingPeriod Month(int year, int month, TimeZoneInfo timeZone) =>
        Of(new(year, month, 1), new DateOnly(year, month, 1).AddMonths(1).AddDays(-1), timeZone);

    private static DateTimeOffset StartOf(DateOnly day, TimeZoneInfo timeZone)
    {
        DateTime local = day.ToDateTime(TimeOnly.MinValue);
        // Where a clock is put forward at midnight, the day begins with the first instant that there is.
        while (timeZone.IsInvalidTime(local))
            local = local.AddMinutes(1);
        // Of two midnights, the day begins with the first.
        TimeSpan offset = timeZone.IsAmbiguousTime(local) ? timeZone.GetAmbiguousTimeOffsets(local).Max() : timeZone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}

/// <summary>A unit of time by which complaints are counted, in a time zone.</summary>
public enum ReportingUnit
{
    /// <summary>Days.</summary>
    Day,

    /// <summary>Weeks, from Monday.</summary>
    Week,

    /// <summary>Calendar months.</summary>
    Month,

    /// <summary>Calendar quarters.</summary>
    Quarter,
}

/// <summary>What complaints are grouped by.</summary>
public readonly record struct Dimension
{
    private const string FieldPrefix = "field/";

    private readonly string? _name;

    private Dimension(string name) => _name = name;

    /// <summary>One group of all.</summary>
    public static Dimension None => default;

    /// <summary>The category, as a whole path.</summary>
    public static Dimension Category { get; } = new("category");

    /// <summary>The first segment of the category.</summary>
    public static Dimension CategoryRoot { get; } = new("category-root");

    /// <summary>The reason that the customer states.</summary>
    public static Dimension Cause { get; } = new("cause");

    /// <summary>The root cause that was found for the main issue.</summary>
    public static Dimension RootCause { get; } = new("root-cause");

    /// <summary>The outcome that was found for the main issue.</summary>
    public static Dimension Finding { get; } = new("finding");

    /// <summary>The moment of truth at which things went wrong.</summary>
    public static Dimension Touchpoint { get; } = new("touchpoint");

    /// <summary>The urgency.</summary>
    public static Dimension Urgency { get; } = new("urgency");

    /// <summary>The channel.</summary>
    public static Dimension Channel { get; } = new("channel");

    /// <summary>The tier of the customer.</summary>
    public static Dimension CustomerTier { get; } = new("customer-tier");

    /// <summary>The customer's language.</summary>
    public static Dimension Language { get; } = new("language");

    /// <summary>The handler, as of the end of the episode or now.</summary>
    public static Dimension Handler { get; } = new("handler");

    /// <summary>The team, as of the end of the episode or now.</summary>
    public static Dimension Team { get; } = new("team");

    /// <summary>The status, as of the end of the episode or now.</summary>
    public static Dimension Status { get; } = new("status");

    /// <summary>The lifecycle and its version.</summary>
    public static Dimension Lifecycle { get; } = new("lifecycle");

    /// <summary>The name, as in the SQL of the measures.</summary>
    public string Name => _name ?? "none";

    /// <summary>One of the host's own fields. Personal ones are not in the facts.</summary>
    /// <param name="name">The name of the field.</param>
    public static Dimension Field(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new(FieldPrefix + name);
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
