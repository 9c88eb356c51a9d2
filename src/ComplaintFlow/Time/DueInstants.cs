namespace ComplaintFlow.Time;

/// <summary>From when on time counted, when it had run out, and when something is therefore due, in ticks of UTC.</summary>
internal readonly record struct DueInstants(long CountedFrom, long RunOut, long Due);
