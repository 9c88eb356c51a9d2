using ComplaintFlow.Events;
using ComplaintFlow.Samples.ScaleOut.House;

namespace ComplaintFlow.Samples.ScaleOut.Checking;

/// <summary>
/// Reckons from the receipt and from what staff did, and from nothing that the library says of deadlines, how often each policy must have been carried out; and
/// compares. Once too often, or without a reason, is counted as twice.
/// </summary>
internal sealed class EscalationsCheck(int number, IReadOnlyList<JournalEntry> journal, Findings findings)
{
    public void Run()
    {
        DateTimeOffset received = journal[0].At;
        DateTimeOffset answered = ReachedAt(Status.Acknowledged);
        DateTimeOffset settled = ReachedAt(Status.Informed);
        Compare(HouseRules.Unanswered, 1, After(received + HouseRules.Answer, answered));
        Compare(HouseRules.Unanswered, 2, After(received + HouseRules.Answer + HouseRules.AnswerAgain, answered));
        Compare(HouseRules.HalfTime, 1, After(received + (HouseRules.Settle / 2), settled));
        Compare(HouseRules.Unsettled, 1, After(received + HouseRules.Settle, settled));
        Compare(HouseRules.Heated, 1, WorkDay.IsHeated(number) ? (1, 1) : (0, 0));
        findings.Escalated(journal.Count(entry => entry.Event is EscalationFired));
    }

    /// <summary>When staff did it; never, when they have not.</summary>
    private DateTimeOffset ReachedAt(Status status) =>
        journal.FirstOrDefault(entry => entry.Event is StatusChanged changed && changed.To == status)?.At ?? DateTimeOffset.MaxValue;

    /// <summary>Done at the very instant is in time, unless the instant had been written down before.</summary>
    private static (int Least, int Most) After(DateTimeOffset due, DateTimeOffset done) => done > due ? (1, 1) : done < due ? (0, 0) : (0, 1);

    private void Compare(string policy, int level, (int Least, int Most) wanted)
    {
        int fired = journal.Count(entry => entry.Event is EscalationFired escalation && escalation.Policy == policy && escalation.Level == level);
        if (fired < wanted.Least)
            findings.EscalationMissing($"{policy}, level {level}, of number {number}");
        for (int i = wanted.Most; i < fired; i++)
            findings.EscalationTooOften($"{policy}, level {level}, of number {number}");
    }
}
