using System.Collections.Immutable;

namespace ComplaintFlow.Deciding;

/// <summary>The context in which a command is decided.</summary>
/// <param name="Decider">The decider, which knows the rules.</param>
/// <param name="Draft">The complaint, up to date.</param>
/// <param name="Other">The other complaint of a merge.</param>
/// <param name="Stamp">The actor and the instant.</param>
internal readonly record struct Decision(Decider Decider, ComplaintDraft Draft, ComplaintDraft? Other, CommitStamp Stamp)
{
    public Complaint Complaint => Draft.After!;

    /// <summary>The tallies that were found at their limit during this command.</summary>
    public ImmutableHashSet<TallyKey> Exhausted => Draft.Exhausted;

    /// <summary>Adds the event of a command after validating it.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="kind">
    /// The kind of list item that the event adds, for a list with a limit, which is never truncated since decisions
    /// depend on it.
    /// </param>
    /// <param name="kept">The current number of items in that list.</param>
    public DecisionRefusal? Add(ComplaintEvent happened, string? kind = null, int kept = 0) => Decider.Add(Draft, happened, kind, kept);

    /// <summary>Fires a trigger in the same commit as the events added so far, which its guards see.</summary>
    /// <param name="trigger">The trigger; only the command that names the other complaint fires <see cref="Trigger.Merge"/>.</param>
    /// <param name="argument">The argument of the trigger.</param>
    /// <returns>The refusal, if the lifecycle does not permit the trigger; the command must return it, and then has no effect.</returns>
    public DecisionRefusal? Fire(Trigger trigger, object? argument = null)
    {
        if (trigger == Trigger.Merge)
            return DecisionRefusal.Of(ErrorCodes.MergeNeedsOther);
        TriggerResult firing = Result(trigger, argument);
        if (firing.Happened is { } happened)
            Draft.Add(happened);
        return firing.DecisionRefusal;
    }

    /// <summary>Returns the refusal that firing a trigger would cause now, without firing it.</summary>
    /// <param name="trigger">The trigger.</param>
    public DecisionRefusal? Check(Trigger trigger) => Result(trigger).DecisionRefusal;

    /// <summary>Returns the event that firing a trigger would cause now, without adding it; null if the lifecycle does not permit the trigger.</summary>
    /// <param name="trigger">The trigger.</param>
    public ComplaintEvent? Foresee(Trigger trigger) => Result(trigger).Happened;

    private TriggerResult Result(Trigger trigger, object? argument = null) => Decider.Fire(Draft.Projected()!, trigger, argument, Stamp.Actor, Stamp.At, Draft.OpenChildren);
}
