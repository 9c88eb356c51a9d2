using ComplaintFlow.Events;

namespace ComplaintFlow.Insights.Facts;

/// <summary>Writes table <c>deadline</c>. The snapshot keeps the latest deadlines only, so each is followed from event to event.</summary>
internal sealed class DeadlineFacts(FactSheet sheet) : IFactReader
{
    // In the order in which they began, which is that of the rows.
    private readonly List<Followed> _all = [];

    public void Read(Complaint before, JournalEntry entry, Complaint after)
    {
        if (after.Deadlines == before.Deadlines)
            return;
        // A recalculation may give a deadline another identifier.
        if (entry.Event is DeadlineRecalculated renamed && Find(renamed.Id) is { } one)
            one.Now = one.Now with { Id = renamed.NewId };
        foreach (Deadline deadline in after.Deadlines)
        {
            if (before.Deadlines.Contains(deadline))
                continue;
            // One that begins under the identifier of another that is over is a further one.
            if (entry.Event is DeadlineStarted started && started.Id == deadline.Id)
                _all.Add(new(deadline));
            else if (Find(deadline.Id) is { } known)
                known.Now = deadline;
            else
                _all.Add(new(deadline));
            Followed followed = Find(deadline.Id)!;
            if (deadline.IsOpen && deadline.State != DeadlineState.Missed)
                continue;
            followed.MissedAt ??= deadline.MissedAt;
            followed.Handler ??= before.Treatment.Handler?.Name;
        }
    }

    public void End(Complaint last)
    {
        foreach (Followed one in _all)
        {
            Deadline deadline = one.Now;
            // 31 December 9999 stands for a due time that cannot be calculated.
            bool isUndetermined = deadline.DueAt.Year == DateTime.MaxValue.Year;
            sheet.Add(
                "deadline",
                deadline.Episode,
                deadline.Id.Name,
                deadline.Target,
                deadline.Stage.Name,
                FactNames.Of(deadline.State),
                deadline.StartedAt,
                isUndetermined ? null : deadline.DueAt,
                one.MissedAt,
                deadline.EndedAt,
                FactSheet.SecondsOf(deadline.Clock.Spent),
                deadline.Clock.PausedOnClock.TotalSeconds,
                deadline.Extensions,
                one.Handler ?? (deadline.IsOpen ? last.Treatment.Handler?.Name : null),
                deadline.TakenFrom is not null);
        }
    }

    private Followed? Find(DeadlineId id) => _all.FindLast(one => one.Now.Id == id);

    private sealed class Followed(Deadline deadline)
    {
        public Deadline Now { get; set; } = deadline;

        public DateTimeOffset? MissedAt { get; set; }

        public string? Handler { get; set; }
    }
}
