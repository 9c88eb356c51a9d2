using ComplaintFlow.Lifecycles;

namespace ComplaintFlow.Tests.Lifecycles.Laws;

/// <summary>The statuses that the laws speak of: a complaint is open or over; while it is open it is in work, and in work it is looked into or repaired.</summary>
internal static class Statuses
{
    public static Status Open { get; } = Status.Open;

    public static Status InWork { get; } = Status.Of("in-work");

    public static Status Looking { get; } = Status.Of("looking");

    public static Status Repairing { get; } = Status.Of("repairing");

    public static Status Waiting { get; } = Status.Of("waiting");

    public static Status Over { get; } = Status.Closed;

    public static Trigger Go { get; } = Trigger.Of("go");

    public static Trigger End { get; } = Trigger.Of("end");

    public static Trigger Note { get; } = Trigger.Of("note");

    /// <summary>The tree of statuses, with every one reached and left, whatever a law adds.</summary>
    public static void Tree(this LifecycleBuilder l)
    {
        l.StartsAt(Looking);
        l.Configure(Open).Permit(End, Over);
        l.Configure(InWork).SubstateOf(Open).Permit(Trigger.Of("to-waiting"), Waiting);
        l.Configure(Looking).SubstateOf(InWork).Permit(Trigger.Of("to-repairing"), Repairing);
        l.Configure(Repairing).SubstateOf(InWork).Permit(Trigger.Of("to-looking"), Looking);
        l.Configure(Waiting).SubstateOf(Open).Permit(Trigger.Of("to-looking"), Looking);
        l.Configure(Over).Final();
    }
}
