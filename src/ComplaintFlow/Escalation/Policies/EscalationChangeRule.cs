using System.Collections.Immutable;
using ComplaintFlow.Handlers;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Escalation;

/// <summary>One thing that a level changes.</summary>
internal abstract record EscalationChangeRule
{
    /// <summary>Whether doing it again changes nothing more.</summary>
    public abstract bool IsIdempotent { get; }

    /// <summary>In which order changes are made, however they are written: the place, the time, the handler, and then the rest.</summary>
    public int Rank => this switch
    {
        Place => 0,
        CoolOff or NextAppointment or NextOpening => 1,
        Handler => 2,
        Urgent => 3,
        _ => 4,
    };

    public abstract void Write(CanonicalWriter writer);

    /// <summary>A later time, some time after now.</summary>
    public sealed record CoolOff(TimeSpan For) : EscalationChangeRule
    {
        public bool ClocksFollow { get; init; }

        public override bool IsIdempotent => false;

        public override void Write(CanonicalWriter writer)
        {
            writer.Text("change", "cool-off");
            writer.Duration("for", For);
            writer.Flag("clocks-follow", ClocksFollow);
        }
    }

    /// <summary>The next full slot at which a calendar is open.</summary>
    public sealed record NextAppointment(string? Calendar, TimeSpan Every, TimeSpan Notice) : EscalationChangeRule
    {
        /// <summary>The calendar of that name.</summary>
        public WorkCalendar? Resolved { get; init; }

        public bool ClocksFollow { get; init; }

        public override bool IsIdempotent => false;

        public override void Write(CanonicalWriter writer)
        {
            writer.Text("change", "next-appointment");
            writer.Text("calendar", Calendar);
            writer.Duration("every", Every);
            writer.Duration("notice", Notice);
            writer.Flag("clocks-follow", ClocksFollow);
        }
    }

    /// <summary>The next time that a calendar opens.</summary>
    public sealed record NextOpening(string? Calendar) : EscalationChangeRule
    {
        /// <summary>The calendar of that name.</summary>
        public WorkCalendar? Resolved { get; init; }

        public bool ClocksFollow { get; init; }

        public override bool IsIdempotent => false;

        public override void Write(CanonicalWriter writer)
        {
            writer.Text("change", "next-opening");
            writer.Text("calendar", Calendar);
            writer.Flag("clocks-follow", ClocksFollow);
        }
    }

    /// <summary>Another place: the first that has room.</summary>
    public sealed record Place(ImmutableArray<Venue> Venues) : EscalationChangeRule
    {
        public override bool IsIdempotent => true;

        public bool Equals(Place? other) => other is not null && Venues.SequenceEqual(other.Venues);

        public override int GetHashCode() => Venues.Length;

        public override void Write(CanonicalWriter writer)
        {
            writer.Text("change", "place");
            writer.Texts("venues", Venues.Select(venue => venue.Name));
        }
    }

    /// <summary>Another handler.</summary>
    public sealed record Handler(RoutingTarget Target) : EscalationChangeRule
    {
        /// <summary>What somebody is told of when nobody is left above; otherwise the complaint just stays.</summary>
        public string? NoticeAtTop { get; init; }

        public override bool IsIdempotent => Target.Kind == RoutingTargetKind.Handler && NoticeAtTop is null;

        public override void Write(CanonicalWriter writer)
        {
            writer.Text("change", "handler");
            writer.Text("to", Target.ToString());
            writer.Text("notice-at-top", NoticeAtTop);
        }
    }

    /// <summary>More urgent: by one step, or at least so.</summary>
    public sealed record Urgent(Urgency? AtLeast) : EscalationChangeRule
    {
        public override bool IsIdempotent => AtLeast is not null;

        public override void Write(CanonicalWriter writer)
        {
            writer.Text("change", "urgency");
            if (AtLeast is { } urgency)
                writer.Member("at-least", urgency);
        }
    }

    /// <summary>Somebody is told.</summary>
    public sealed record Tell(string Topic) : EscalationChangeRule
    {
        public override bool IsIdempotent => false;

        public override void Write(CanonicalWriter writer)
        {
            writer.Text("change", "notify");
            writer.Text("topic", Topic);
        }
    }
}
