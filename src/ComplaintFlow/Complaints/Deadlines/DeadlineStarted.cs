using System.Collections.Immutable;

namespace ComplaintFlow;

/// <summary>A deadline was set, and its clock runs.</summary>
/// <param name="Id">Names it.</param>
/// <param name="Target">The service target.</param>
/// <param name="Stage">What is to be done.</param>
/// <param name="Round">Counts the deadlines of the stage in this episode.</param>
/// <param name="Allowance">How much time there is; <see langword="null"/> for an instant that was agreed.</param>
/// <param name="StartedAt">When what it measures began.</param>
/// <param name="CountedFrom">From when on time counts.</param>
/// <param name="DueAt">When it is due.</param>
/// <param name="Basis">A hash of the target and the calendar.</param>
/// <param name="Clock">What was spent and taken out before, of a complaint that is reopened.</param>
/// <param name="ExtendedBy">How much time extensions had added before.</param>
/// <param name="Extensions">How often it had been extended before.</param>
/// <param name="Revision">Counts how often the due time has been set.</param>
/// <param name="Subject">Which one of its stage it is, where there may be several.</param>
/// <param name="NotBefore">From when on it can be met.</param>
public sealed record DeadlineStarted(
    DeadlineId Id,
    string Target,
    Stage Stage,
    int Round,
    Allowance? Allowance,
    DateTimeOffset StartedAt,
    DateTimeOffset CountedFrom,
    DateTimeOffset DueAt,
    string Basis,
    ClockReading? Clock = null,
    Allowance? ExtendedBy = null,
    int Extensions = 0,
    int Revision = 1,
    string? Subject = null,
    DateTimeOffset? NotBefore = null) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Deadline;

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with
    {
        Deadlines = WithRoom(before).Add(Started(before.Episode, stamp)),
        Escalation = before.Escalation.Resumed(Id, stamp.At),
        Entry = stamp,
    };

    private Deadline Started(int episode, in EntryStamp stamp) => new()
    {
        Id = Id,
        Target = Target,
        Stage = Stage,
        Subject = Subject,
        Episode = episode,
        Round = Round,
        State = DeadlineState.Running,
        StartedAt = StartedAt,
        CountedFrom = CountedFrom,
        Allowance = Allowance,
        ExtendedBy = ExtendedBy,
        Extensions = Extensions,
        NotBefore = NotBefore,
        DueAt = DueAt,
        RunsSince = stamp.At > CountedFrom ? stamp.At : CountedFrom,
        Clock = Clock ?? default,
        Revision = Revision,
        Basis = Basis,
        Rules = stamp.Rules,
    };

    /// <summary>The one before of the same stage, subject and episode is over; the journal has it. Of others of the stage that are over the latest are kept.</summary>
    private ImmutableArray<Deadline> WithRoom(Complaint before)
    {
        ImmutableArray<Deadline> others = before.Deadlines.RemoveAll(one => one.Id == Id || (one.Stage == Stage && one.Subject == Subject && one.Episode == before.Episode && !one.IsOpen));
        return others.Count(IsOver) >= Complaint.MaxListLength ? others.Remove(others.First(IsOver)) : others;

        bool IsOver(Deadline one) => one.Stage == Stage && !one.IsOpen;
    }
}
