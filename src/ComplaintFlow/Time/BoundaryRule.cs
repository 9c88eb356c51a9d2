using System.Text.Json.Serialization;

namespace ComplaintFlow;

/// <summary>The due time when working time runs out exactly at closing.</summary>
[JsonConverter(typeof(StableEnumConverter<BoundaryRule>))]
public enum BoundaryRule
{
    /// <summary>At closing. The default.</summary>
    EndOfPeriod,

    /// <summary>At the next opening.</summary>
    NextOpening,
}
