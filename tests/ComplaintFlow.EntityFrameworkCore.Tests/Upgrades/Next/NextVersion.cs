using ComplaintFlow.Complaints;
using ComplaintFlow.Events;

namespace ComplaintFlow;

/// <summary>What the next version adds, for the test that runs it beside this one: compiled into the library only where NEXT_VERSION is defined.</summary>
internal static class NextVersion
{
    public const int Level = 4;

    /// <summary>An event that is there already sets the new member, too.</summary>
    public static Complaint Fold(Complaint after, ComplaintEvent happened) => happened is StepCompleted done ? after with { Mark = done.Step } : after;
}

/// <summary>An event that the version before does not know.</summary>
/// <param name="Mark">What is set on the snapshot.</param>
public sealed record CallbackPromised(string Mark) : ComplaintEvent
{
    internal override int WriterLevel => NextVersion.Level;

    internal override EventOrigin Origin => EventOrigin.Anything;

    internal override string Tell(EventWords words) => Mark;

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Mark = Mark, Entry = stamp };
}

public sealed partial record Complaint
{
    /// <summary>A member that the version before does not know.</summary>
    public string? Mark { get; init; }
}
