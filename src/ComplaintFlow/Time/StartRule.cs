using System.Text.Json.Serialization;

namespace ComplaintFlow;

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
}
