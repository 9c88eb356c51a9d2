namespace ComplaintFlow.Tests.Matching;

/// <summary>A complaint of which only that matters which a test changes.</summary>
internal static class SomeComplaint
{
    public static Complaint Now { get; } = new()
    {
        Id = ComplaintId.New(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero)),
        Version = 1,
        Lifecycle = new("six-stage", 1),
        Status = Status.Received,
        ReceivedAt = DateTimeOffset.UnixEpoch,
        ChangedAt = DateTimeOffset.UnixEpoch,
        RecordedAt = DateTimeOffset.UnixEpoch,
        Episode = 1,
        Customer = new(),
        Channel = Channel.Phone,
        Description = "No signal since Tuesday.",
        Classification = new(Category.Unclassified, Urgency.Normal),
        Signals = Signals.None,
        Treatment = Treatment.None,
    };

    public static Complaint About(string category, Urgency urgency = Urgency.Normal) =>
        Now with { Classification = new(Category.Of(category), urgency) };
}
