using System.Collections.Immutable;

namespace ComplaintFlow.Deciding;

/// <summary>With what a command decides.</summary>
/// <param name="Decider">Knows the rules.</param>
/// <param name="Draft">The complaint, caught up.</param>
/// <param name="Other">The other complaint of a merge.</param>
/// <param name="Stamp">Who does it, and when.</param>
internal readonly record struct Decision(Decider Decider, ComplaintDraft Draft, ComplaintDraft? Other, CommitStamp Stamp)
{
    public Complaint Complaint => Draft.After!;

    /// <summary>The tallies that were found at their limit while this command was tried.</summary>
    public ImmutableHashSet<TallyKey> Exhausted => Draft.Exhausted;

    /// <summary>Adds the event of a command, once it is checked.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="kind">What it adds to a list that is kept whole, since decisions hang on it, and that has an end therefore.</param>
    /// <param name="kept">How many there are already.</param>
    public Denial? Add(ComplaintEvent happened, string? kind = null, int kept = 0) => Decider.Add(Draft, happened, kind, kept);

    /// <summary>Fires a trigger in the same commit as what the command has added before, which its guards see.</summary>
    /// <param name="trigger">The trigger; <see cref="Trigger.Merge"/> is fired by the command that names the other complaint only.</param>
    /// <param name="argument">Its argument.</param>
    /// <returns>Why the lifecycle does not permit it, which is for the command to return: then nothing of the command happens.</returns>
    public Denial? Fire(Trigger trigger, object? argument = null)
    {
        if (trigger == Trigger.Merge)
            return Denial.Of(ErrorCodes.MergeNeedsOther);
        Firing firing = Decider.Fire(Draft.Coming()!, trigger, argument, Stamp.Actor, Stamp.At);
        if (firing.Happened is { } happened)
            Draft.Add(happened);
        return firing.Denial;
    }
}
