namespace ComplaintFlow.Time;

/// <summary>
/// A span of opening hours within a day, in ticks after its midnight. <paramref name="To"/> exceeds a day's ticks if the span extends past midnight.
/// </summary>
internal readonly record struct HourSpan(long From, long To)
{
    public override string ToString() => $"{HoursText.Write(From)}-{HoursText.Write(To > TimeSpan.TicksPerDay ? To - TimeSpan.TicksPerDay : To)}";
}
