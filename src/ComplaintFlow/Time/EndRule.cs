using System.Text.Json.Serialization;

namespace ComplaintFlow;

/// <summary>When, on the day on which an allowance runs out, something is due.</summary>
[JsonConverter(typeof(StableEnumConverter<EndRule>))]
public enum EndRule
{
    /// <summary>When the allowance has run out. A business day keeps the time of day and is moved on into opening hours. The default.</summary>
    Instant,

    /// <summary>When the allowance has run out. A business day keeps the time of day, also outside opening hours.</summary>
    SameTimeOfDay,

    /// <summary>At the close of business of that day; where that day has no business, of the next one that has.</summary>
    CloseOfBusiness,

    /// <summary>At the end of that local day.</summary>
    EndOfDay,
}
