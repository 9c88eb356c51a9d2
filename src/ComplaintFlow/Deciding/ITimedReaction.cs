namespace ComplaintFlow.Deciding;

/// <summary>Lets things happen by themselves when their time has come: a deadline is missed, a complaint escalates. Pure, like any reaction.</summary>
/// <remarks>
/// Before a command is decided, and when the worker comes, everything that was to happen until then happens first, one instant after the other, each in entries of the
/// system of that instant. All that a timed reaction waits for is in the snapshot, and in <see cref="Complaint.NextDueAt"/>: that is when the worker comes.
/// </remarks>
internal interface ITimedReaction
{
    /// <summary>The earliest instant at which something is to happen; null when nothing is.</summary>
    DateTimeOffset? NextAt(Complaint complaint);

    /// <summary>Says what happens at an instant, which is that of <see cref="NextAt"/>. Afterwards that is later, or null: what does not advance is not asked again.</summary>
    /// <param name="at">The instant; <see cref="DecisionContext.Now"/> is the same, or later where the journal has gone beyond it already.</param>
    /// <param name="context">The complaint.</param>
    /// <param name="then">Takes what happens.</param>
    void Happen(DateTimeOffset at, DecisionContext context, EventSink then);

    /// <summary>Whether what the complaint waits for was reckoned by rules of a lower generation than that of a version. Never on a node whose rules are older.</summary>
    bool IsStale(Complaint complaint, string rules) => false;

    /// <summary>Looks whether what the complaint waits for is different under the rules in force; called when it <see cref="IsStale"/>. Adds nothing when it is not.</summary>
    /// <param name="context">The complaint.</param>
    /// <param name="then">Takes what changes.</param>
    void Reevaluate(DecisionContext context, EventSink then)
    {
    }
}
