using ComplaintFlow.Samples.Replay.Driving;
using ComplaintFlow.Samples.Replay.Formats;

namespace ComplaintFlow.Samples.Replay.Reporting;

/// <summary>What is counted while a file is replayed.</summary>
internal sealed class Figures
{
    private readonly Dictionary<Topic, Dictionary<string, int>> _counts = [];

    public int Read { get; set; }

    public int Rejected { get; set; }

    public int Received => Read - Rejected;

    /// <summary>Of those received, how many had been received before.</summary>
    public int Known { get; private set; }

    public int Commands { get; private set; }

    /// <summary>How long each complaint waited for its first step, as its journal says.</summary>
    public WaitingTimes Waited { get; } = new();

    public TimeSpan Elapsed { get; set; }

    public int this[Topic topic, string value] => _counts.GetValueOrDefault(topic)?.GetValueOrDefault(value) ?? 0;

    public IReadOnlyDictionary<string, int> Of(Topic topic) => _counts.GetValueOrDefault(topic) ?? [];

    public void Add(FiledComplaint filed, Driven driven)
    {
        Commands += driven.Commands;
        if (driven.Fault is not null)
            return;
        Known += driven.IsKnown ? 1 : 0;
        foreach ((Topic topic, string value) in filed.Facts)
            Count(topic, value);
        Waited.Add(driven.Complaint!.ChangedAt - driven.Complaint.ReceivedAt);
        Count(Topic.Status, driven.Complaint.Status.Name);
        Count(Topic.Channel, driven.Complaint.Channel.Name);
    }

    private void Count(Topic topic, string value)
    {
        if (!_counts.TryGetValue(topic, out Dictionary<string, int>? counts))
            _counts.Add(topic, counts = new(StringComparer.OrdinalIgnoreCase));
        counts[value] = counts.GetValueOrDefault(value) + 1;
    }
}
