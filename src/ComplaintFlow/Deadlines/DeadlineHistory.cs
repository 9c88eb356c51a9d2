namespace ComplaintFlow.Deadlines;

/// <summary>What the journal says of a deadline: when its clock ran and stood still, and what was counted and taken out then.</summary>
internal sealed class DeadlineHistory(Deadline deadline)
{
    private readonly List<(DateTimeOffset From, DateTimeOffset To, WorkingTime Spent)> _ran = [];
    private readonly List<(DateTimeOffset From, DateTimeOffset To, ClockReading Before, ClockReading After)> _stood = [];
    private readonly List<DeadlineExtended> _extensions = [];
    private Complaint? _complaint;

    public IReadOnlyList<(DateTimeOffset From, DateTimeOffset To, WorkingTime Spent)> Ran => _ran;

    public IReadOnlyList<(DateTimeOffset From, DateTimeOffset To, ClockReading Before, ClockReading After)> Stood => _stood;

    public IReadOnlyList<DeadlineExtended> Extensions => _extensions;

    public void Add(JournalEntry entry)
    {
        Deadline? before = Latest();
        _complaint = ComplaintFold.Apply(_complaint, entry);
        Deadline? after = Latest();
        if (after is null)
            return;
        if (before is { RunsSince: { } since } && after.Clock.Spent != before.Clock.Spent)
            _ran.Add((since, entry.At, after.Clock.Spent - before.Clock.Spent));
        DateTimeOffset? stoodSince = before?.PausedAt ?? before?.EndedAt;
        if (before is not null && stoodSince is { } stood && after.Clock.PausedOnClock != before.Clock.PausedOnClock)
            _stood.Add((stood > after.CountedFrom ? stood : after.CountedFrom, entry.At, before.Clock, after.Clock));
        else if (before is null && after.Clock.Spent != default)
            _ran.Add((after.CountedFrom, entry.At, after.Clock.Spent));
        if (entry.Event is DeadlineExtended extended && extended.Id == after.Id)
            _extensions.Add(extended);
    }

    /// <summary>What the deadline went by until then: its stage has one at a time.</summary>
    private Deadline? Latest() => _complaint?.Deadlines.LastOrDefault(one => one.Stage == deadline.Stage && one.StartedAt == deadline.StartedAt && one.Episode <= deadline.Episode);
}
