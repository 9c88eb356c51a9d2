namespace ComplaintFlow.Deciding;

/// <summary>What a reaction may know. There is no way from here to a clock, a store or a network: deciding is pure.</summary>
public sealed class DecisionContext
{
    internal DecisionContext(CommitStamp stamp) => (Actor, Now, Rules) = (stamp.Actor, stamp.At, stamp.Rules);

    /// <summary>The complaint as it stands now, with the event at hand applied.</summary>
    public Complaint Complaint { get; internal set; } = null!;

    /// <summary>Who gave the command; the system where something happens by itself.</summary>
    public Actor Actor { get; }

    /// <summary>When the command happens.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>The version of the rules in force.</summary>
    internal string Rules { get; }

    /// <summary>The places that the store has found full while this command was tried.</summary>
    internal IReadOnlySet<Venue>? FullVenues { get; init; }

    /// <summary>Whether a place was found full: who moves the complaint there gets <see cref="VenueFull"/> instead.</summary>
    /// <param name="venue">The place.</param>
    public bool IsFull(Venue venue) => FullVenues is not null && FullVenues.Contains(venue);
}
