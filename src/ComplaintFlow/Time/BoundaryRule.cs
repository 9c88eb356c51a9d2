using System.Text.Json.Serialization;

namespace ComplaintFlow;

/// <summary>When something is due whose working time is used up at closing.</summary>
[JsonConverter(typeof(StableEnumConverter<BoundaryRule>))]
public enum BoundaryRule
{
    /// <summary>At closing. The default.</summary>
    EndOfPeriod,

    /// <summary>At the next opening.</summary>
    NextOpening,
}
