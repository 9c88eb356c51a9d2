using System.Text.Json.Serialization;
using ComplaintFlow.Names;

namespace ComplaintFlow;

/// <summary>The terms that decide a due time, except the calendar: the time allowed, and the rules for its start and end.</summary>
/// <param name="Allowance">The time allowed.</param>
public sealed record DueTerms(Allowance Allowance)
{
    /// <summary>The rule for when the allowance starts to count.</summary>
    /// <value><see cref="StartRule.Instant"/> by default.</value>
    public StartRule Starts { get; init; }

    /// <summary>The rule for the due time on the day on which the allowance runs out.</summary>
    /// <value><see cref="EndRule.Instant"/> by default.</value>
    public EndRule Ends { get; init; }

    /// <summary>The rule for working time that runs out at closing.</summary>
    /// <value><see cref="BoundaryRule.EndOfPeriod"/> by default.</value>
    public BoundaryRule Boundary { get; init; }
}

/// <summary>The rule for when an allowance starts to count.</summary>
[JsonConverter(typeof(StableEnumConverter<StartRule>))]
public enum StartRule
{
    /// <summary>At the instant itself. The default.</summary>
    Instant,

    /// <summary>At the end of that local day, so that the next day is the first that counts: the usual rule of regulators.</summary>
    DayAfter,

    /// <summary>
    /// At the instant itself before and during business hours; after close of business, at the next opening; on a non-business day, at the same time on the
    /// next business day (or, if that is after close of business, at the opening after it).
    /// </summary>
    NextBusinessDayAfterHours,

    /// <summary>
    /// At the instant itself within opening hours, otherwise at the next opening: one business day from a Saturday ends on Tuesday, at the time at which
    /// Monday opened.
    /// </summary>
    NextOpening,
}

/// <summary>The due time on the day on which an allowance runs out.</summary>
[JsonConverter(typeof(StableEnumConverter<EndRule>))]
public enum EndRule
{
    /// <summary>When the allowance has run out. Business days keep the time of day and move forward into opening hours. The default.</summary>
    Instant,

    /// <summary>When the allowance has run out. Business days keep the time of day, even outside opening hours.</summary>
    SameTimeOfDay,

    /// <summary>At the close of business of that day or, if it is not a business day, of the next one.</summary>
    CloseOfBusiness,

    /// <summary>At the end of that local day.</summary>
    EndOfDay,
}

/// <summary>The due time when working time runs out exactly at closing.</summary>
[JsonConverter(typeof(StableEnumConverter<BoundaryRule>))]
public enum BoundaryRule
{
    /// <summary>At closing. The default.</summary>
    EndOfPeriod,

    /// <summary>At the next opening.</summary>
    NextOpening,
}

/// <summary>A period that does not count towards an allowance.</summary>
/// <param name="From">The start of the pause.</param>
/// <param name="To">The end, exclusive: the first instant that counts again.</param>
public readonly record struct Pause(DateTimeOffset From, DateTimeOffset To);
