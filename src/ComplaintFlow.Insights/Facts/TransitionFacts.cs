using ComplaintFlow.Events;

namespace ComplaintFlow.Insights.Facts;

/// <summary>Writes table <c>transition</c>.</summary>
internal sealed class TransitionFacts(FactSheet sheet, Complaint first) : IFactReader
{
    private DateTimeOffset _since = first.ReceivedAt;

    public void Read(Complaint before, JournalEntry entry, Complaint after)
    {
        switch (entry.Event)
        {
            case StatusChanged moved:
                Write(entry, after, moved.From, moved.To, moved.Trigger, moved.Outcome);
                break;
            case LifecycleMigrated moved:
                Write(entry, after, moved.FromStatus, moved.ToStatus, null, moved.Outcome);
                break;
        }
    }

    private void Write(JournalEntry entry, Complaint after, Status from, Status to, string? trigger, StatusOutcome outcome)
    {
        (double? elapsed, double? working) = sheet.Between(_since, entry.At);
        sheet.Add(
            "transition",
            after.Episode,
            entry.Sequence,
            entry.At,
            from.Name,
            to.Name,
            trigger,
            FactNames.Of(outcome),
            FactNames.Of(entry.ByKind),
            entry.ByKind == ActorKind.Staff ? entry.By.Name : null,
            elapsed,
            working);
        _since = entry.At;
    }
}
