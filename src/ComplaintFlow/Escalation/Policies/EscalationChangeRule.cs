using System.Collections.Immutable;
using ComplaintFlow.Handlers;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Escalation;

/// <summary>One thing that a level of an escalation policy changes: the place, the time, the handler, the urgency, or who is told.</summary>
/// <remarks>A closed set: its members are the types nested in it. Changes are made in this order, however they are written. Immutable, for all threads.</remarks>
public abstract record EscalationChangeRule
{
    private protected EscalationChangeRule()
    {
    }

    /// <summary>Whether doing it again changes nothing more.</summary>
    internal abstract bool IsIdempotent { get; }

    /// <summary>In which order changes are made, however they are written: the place, the time, the handler, and then the rest.</summary>
    internal abstract int Rank { get; }

    internal abstract void Write(CanonicalWriter writer);

    /// <summary>
    /// Another place: the first that has room, else the first that has among the fallbacks of the last. In configuration
    /// <c>"Place": [ "private-room", "video" ]</c>.
    /// </summary>
    /// <param name="Venues">The places, each once, in the order in which they are tried.</param>
    public sealed record Place(ImmutableArray<Venue> Venues) : EscalationChangeRule
    {
        internal override bool IsIdempotent => true;

        internal override int Rank => 0;

        /// <summary>Whether the other names the same places in the same order.</summary>
        /// <param name="other">The other.</param>
        public bool Equals(Place? other) => other is not null && Venues.AsSpan().SequenceEqual(other.Venues.AsSpan());

        /// <inheritdoc/>
        public override int GetHashCode() => Venues.AsSpan().Length;

        internal override void Write(CanonicalWriter writer)
        {
            writer.Text("change", "place");
            writer.Texts("venues", Venues.Select(venue => venue.Name));
        }
    }

    /// <summary>Another time: <see cref="CoolOff"/>, <see cref="NextAppointment"/> or <see cref="NextOpening"/>.</summary>
    public abstract record Time : EscalationChangeRule
    {
        private protected Time()
        {
        }

        /// <summary>Whether the clocks that can pause stand still until that time. Statutory clocks never do.</summary>
        /// <value>By default <see langword="false"/>. In configuration <c>ClocksFollow</c>, beside the change.</value>
        public bool ClocksFollow { get; init; }

        internal override bool IsIdempotent => false;

        internal override int Rank => 1;
    }

    /// <summary>A time some time from now, until which the customer can calm down. In configuration <c>"CoolOff": "2 hours"</c>.</summary>
    /// <param name="For">How long, on the clock; more than no time, at most 366 days.</param>
    public sealed record CoolOff(TimeSpan For) : Time
    {
        internal override void Write(CanonicalWriter writer)
        {
            writer.Text("change", "cool-off");
            writer.Duration("for", For);
            writer.Flag("clocks-follow", ClocksFollow);
        }
    }

    /// <summary>
    /// The next full slot of the day at which a calendar is open. In configuration <c>"NextAppointment": "shop"</c>, or <c>true</c> for the calendar of the
    /// policy.
    /// </summary>
    /// <param name="Calendar">The calendar's name; <see langword="null"/> for that of the policy.</param>
    public sealed record NextAppointment(string? Calendar = null) : Time
    {
        /// <summary>How far slots are apart, counted from midnight.</summary>
        /// <value>By default 30 minutes; one minute to one day. In configuration <c>"Every": "1 hour"</c>, beside the change.</value>
        public TimeSpan Every { get; init; } = TimeSpan.FromMinutes(30);

        /// <summary>How long from now at least.</summary>
        /// <value>By default zero: at once; at most 366 days. In configuration <c>"Notice": "10 minutes"</c>, beside the change.</value>
        public TimeSpan Notice { get; init; }

        /// <summary>The calendar of that name.</summary>
        internal WorkCalendar? Resolved { get; init; }

        internal override void Write(CanonicalWriter writer)
        {
            writer.Text("change", "next-appointment");
            writer.Text("calendar", Calendar);
            writer.Duration("every", Every);
            writer.Duration("notice", Notice);
            writer.Flag("clocks-follow", ClocksFollow);
        }
    }

    /// <summary>
    /// The next time that a calendar opens; while it is open, the opening after the close of the day. In configuration <c>"NextOpening": "shop"</c>, or
    /// <c>true</c> for the calendar of the policy.
    /// </summary>
    /// <param name="Calendar">The calendar's name; <see langword="null"/> for that of the policy.</param>
    public sealed record NextOpening(string? Calendar = null) : Time
    {
        /// <summary>The calendar of that name.</summary>
        internal WorkCalendar? Resolved { get; init; }

        internal override void Write(CanonicalWriter writer)
        {
            writer.Text("change", "next-opening");
            writer.Text("calendar", Calendar);
            writer.Flag("clocks-follow", ClocksFollow);
        }
    }

    /// <summary>
    /// Another handler. Never somebody involved or refused, and not one from whom an escalation took the complaint while there is anybody else. In
    /// configuration <c>"Handler": "next tier"</c>, <c>"tier manager"</c>, <c>"team seniors"</c> or <c>"handler max"</c>.
    /// </summary>
    /// <param name="Target">Whom to ask for.</param>
    public sealed record Handler(RoutingTarget Target) : EscalationChangeRule
    {
        /// <summary>What somebody is told of when nobody is left, as at the top of the ladder: the host's name for it, of 1 to 64 characters.</summary>
        /// <value>By default <see langword="null"/>: the complaint just stays. In configuration <c>NotifyAtTop</c>, beside the change.</value>
        public string? NotifyAtTop { get; init; }

        internal override bool IsIdempotent => Target.Kind == RoutingTargetKind.Handler && NotifyAtTop is null;

        internal override int Rank => 2;

        internal override void Write(CanonicalWriter writer)
        {
            writer.Text("change", "handler");
            writer.Text("to", Target.ToString());
            writer.Text("notice-at-top", NotifyAtTop);
        }
    }

    /// <summary>More urgent; what is critical stays so. In configuration <c>"Urgency": "raise"</c>, or the name of the least urgency.</summary>
    /// <param name="AtLeast">How urgent at least; <see langword="null"/> for one step more than before. Not <see cref="Urgency.Low"/>.</param>
    public sealed record RaiseUrgency(Urgency? AtLeast = null) : EscalationChangeRule
    {
        internal override bool IsIdempotent => AtLeast is not null;

        internal override int Rank => 3;

        internal override void Write(CanonicalWriter writer)
        {
            writer.Text("change", "urgency");
            if (AtLeast is { } urgency)
                writer.Member("at-least", urgency);
        }
    }

    /// <summary>Somebody is told, by a subscriber of <see cref="NotificationRaised"/>. In configuration <c>"Notify": "shift-lead"</c>, or several.</summary>
    /// <param name="Topic">The host's name for who is told of what, of 1 to 64 characters.</param>
    public sealed record Notify(string Topic) : EscalationChangeRule
    {
        internal override bool IsIdempotent => false;

        internal override int Rank => 4;

        internal override void Write(CanonicalWriter writer)
        {
            writer.Text("change", "notify");
            writer.Text("topic", Topic);
        }
    }
}
