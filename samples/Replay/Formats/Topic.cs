namespace ComplaintFlow.Samples.Replay.Formats;

/// <summary>Something that is counted over all rows.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Lines">How many lines of it are shown at most, the most frequent first.</param>
internal sealed record Topic(string Name, int Lines = 12)
{
    public static Topic StatusInFile { get; } = new("status in the file");

    public static Topic Status { get; } = new("status here");

    public static Topic ChannelInFile { get; } = new("channel in the file");

    public static Topic Channel { get; } = new("channel here");

    public static Topic Category { get; } = new("category");

    public static Topic Month { get; } = new("month");

    public static Topic State { get; } = new("state");

    public static Topic Issue { get; } = new("issue", Lines: 5);

    public static Topic Timely { get; } = new("timely response");
}
