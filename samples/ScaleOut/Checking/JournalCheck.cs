using ComplaintFlow.Events;
using ComplaintFlow.Samples.ScaleOut.House;

namespace ComplaintFlow.Samples.ScaleOut.Checking;

/// <summary>One journal: it folds to its snapshot, each command has had its effect once, and it escalated when it had to.</summary>
internal sealed class JournalCheck(Complaint complaint, IReadOnlyList<JournalEntry> journal, Findings findings)
{
    private readonly int _number = WorkDay.NumberOf(complaint);

    public void Run()
    {
        CheckFold();
        CheckEffects();
        new EscalationsCheck(_number, journal, findings).Run();
    }

    private void CheckFold()
    {
        try
        {
            Complaint folded = Complaint.Fold(journal);
            if ((folded.Version, folded.Status, folded.ClosedAt, folded.Urgency) != (complaint.Version, complaint.Status, complaint.ClosedAt, complaint.Urgency))
                findings.DoesNotFold(complaint.Id, $"the snapshot is {complaint.Status} at {complaint.Version}, the journal {folded.Status} at {folded.Version}");
        }
        catch (Exception fault) when (fault is InvalidOperationException or ArgumentException or FormatException)
        {
            findings.DoesNotFold(complaint.Id, fault.Message);
        }
    }

    private void CheckEffects()
    {
        foreach (string step in WorkDay.Steps)
        {
            int times = journal.Count(entry => IsEffect(entry.Event, step));
            if (times == 0)
                findings.Lost(WorkDay.Key(_number, step), "it has had no effect");
            else if (times > 1)
                findings.Twice(WorkDay.Key(_number, step), $"it has had its effect {times} times");
        }
    }

    private static bool IsEffect(ComplaintEvent happened, string step) => step switch
    {
        WorkDay.Receive => happened is ComplaintReceived,
        WorkDay.Note => happened is NoteAdded,
        _ => happened is StatusChanged changed && changed.Trigger == step,
    };
}
