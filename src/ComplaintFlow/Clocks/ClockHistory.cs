using ComplaintFlow.Events;

namespace ComplaintFlow.Clocks;

/// <summary>A deadline's past, from the journal: when its clock ran and paused, and the time counted and deducted.</summary>
/// <remarks>Ends when the deadline was missed or ended: what happens then no longer moves the due time.</remarks>
internal sealed class ClockHistory
{
    private readonly Deadline _deadline;
    private readonly List<(DateTimeOffset From, DateTimeOffset To, WorkingTime Spent)> _runs = [];
    private readonly List<(DateTimeOffset From, DateTimeOffset To, ClockReading Before, ClockReading After)> _pauses = [];
    private readonly List<DeadlineExtended> _extensions = [];

    // As of the instant at which the deadline was missed or ended; null while it is running or paused.
    private IReadOnlyList<(DateTimeOffset From, DateTimeOffset To, WorkingTime Spent)>? _runsUntilOver;
    private IReadOnlyList<(DateTimeOffset From, DateTimeOffset To, ClockReading Before, ClockReading After)>? _pausesUntilOver;
    private Complaint? _complaint;

    public ClockHistory(Deadline deadline, IEnumerable<JournalEntry> journal)
    {
        _deadline = deadline;
        foreach (JournalEntry entry in journal)
            Add(entry);
    }

    public IReadOnlyList<(DateTimeOffset From, DateTimeOffset To, WorkingTime Spent)> Runs => _runsUntilOver ?? _runs;

    public IReadOnlyList<(DateTimeOffset From, DateTimeOffset To, ClockReading Before, ClockReading After)> Pauses => _pausesUntilOver ?? _pauses;

    public IReadOnlyList<DeadlineExtended> Extensions => _extensions;

    /// <summary>The instant since which the clock last ran, even if it has been paused since.</summary>
    public DateTimeOffset? RunsSince { get; private set; }

    /// <summary>The calendar that had no more opening hours when the due time was last calculated; null if it had.</summary>
    public string? EndedCalendar { get; private set; }

    /// <summary>Finds a deadline in the snapshot or, if a later round has replaced it there, in the journal; null if there was none.</summary>
    public static Deadline? Find(DeadlineId id, Complaint now, IEnumerable<JournalEntry> journal)
    {
        Deadline? found = Of(now);
        if (found is not null)
            return found;
        Complaint? complaint = null;
        foreach (JournalEntry entry in journal)
        {
            complaint = Complaint.After(complaint, entry);
            found = Of(complaint) ?? found;
        }

        return found;

        Deadline? Of(Complaint complaint) => complaint.Deadlines.FirstOrDefault(one => one.Id == id);
    }

    private void Add(JournalEntry entry)
    {
        Deadline? before = Latest();
        _complaint = Complaint.After(_complaint, entry);
        Deadline? after = Latest();
        if (after is null)
            return;
        if (IsOver(after))
        {
            _runsUntilOver ??= [.. _runs];
            _pausesUntilOver ??= [.. _pauses];
        }
        else
        {
            (_runsUntilOver, _pausesUntilOver) = (null, null);
            // A due time that is recalculated in a pause is that of a clock that runs from then on.
            RunsSince = after.RunsSince ?? (entry.Event is DeadlineRecalculated moved && moved.NewId == after.Id ? entry.At : RunsSince ?? after.CountedFrom);
        }

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
        if (entry.Event is DeadlineUndetermined undetermined && undetermined.Id == after.Id)
            EndedCalendar = undetermined.Calendar;
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

    private static bool IsOver(Deadline deadline) => !deadline.IsRunning && deadline.State != DeadlineState.Paused;

    /// <summary>Finds the deadline as of the last entry read. A stage and subject have one deadline at a time.</summary>
    private Deadline? Latest() => _complaint?.Deadlines.LastOrDefault(one => one.Stage == _deadline.Stage && one.Subject == _deadline.Subject && one.TakenFrom == _deadline.TakenFrom && one.StartedAt == _deadline.StartedAt && one.Episode <= _deadline.Episode);
}
