using System.Text.Json.Serialization;

namespace ComplaintFlow.Improvement;

/// <summary>What happened to an improvement action. A closed set; the names in JSON are permanent.</summary>
[JsonDerivedType(typeof(ComplaintLinked), "complaint-linked")]
[JsonDerivedType(typeof(DueChanged), "due-changed")]
[JsonDerivedType(typeof(EffectRecorded), "effect-recorded")]
[JsonDerivedType(typeof(ImprovementAbandoned), "improvement-abandoned")]
[JsonDerivedType(typeof(ImprovementClosed), "improvement-closed")]
[JsonDerivedType(typeof(ImprovementDecided), "improvement-decided")]
[JsonDerivedType(typeof(ImprovementDone), "improvement-done")]
[JsonDerivedType(typeof(ImprovementOverdue), "improvement-overdue")]
[JsonDerivedType(typeof(ImprovementPlanned), "improvement-planned")]
[JsonDerivedType(typeof(ImprovementProgressed), "improvement-progressed")]
[JsonDerivedType(typeof(ImprovementStarted), "improvement-started")]
[JsonDerivedType(typeof(OwnerChanged), "owner-changed")]
[JsonDerivedType(typeof(OwnerReminded), "owner-reminded")]
[JsonDerivedType(typeof(RoundBegan), "round-began")]
[JsonDerivedType(typeof(TellingBegan), "telling-began")]
[JsonDerivedType(typeof(TellingEnded), "telling-ended")]
[JsonPolymorphic(TypeDiscriminatorPropertyName = "$event")]
public abstract record ImprovementEvent
{
    private protected ImprovementEvent()
    {
    }

    internal abstract ImprovementAction Apply(ImprovementAction before, in ImprovementStamp stamp);

    /// <summary>Returns the event as a sentence.</summary>
    internal abstract string Tell(ImprovementWords words);
}

/// <summary>Of which improvement action an event is, and its instant.</summary>
internal readonly record struct ImprovementStamp(Realm Realm, ImprovementId Id, DateTimeOffset At);

/// <summary>The improvement action was planned.</summary>
/// <param name="Title">The title.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Owner">The owner.</param>
/// <param name="DueAt">The due date.</param>
/// <param name="Goal">The goal.</param>
/// <param name="RemindAt">The instant of the reminder; <see langword="null"/> for none.</param>
public sealed record ImprovementPlanned(string Title, ImprovementKind Kind, PersonId Owner, DateTimeOffset DueAt, ImprovementGoal Goal, DateTimeOffset? RemindAt = null) : ImprovementEvent
{
    /// <summary>The cause that it removes.</summary>
    public Cause? Cause { get; init; }

    /// <summary>The touchpoint at which it changes something.</summary>
    public Touchpoint? Touchpoint { get; init; }

    internal override ImprovementAction Apply(ImprovementAction before, in ImprovementStamp stamp) => new()
    {
        Realm = stamp.Realm,
        Id = stamp.Id,
        Title = Title,
        Kind = Kind,
        Cause = Cause,
        Touchpoint = Touchpoint,
        Owner = Owner,
        DueAt = DueAt,
        RemindAt = RemindAt,
        Goal = Goal,
        RoundBeganAt = stamp.At,
    };

    internal override string Tell(ImprovementWords words) =>
        words.Say("planned", words.Kind(Kind), Title, Owner, DueAt, words.Change(Goal.ChangePercent), Goal.Base, Goal.Months);
}

/// <summary>The measures of the round were decided.</summary>
/// <param name="Measures">The measures.</param>
public sealed record ImprovementDecided(string Measures) : ImprovementEvent
{
    internal override ImprovementAction Apply(ImprovementAction before, in ImprovementStamp stamp) => before with { State = ImprovementState.Decided };

    internal override string Tell(ImprovementWords words) => words.Say("decided", Measures);
}

/// <summary>The measures are being carried out.</summary>
public sealed record ImprovementStarted : ImprovementEvent
{
    internal override ImprovementAction Apply(ImprovementAction before, in ImprovementStamp stamp) => before with { State = ImprovementState.InProgress };

    internal override string Tell(ImprovementWords words) => words.Say("started");
}

/// <summary>The measures have come further.</summary>
/// <param name="Percent">How far they are, from 0 to 100.</param>
/// <param name="Text">What was done.</param>
public sealed record ImprovementProgressed(int Percent, string Text) : ImprovementEvent
{
    internal override ImprovementAction Apply(ImprovementAction before, in ImprovementStamp stamp) => before with { Percent = Percent };

    internal override string Tell(ImprovementWords words) => words.Say("progressed", Percent, Text);
}

/// <summary>The measures were carried out.</summary>
public sealed record ImprovementDone : ImprovementEvent
{
    internal override ImprovementAction Apply(ImprovementAction before, in ImprovementStamp stamp) =>
        before with { State = ImprovementState.Done, Percent = 100, DoneAt = stamp.At };

    internal override string Tell(ImprovementWords words) => words.Say("done");
}

/// <summary>The effect of a round was checked.</summary>
/// <param name="Effect">The effect.</param>
public sealed record EffectRecorded(ImprovementEffect Effect) : ImprovementEvent
{
    internal override ImprovementAction Apply(ImprovementAction before, in ImprovementStamp stamp) => before with
    {
        State = Effect.IsEffective ? ImprovementState.Effective : before.State,
        Effects = [.. before.Effects.Add(Effect).TakeLast(ImprovementAction.MaxEffects)],
    };

