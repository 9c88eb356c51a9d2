using System.Collections.Immutable;
using ComplaintFlow.Handlers;

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

    /// <summary>A later time, some time after now.</summary>
    public sealed record CoolOff(TimeSpan For) : EscalationChangeRule
    {
        public bool ClocksFollow { get; init; }

        public override bool IsIdempotent => false;
    }

    /// <summary>The next full slot at which a calendar is open.</summary>
    public sealed record NextAppointment(string? Calendar, TimeSpan Every, TimeSpan Notice) : EscalationChangeRule
    {
        /// <summary>The calendar of that name.</summary>
        public WorkCalendar? Resolved { get; init; }

        public bool ClocksFollow { get; init; }

        public override bool IsIdempotent => false;
    }

    /// <summary>The next time that a calendar opens.</summary>
    public sealed record NextOpening(string? Calendar) : EscalationChangeRule
    {
        /// <summary>The calendar of that name.</summary>
        public WorkCalendar? Resolved { get; init; }

        public bool ClocksFollow { get; init; }

        public override bool IsIdempotent => false;
    }

    /// <summary>Another place: the first that has room.</summary>
    public sealed record Place(ImmutableArray<Venue> Venues) : EscalationChangeRule
    {
        public override bool IsIdempotent => true;

        public override string ToString() => $"Place {string.Join(", ", Venues)}";
    }

    /// <summary>Another handler.</summary>
    public sealed record Handler(RoutingTarget Target) : EscalationChangeRule
    {
        /// <summary>What somebody is told of when nobody is left above; otherwise the complaint just stays.</summary>
        public string? NoticeAtTop { get; init; }

        public override bool IsIdempotent => Target.Kind == RoutingTargetKind.Handler && NoticeAtTop is null;
    }

    /// <summary>More urgent: by one step, or at least so.</summary>
    public sealed record Urgent(Urgency? AtLeast) : EscalationChangeRule
    {
        public override bool IsIdempotent => AtLeast is not null;
    }

    /// <summary>Somebody is told.</summary>
    public sealed record Tell(string Topic) : EscalationChangeRule
    {
        public override bool IsIdempotent => false;
    }
}
