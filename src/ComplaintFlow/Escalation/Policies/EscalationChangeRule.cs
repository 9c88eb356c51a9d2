using System.Collections.Immutable;
using ComplaintFlow.Events;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Escalation;

/// <summary>A change made by a level of an escalation policy: to the place, the time, the handler or the urgency, or a notification.</summary>
/// <remarks>A closed set of nested types. Changes are made in the order given here, however they are written. Immutable and thread-safe.</remarks>
public abstract record EscalationChangeRule
{
    private protected EscalationChangeRule()
    {
    }

    /// <summary>Whether repeating the change has no further effect.</summary>
    internal abstract bool IsIdempotent { get; }

    /// <summary>The order in which changes are made, however they are written: the place, the time, the handler, then the rest.</summary>
    internal abstract int Rank { get; }

    internal abstract void Write(CanonicalWriter writer);

    /// <summary>
    /// A change of place: to the first place that has room, else to the first fallback of the last place that has room. In configuration
    /// <c>"Place": [ "private-room", "video" ]</c>.
    /// </summary>
    /// <param name="Venues">The places, each once, in the order in which they are tried.</param>
    public sealed record Place(ImmutableArray<Venue> Venues) : EscalationChangeRule
    {
        internal override bool IsIdempotent => true;

        internal override int Rank => 0;

        /// <summary>Whether both list the same places in the same order.</summary>
        /// <param name="other">The change to compare with.</param>
        public bool Equals(Place? other) => other is not null && Venues.AsSpan().SequenceEqual(other.Venues.AsSpan());

        /// <inheritdoc/>
        public override int GetHashCode() => Venues.AsSpan().Length;

        internal override void Write(CanonicalWriter writer)
        {
            writer.Text("change", "place");
            writer.Texts("venues", Venues.Select(venue => venue.Name));
        }
    }

    /// <summary>A change of time: <see cref="CoolOff"/>, <see cref="NextAppointment"/> or <see cref="NextOpening"/>.</summary>
    public abstract record Time : EscalationChangeRule
    {
        private protected Time()
        {
        }

        /// <summary>Whether clocks that can pause stand still until that time. Statutory clocks never pause.</summary>
        /// <value>By default <see langword="false"/>. In configuration <c>ClocksFollow</c>, beside the change.</value>
        public bool ClocksFollow { get; init; }

        internal override bool IsIdempotent => false;

        internal override int Rank => 1;
    }

    /// <summary>A change to some time from now, so that the customer can calm down. In configuration <c>"CoolOff": "2 hours"</c>.</summary>
    /// <param name="For">The elapsed time to wait; more than zero, at most 366 days.</param>
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
    /// A change to the next full slot of the day at which a calendar is open. In configuration <c>"NextAppointment":
    /// "shop"</c>, or <c>true</c> for the calendar of the policy.
    /// </summary>
    /// <param name="Calendar">The calendar's name; <see langword="null"/> for that of the policy.</param>
    public sealed record NextAppointment(string? Calendar = null) : Time
    {
        /// <summary>The interval between slots, counted from midnight.</summary>
        /// <value>By default 30 minutes; one minute to one day. In configuration <c>"Every": "1 hour"</c>, beside the change.</value>
        public TimeSpan Every { get; init; } = TimeSpan.FromMinutes(30);

        /// <summary>The minimum time from now.</summary>
        /// <value>By default zero; at most 366 days. In configuration <c>"Notice": "10 minutes"</c>, beside the change.</value>
        public TimeSpan Notice { get; init; }

        /// <summary>The calendar that the name refers to.</summary>
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
    /// A change to the next opening of a calendar; while it is open, to the opening after the close of the day. In
    /// configuration <c>"NextOpening": "shop"</c>, or <c>true</c> for the calendar of the policy.
    /// </summary>
    /// <param name="Calendar">The calendar's name; <see langword="null"/> for that of the policy.</param>
    public sealed record NextOpening(string? Calendar = null) : Time
    {
        /// <summary>The calendar that the name refers to.</summary>
        internal WorkCalendar? Resolved { get; init; }

        internal override void Write(CanonicalWriter writer)
        {
            writer.Text("change", "next-opening");
            writer.Text("calendar", Calendar);
            writer.Flag("clocks-follow", ClocksFollow);
        }
    }

    /// <summary>
    /// A change of handler. Never to an involved or refused handler, nor, while there is another, to one from whom an escalation took the complaint. In
    /// configuration <c>"Handler": "next tier"</c>, <c>"tier manager"</c>, <c>"team seniors"</c> or <c>"handler max"</c>.
    /// </summary>
    /// <param name="Target">The new handler: the next tier, a tier, a team or a person.</param>
    public sealed record Handler(RoutingTarget Target) : EscalationChangeRule
    {
        /// <summary>
        /// The topic of the notification raised when no handler is left, as at the top of the ladder: the host's name
        /// for it, of 1 to 64 characters.
        /// </summary>
        /// <value>By default <see langword="null"/>: no notification is raised. In configuration <c>NotifyAtTop</c>, beside the change.</value>
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

    /// <summary>
    /// A higher urgency; a critical complaint stays critical. In configuration <c>"Urgency": "raise"</c>, or the name
    /// of the minimum urgency.
    /// </summary>
    /// <param name="AtLeast">The minimum urgency; <see langword="null"/> for one step higher than before. Not <see cref="Urgency.Low"/>.</param>
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

    /// <summary>
    /// A notification, delivered by a subscriber of <see cref="NotificationRaised"/>. In configuration <c>"Notify":
    /// "shift-lead"</c>, or several.
    /// </summary>
    /// <param name="Topic">The host's name for the notification, of 1 to 64 characters.</param>
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

    /// <summary>
    /// A reminder of whoever may approve an offer that awaits approval, delivered by a subscriber of <see cref="ApproversReminded"/>. In configuration
    /// <c>"RemindApprovers": true</c>.
    /// </summary>
    public sealed record RemindApprovers : EscalationChangeRule
    {
        internal override bool IsIdempotent => false;

        internal override int Rank => 5;

        internal override void Write(CanonicalWriter writer) => writer.Text("change", "remind-approvers");
    }
}