    internal override string Tell(ImprovementWords words) => words.Say(
        Effect.IsEffective ? "effective" : "ineffective",
        Effect.Round,
        Effect.Before.Count,
        Effect.After.Count,
        words.Change(Effect.ChangePercent),
        words.Ratio(Effect.Ratio),
        words.Ratio(Effect.Low),
        words.Ratio(Effect.High));
}

/// <summary>Another round began, since the effect of the one before missed the goal.</summary>
/// <param name="Round">The round.</param>
/// <param name="DueAt">Its due date.</param>
/// <param name="RemindAt">The instant of the reminder; <see langword="null"/> for none.</param>
public sealed record RoundBegan(int Round, DateTimeOffset DueAt, DateTimeOffset? RemindAt = null) : ImprovementEvent
{
    internal override ImprovementAction Apply(ImprovementAction before, in ImprovementStamp stamp) => before with
    {
        State = ImprovementState.Planned,
        Round = Round,
        RoundBeganAt = stamp.At,
        DueAt = DueAt,
        RemindAt = RemindAt,
        DoneAt = null,
        Percent = 0,
        IsReminded = false,
        IsOverdue = false,
    };

    internal override string Tell(ImprovementWords words) => words.Say("round-began", Round, DueAt);
}

/// <summary>The improvement action was closed as effective.</summary>
public sealed record ImprovementClosed : ImprovementEvent
{
    internal override ImprovementAction Apply(ImprovementAction before, in ImprovementStamp stamp) => before with { State = ImprovementState.Closed };

    internal override string Tell(ImprovementWords words) => words.Say("closed");
}

/// <summary>The improvement action was given up.</summary>
/// <param name="Because">Why.</param>
public sealed record ImprovementAbandoned(string Because) : ImprovementEvent
{
    internal override ImprovementAction Apply(ImprovementAction before, in ImprovementStamp stamp) => before with { State = ImprovementState.Abandoned };

    internal override string Tell(ImprovementWords words) => words.Say("abandoned", Because);
}

/// <summary>The improvement action has another owner.</summary>
/// <param name="Owner">The owner.</param>
/// <param name="Because">Why.</param>
public sealed record OwnerChanged(PersonId Owner, string Because) : ImprovementEvent
{
    // The new owner has not been reminded of anything.
    internal override ImprovementAction Apply(ImprovementAction before, in ImprovementStamp stamp) => before with { Owner = Owner, IsReminded = false };

    internal override string Tell(ImprovementWords words) => words.Say("owner-changed", Owner, Because);
}

/// <summary>The current round has another due date.</summary>
/// <param name="DueAt">The due date.</param>
/// <param name="RemindAt">The instant of the reminder; <see langword="null"/> for none.</param>
/// <param name="Because">Why.</param>
public sealed record DueChanged(DateTimeOffset DueAt, DateTimeOffset? RemindAt, string Because) : ImprovementEvent
{
    internal override ImprovementAction Apply(ImprovementAction before, in ImprovementStamp stamp) =>
        before with { DueAt = DueAt, RemindAt = RemindAt, IsReminded = false, IsOverdue = false };

    internal override string Tell(ImprovementWords words) => words.Say("due-changed", DueAt, Because);
}

/// <summary>A complaint was linked.</summary>
/// <param name="Complaint">The complaint.</param>
public sealed record ComplaintLinked(ComplaintId Complaint) : ImprovementEvent
{
    internal override ImprovementAction Apply(ImprovementAction before, in ImprovementStamp stamp) => before with { Complaints = before.Complaints.Add(Complaint) };

    internal override string Tell(ImprovementWords words) => words.Say("complaint-linked", Complaint);
}

/// <summary>The due date of the current round is near.</summary>
/// <param name="Owner">The owner, who was reminded.</param>
public sealed record OwnerReminded(PersonId Owner) : ImprovementEvent
{
    internal override ImprovementAction Apply(ImprovementAction before, in ImprovementStamp stamp) => before with { IsReminded = true };

    internal override string Tell(ImprovementWords words) => words.Say("reminded", Owner);
}

/// <summary>The due date of the current round has passed, and it is not done.</summary>
/// <param name="Owner">The owner, who was told.</param>
public sealed record ImprovementOverdue(PersonId Owner) : ImprovementEvent
{
    internal override ImprovementAction Apply(ImprovementAction before, in ImprovementStamp stamp) => before with { IsOverdue = true };

    internal override string Tell(ImprovementWords words) => words.Say("overdue", Owner);
}

/// <summary>The linked complainants are being told what came of a round.</summary>
/// <param name="Round">The round.</param>
/// <param name="Text">What was done, in words for customers.</param>
public sealed record TellingBegan(int Round, string Text) : ImprovementEvent
{
    internal override ImprovementAction Apply(ImprovementAction before, in ImprovementStamp stamp) =>
        before with { Telling = new(Round, Text, stamp.At), ToldRound = Round, Told = 0, NotTold = 0 };

    internal override string Tell(ImprovementWords words) => words.Say("telling-began", Round, Text);
}

/// <summary>All linked complainants who agreed were told.</summary>
/// <param name="Round">The round.</param>
/// <param name="Told">The number of those who were told.</param>
/// <param name="NotTold">The number of those who were not.</param>
public sealed record TellingEnded(int Round, int Told, int NotTold) : ImprovementEvent
{
    internal override ImprovementAction Apply(ImprovementAction before, in ImprovementStamp stamp) => before with { Telling = null, Told = Told, NotTold = NotTold };

    internal override string Tell(ImprovementWords words) => words.Say("telling-ended", Round, Told, NotTold);
}
