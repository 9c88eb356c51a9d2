namespace ComplaintFlow.Samples.Replay.Reporting;

/// <summary>Times between intake and the steps that followed, in days as the file counts them.</summary>
internal sealed class WaitingTimes
{
    private double _days;

    public int Count { get; private set; }

    public int SameDay { get; private set; }

    public double MeanDays => Count == 0 ? 0 : _days / Count;

    public double LongestDays { get; private set; }

    public void Add(TimeSpan waited)
    {
        Count++;
        SameDay += waited < TimeSpan.FromDays(1) ? 1 : 0;
        _days += waited.TotalDays;
        LongestDays = Math.Max(LongestDays, waited.TotalDays);
    }
}
