namespace ComplaintFlow;

/// <summary>A deadline was set, and its clock runs.</summary>
/// <param name="Id">Names it.</param>
/// <param name="Target">The service target.</param>
/// <param name="Stage">What is to be done.</param>
/// <param name="Round">Counts the deadlines of the stage in this episode.</param>
/// <param name="Allowance">How much time there is.</param>
/// <param name="StartedAt">When what it measures began.</param>
/// <param name="CountedFrom">From when on time counts.</param>
/// <param name="DueAt">When it is due.</param>
/// <param name="Basis">A hash of the target and the calendar.</param>
/// <param name="Clock">What was spent and taken out before, of a complaint that is reopened.</param>
/// <param name="ExtendedBy">How much time extensions had added before.</param>
/// <param name="Extensions">How often it had been extended before.</param>
/// <param name="Revision">Counts how often the due time has been set.</param>
public sealed record DeadlineStarted(
    DeadlineId Id,
    string Target,
    Stage Stage,
    int Round,
    Allowance Allowance,
    DateTimeOffset StartedAt,
    DateTimeOffset CountedFrom,
    DateTimeOffset DueAt,
    string Basis,
    ClockReading? Clock = null,
    Allowance? ExtendedBy = null,
    int Extensions = 0,
    int Revision = 1) : ComplaintEvent;
