using System.Text.Json.Serialization;

namespace ComplaintFlow;

/// <summary>From when on an allowance counts.</summary>
[JsonConverter(typeof(StableEnumConverter<StartRule>))]
public enum StartRule
{
    /// <summary>From the instant itself. The default.</summary>
    Instant,

    /// <summary>From the end of that local day on, so that the day after is the first day that counts: the usual rule of regulators.</summary>
    DayAfter,

    /// <summary>
    /// From the instant itself during and before business; after close of business from the next opening; on a day without business from the
    /// same time of the next business day (and where that is after close of business, from the opening after it).
    /// </summary>
    NextBusinessDayAfterHours,
}
