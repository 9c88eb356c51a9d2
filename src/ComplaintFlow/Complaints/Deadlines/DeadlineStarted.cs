using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ComplaintFlow.Complaints;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Events;

/// <summary>A deadline was set and its clock started.</summary>
/// <param name="Id">The identifier of the deadline.</param>
/// <param name="Target">The name of the service target.</param>
/// <param name="Stage">The action that is due.</param>
/// <param name="Round">The number of the deadline among those of its stage in the episode.</param>
/// <param name="Allowance">The time that the target allows; <see langword="null"/> for an agreed instant.</param>
/// <param name="StartedAt">The instant at which the measured period began.</param>
/// <param name="CountedFrom">The instant from which time counts.</param>
/// <param name="DueAt">The due time; 31 December 9999 if it cannot be calculated, and <see cref="DeadlineUndetermined"/> follows.</param>
/// <param name="Basis">A hash of the target and the calendar.</param>
/// <param name="Clock">The clock reading from the previous episode of a reopened complaint.</param>
/// <param name="ExtendedBy">The time that extensions added in the previous episode.</param>
/// <param name="Extensions">The number of extensions in the previous episode.</param>
/// <param name="Revision">The number of times the due time has been set.</param>
/// <param name="Subject">The subject that distinguishes several deadlines of a stage.</param>
/// <param name="NotBefore">The earliest instant at which the deadline can be met.</param>
/// <param name="TakenFrom">The deadline of a merged complaint that it continues, in a later episode.</param>
/// <param name="GraceUntil">The latest instant at which the deadline is still met in time, when it is later than the due time.</param>
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
    DateTimeOffset? NotBefore = null,
    DeadlineOrigin? TakenFrom = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] DateTimeOffset? GraceUntil = null) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Deadline;

    internal override string Tell(EventWords words) =>
        Allowance is { } allowance
            ? words.Say(TextKeys.Entry.DeadlineStarted, words.Of(Stage), Id, words.At(DueAt), words.Of(allowance))
            : words.Say(TextKeys.Entry.DeadlineAgreed, words.Of(Stage), Id, words.At(DueAt));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with
    {
        Deadlines = Deadline.Add(WithoutPredecessors(before), Started(before.Episode, stamp)),
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
        State = Deadline.StateUntil(DueAt),
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
        TakenFrom = TakenFrom,
        GraceUntil = GraceUntil,
    };

    /// <summary>Returns the deadlines without the ended predecessor of the same stage, subject, origin and episode, which the journal still has.</summary>
    private ImmutableArray<Deadline> WithoutPredecessors(Complaint before) => before.Deadlines.RemoveAll(deadline =>
        deadline.Id == Id
        || (deadline.Stage == Stage && deadline.Subject == Subject && deadline.TakenFrom == TakenFrom && deadline.Episode == before.Episode && !deadline.IsOpen));
}
