using System.Collections.Immutable;

namespace ComplaintFlow.Deciding;

/// <summary>What a reaction may know. There is no way from here to a clock, a store or a network: deciding is pure.</summary>
public sealed class DecisionContext
{
    internal DecisionContext(CommitStamp stamp, Actor actor, ImmutableHashSet<TallyKey> exhausted) =>
        (Actor, Now, Rules, Exhausted) = (actor, stamp.At, stamp.Rules, exhausted);

    /// <summary>The complaint as it stands now, with the event at hand applied.</summary>
    public Complaint Complaint { get; internal set; } = null!;

    /// <summary>Who gave the command; the system where something happens by itself, and where the event at hand follows from a trigger that a reaction fired.</summary>
    public Actor Actor { get; }

    /// <summary>When the command happens.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>
    /// The tallies that the store has found at their limit while this command was tried. Whoever would add to one of these does something else instead: what adds to it
    /// again is not written either, and counts as a conflict.
    /// </summary>
    /// <value>Empty at the first attempt.</value>
    public ImmutableHashSet<TallyKey> Exhausted { get; }

    /// <summary>The version of the rules in force.</summary>
    internal string Rules { get; }

    /// <summary>Whether a place was found full: who moves the complaint there gets <see cref="VenueFull"/> instead.</summary>
    /// <param name="venue">The place.</param>
    public bool IsFull(Venue venue) => !Exhausted.IsEmpty && Exhausted.Contains(TallyKey.VenueLoad(venue));
}
