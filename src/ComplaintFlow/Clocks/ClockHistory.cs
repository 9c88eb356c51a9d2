namespace ComplaintFlow.Clocks;

/// <summary>A deadline's past, from the journal: when its clock ran and paused, and the time counted and deducted.</summary>
internal sealed class ClockHistory(Deadline deadline)
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
        _complaint = Complaint.After(_complaint, entry);
        Deadline? after = Latest();
        if (after is null)
            return;
        if (before is { RunsSince: { } since } && after.Clock.Spent != before.Clock.Spent)
            _ran.Add((since, entry.At, after.Clock.Spent - before.Clock.Spent));
        if (before is not null && after.Clock.PausedOnClock != before.Clock.PausedOnClock)
            Stand(before, after, entry.At);
        else if (before?.StoodSince is not null && after.StoodSince is null && _stood.Count > 0)
            _stood[^1] = _stood[^1] with { After = after.Clock };
        else if (before is null && after.Clock.Spent != default)
            _ran.Add((after.CountedFrom, entry.At, after.Clock.Spent));
        if (entry.Event is DeadlineExtended extended && extended.Id == after.Id)
            _extensions.Add(extended);
    }

    /// <summary>A pause is recorded when it ends, a postponement in advance. Events before the postponement's end lengthen or shorten it.</summary>
    private void Stand(Deadline before, Deadline after, DateTimeOffset at)
    {
        DateTimeOffset from = ClockReckoning.Later(before.PausedAt ?? before.EndedAt ?? at, after.CountedFrom);
        ClockReading clock = before.Clock;
        if (before.RunsSince > at && _stood.Count > 0 && _stood[^1].To == before.RunsSince)
        {
            (from, clock) = (_stood[^1].From, _stood[^1].Before);
            _stood.RemoveAt(_stood.Count - 1);
        }

        DateTimeOffset to = ClockReckoning.Later(at, after.RunsSince ?? at);
        if (to > from)
            _stood.Add((from, to, clock, after.Clock));
    }

    /// <summary>Finds the deadline as of the last entry read. A stage and subject have one deadline at a time.</summary>
    private Deadline? Latest() => _complaint?.Deadlines.LastOrDefault(one => one.Stage == deadline.Stage && one.Subject == deadline.Subject && one.StartedAt == deadline.StartedAt && one.Episode <= deadline.Episode);
}
