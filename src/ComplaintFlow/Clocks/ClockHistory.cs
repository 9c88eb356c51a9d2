using ComplaintFlow.Events;

namespace ComplaintFlow.Clocks;

/// <summary>A deadline's past, from the journal: when its clock ran and paused, and the time counted and deducted.</summary>
internal sealed class ClockHistory(Deadline deadline)
{
    private readonly List<(DateTimeOffset From, DateTimeOffset To, WorkingTime Spent)> _runs = [];
    private readonly List<(DateTimeOffset From, DateTimeOffset To, ClockReading Before, ClockReading After)> _pauses = [];
    private readonly List<DeadlineExtended> _extensions = [];
    private Complaint? _complaint;

    public IReadOnlyList<(DateTimeOffset From, DateTimeOffset To, WorkingTime Spent)> Runs => _runs;

    public IReadOnlyList<(DateTimeOffset From, DateTimeOffset To, ClockReading Before, ClockReading After)> Pauses => _pauses;

    public IReadOnlyList<DeadlineExtended> Extensions => _extensions;

    public void Add(JournalEntry entry)
    {
        Deadline? before = Latest();
        _complaint = Complaint.After(_complaint, entry);
        Deadline? after = Latest();
        if (after is null)
            return;
        if (before is { RunsSince: { } since } && after.Clock.Spent != before.Clock.Spent)
            _runs.Add((since, entry.At, after.Clock.Spent - before.Clock.Spent));
        if (before is not null && after.Clock.PausedOnClock != before.Clock.PausedOnClock)
            AddPause(before, after, entry.At);
        else if (before?.StoodSince is not null && after.StoodSince is null && _pauses.Count > 0)
            _pauses[^1] = _pauses[^1] with { After = after.Clock };
        else if (before is null && after.Clock.Spent != default)
            _runs.Add((after.CountedFrom, entry.At, after.Clock.Spent));
        if (entry.Event is DeadlineExtended extended && extended.Id == after.Id)
            _extensions.Add(extended);
    }

    /// <summary>A pause is recorded when it ends, a postponement in advance. Events before the postponement's end lengthen or shorten it.</summary>
    private void AddPause(Deadline before, Deadline after, DateTimeOffset at)
    {
        DateTimeOffset from = ClockCalculator.Later(before.PausedAt ?? before.EndedAt ?? at, after.CountedFrom);
        ClockReading clock = before.Clock;
        if (before.RunsSince > at && _pauses.Count > 0 && _pauses[^1].To == before.RunsSince)
        {
            (from, clock) = (_pauses[^1].From, _pauses[^1].Before);
            _pauses.RemoveAt(_pauses.Count - 1);
        }

        DateTimeOffset to = ClockCalculator.Later(at, after.RunsSince ?? at);
        if (to > from)
            _pauses.Add((from, to, clock, after.Clock));
    }

    /// <summary>Finds the deadline as of the last entry read. A stage and subject have one deadline at a time.</summary>
    private Deadline? Latest() => _complaint?.Deadlines.LastOrDefault(one => one.Stage == deadline.Stage && one.Subject == deadline.Subject && one.TakenFrom == deadline.TakenFrom && one.StartedAt == deadline.StartedAt && one.Episode <= deadline.Episode);
}
