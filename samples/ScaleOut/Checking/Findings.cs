using System.Collections.Concurrent;

namespace ComplaintFlow.Samples.ScaleOut.Checking;

/// <summary>What is wrong, and how much there is of everything. Filled by several threads.</summary>
internal sealed class Findings
{
    private readonly ConcurrentDictionary<string, byte> _lost = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, byte> _twice = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<ComplaintId, byte> _unfolded = new();
    private int _missing;
    private int _often;
    private int _escalations;

    public int CommandsLost => _lost.Count;

    public int CommandsTwice => _twice.Count;

    public int Unfolded => _unfolded.Count;

    public int EscalationsMissing => _missing;

    public int EscalationsTwice => _often;

    public int Escalations => _escalations;

    public long MessagesMissing { get; set; }

    public long MessagesOutOfOrder { get; set; }

    /// <summary>Entries that were stamped later than the database's time and the permitted skew.</summary>
    public long WrittenEarly { get; set; }

    public long LoadLeft { get; set; }

    public long Parked { get; set; }

    public long Complaints { get; set; }

    public long Commands { get; set; }

    public long Entries { get; set; }

    public long Messages { get; set; }

    public long Dropped { get; set; }

    public bool IsClean => CommandsLost + CommandsTwice + Unfolded + EscalationsMissing + EscalationsTwice + MessagesMissing + MessagesOutOfOrder + WrittenEarly + LoadLeft + Parked == 0;

    public void Lost(string key, string why) => Note(_lost.TryAdd(key, 0), $"lost: {key}, {why}");

    public void Twice(string key, string why) => Note(_twice.TryAdd(key, 0), $"twice: {key}, {why}");

    public void DoesNotFold(ComplaintId id, string why) => Note(_unfolded.TryAdd(id, 0), $"does not fold: {id}, {why}");

    public void Escalated(int times) => Interlocked.Add(ref _escalations, times);

    public void EscalationMissing(string what) => Note(Interlocked.Increment(ref _missing) > 0, $"escalation missing: {what}");

    public void EscalationTooOften(string what) => Note(Interlocked.Increment(ref _often) > 0, $"escalation too often: {what}");

    private static void Note(bool isNew, string line)
    {
        if (isNew)
            Console.Error.WriteLine(line);
    }
}
