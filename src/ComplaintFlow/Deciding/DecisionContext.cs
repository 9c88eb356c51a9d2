using System.Collections.Immutable;
using ComplaintFlow.Events;

namespace ComplaintFlow.Deciding;

/// <summary>The information available to a reaction. It gives no access to a clock, a store or a network: deciding is pure.</summary>
public sealed class DecisionContext
{
    internal DecisionContext(CommitStamp stamp, Actor actor, ImmutableHashSet<TallyKey> exhausted) =>
        (Actor, Now, RecordedAt, Rules, Exhausted) = (actor, stamp.At, stamp.RecordedAt, stamp.Rules, exhausted);

    /// <summary>The current complaint, after the event at hand.</summary>
    public Complaint Complaint { get; internal set; } = null!;

    /// <summary>
    /// The actor who gave the command. The system, for events that are due without a command and for consequences of a trigger that a
    /// reaction fired.
    /// </summary>
    public Actor Actor { get; }

    /// <summary>The instant at which the command happens.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>
    /// The tallies that the store found at their limit during this command. A reaction that would add to one of these must do something
    /// else: adding to it again is not written either, and counts as a conflict.
    /// </summary>
    /// <value>Empty on the first attempt.</value>
    public ImmutableHashSet<TallyKey> Exhausted { get; }

    /// <summary>Whether the customer made contact in this attempt, which is heard even if the complaint is closed.</summary>
    internal bool IsContacted { get; set; }

    /// <summary>The instant at which the events are recorded.</summary>
    internal DateTimeOffset RecordedAt { get; }

    /// <summary>The version of the rules in force.</summary>
    internal string Rules { get; }

    /// <summary>
    /// Whether a venue was found full. A reaction that would move the complaint there adds <see cref="VenueFull"/>
    /// instead.
    /// </summary>
    /// <param name="venue">The venue to check.</param>
    public bool IsFull(Venue venue) => !Exhausted.IsEmpty && Exhausted.Contains(TallyKey.VenueLoad(venue));
}
