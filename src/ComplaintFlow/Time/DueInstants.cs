namespace ComplaintFlow.Time;

/// <summary>The instants at which time started to count and ran out, and the resulting due time, in UTC ticks.</summary>
internal readonly record struct DueInstants(long CountedFrom, long RunOut, long Due);
