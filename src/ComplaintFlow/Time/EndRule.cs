using System.Text.Json.Serialization;

namespace ComplaintFlow;

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
