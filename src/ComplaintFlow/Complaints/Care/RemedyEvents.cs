using ComplaintFlow.Complaints;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Events;

/// <summary>An accepted remedy is being carried out.</summary>
/// <param name="Name">The name of the remedy.</param>
public sealed record RemedyStarted(string Name) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) => words.Say(TextKeys.Entry.RemedyStarted, Name);

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => RemedySteps.Apply(before, Name, static (remedy, _) => remedy with { State = RemedyState.Started }, stamp);
}

/// <summary>Progress with a remedy was reported.</summary>
/// <param name="Name">The name of the remedy.</param>
/// <param name="Percent">How much of it is done, from 0 to 100.</param>
/// <param name="Text">What is done, in free text.</param>
public sealed record RemedyProgressed(string Name, int Percent, [property: Personal] string Text) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) => words.Say(TextKeys.Entry.RemedyProgressed, Name, Percent, words.Written(Text));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp)
    {
        int percent = Percent;
        return RemedySteps.Apply(before, Name, (remedy, _) => remedy with { State = RemedyState.Started, Percent = percent }, stamp);
    }

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Text = map.Required("text", Text) };
}

/// <summary>A remedy was carried out. Tells subscribers how many of what the customer accepted are still open.</summary>
/// <param name="Name">The name of the remedy.</param>
/// <param name="StillOpen">The number of accepted remedies that are still to be carried out.</param>
/// <param name="IsLate">Whether it was carried out after its time.</param>
/// <param name="Note">How, in free text.</param>
public sealed record RemedyCompleted(string Name, int StillOpen, bool IsLate = false, [property: Personal] string? Note = null) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) => words.Then(
        words.Say(IsLate ? TextKeys.Entry.RemedyCompletedLate : TextKeys.Entry.RemedyCompleted, Name),
        StillOpen > 0 ? words.Say(TextKeys.Entry.RemediesOpen, StillOpen) : null,
        Note is null ? null : words.Written(Note));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) =>
        RemedySteps.Apply(before, Name, static (remedy, at) => remedy with { State = RemedyState.Completed, Percent = 100, EndedAt = at }, stamp);

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Note = map.Text("note", Note) };
}

/// <summary>A remedy could not be carried out. It no longer takes of any budget.</summary>
/// <param name="Name">The name of the remedy.</param>
/// <param name="Because">Why, in free text.</param>
public sealed record RemedyFailed(string Name, [property: Personal] string Because) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) => words.Then(words.Say(TextKeys.Entry.RemedyFailed, Name), words.Because(Because));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) =>
        RemedySteps.Apply(before, Name, static (remedy, at) => remedy with { State = RemedyState.Failed, EndedAt = at }, stamp);

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Because = map.Required("because", Because) };
}

/// <summary>The customer no longer wants a remedy that was accepted, or another one takes its place. It no longer takes of any budget.</summary>
/// <param name="Name">The name of the remedy.</param>
/// <param name="Because">Why, in free text.</param>
public sealed record RemedyWithdrawn(string Name, [property: Personal] string? Because = null) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) => words.Then(words.Say(TextKeys.Entry.RemedyWithdrawn, Name), words.Because(Because));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) =>
        RemedySteps.Apply(before, Name, static (remedy, at) => remedy with { State = RemedyState.Withdrawn, EndedAt = at }, stamp);

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Because = map.Text("because", Because) };
}

/// <summary>An accepted remedy of a complaint that was merged into this one is carried out here.</summary>
/// <param name="From">The merged complaint.</param>
/// <param name="Remedy">The remedy as it is continued.</param>
public sealed record RemedyTakenOver(ComplaintId From, RemedyProgress Remedy) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) => words.Say(TextKeys.Entry.RemedyTakenOver, From, words.Of([Remedy]));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with
    {
        Care = before.Care.With(Remedy with { Episode = before.Episode, Entry = stamp.Sequence }) with { RemediesAccepted = before.Care.RemediesAccepted + 1 },
        Entry = stamp,
    };
}

/// <summary>Changes of accepted remedies.</summary>
internal static class RemedySteps
{
    public static Complaint Apply(Complaint before, string name, Func<RemedyProgress, DateTimeOffset, RemedyProgress> change, in EntryStamp stamp) => before.Care.FindRemedy(name) is { } remedy
        ? before with { Care = before.Care.With(change(remedy, stamp.At)), Handling = before.Handling.Handled(stamp), Entry = stamp }
        : before with { Entry = stamp };
}
