using ComplaintFlow.Handlers;

namespace ComplaintFlow.Escalation;

/// <summary>Says what a level of a policy changes. A level that changes nothing does not compile: only from a change on does it go further.</summary>
public class EscalationWhatBuilder
{
    internal EscalationWhatBuilder(EscalationBuilder all, EscalationPolicyDraft policy) => (All, Draft) = (all, policy);

    private protected EscalationBuilder All { get; }

    private protected EscalationPolicyDraft Draft { get; }

    /// <summary>Changes the handler. Never to somebody involved or refused, and not back to one from whom an escalation took it while there is anybody else.</summary>
    /// <param name="target">To whom: <see cref="RoutingTarget.NextTier"/>, a tier, a team or a person.</param>
    public EscalationPolicyBuilder ChangeHandler(RoutingTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return Change(new EscalationChangeRule.Handler(target));
    }

    /// <summary>Changes the place.</summary>
    /// <param name="venue">The place.</param>
    /// <param name="others">Where to go if it is full, in this order; after them the fallback of the last one.</param>
    public EscalationPolicyBuilder ChangePlace(Venue venue, params ReadOnlySpan<Venue> others) => Change(new EscalationChangeRule.Place([venue, .. others]));

    /// <summary>Changes the time: some time from now, until which the customer can calm down.</summary>
    /// <param name="time">How long, on the clock.</param>
    public EscalationPolicyBuilder CoolOff(TimeSpan time) => Change(new EscalationChangeRule.CoolOff(time));

    /// <summary>Changes the time: to the next full slot of the day at which a calendar is open.</summary>
    /// <param name="calendar">The calendar's name; that of the policy unless said.</param>
    /// <param name="every">How far slots are apart, counted from midnight; half an hour unless said.</param>
    /// <param name="notice">How long from now at least; at once unless said.</param>
    public EscalationPolicyBuilder NextAppointment(string? calendar = null, TimeSpan? every = null, TimeSpan? notice = null) =>
        Change(new EscalationChangeRule.NextAppointment(calendar, every ?? TimeSpan.FromMinutes(30), notice ?? TimeSpan.Zero));

    /// <summary>Changes the time: to the next time that a calendar opens; while it is open, to the opening after the close of the day.</summary>
    /// <param name="calendar">The calendar's name; that of the policy unless said.</param>
    public EscalationPolicyBuilder NextOpening(string? calendar = null) => Change(new EscalationChangeRule.NextOpening(calendar));

    /// <summary>Makes it more urgent by one step; what is critical stays so.</summary>
    public EscalationPolicyBuilder RaiseUrgency() => Change(new EscalationChangeRule.Urgent(null));

    /// <summary>Makes it at least so urgent.</summary>
    /// <param name="atLeast">How urgent.</param>
    public EscalationPolicyBuilder RaiseUrgency(Urgency atLeast) => Change(new EscalationChangeRule.Urgent(atLeast));

    /// <summary>Lets a subscriber tell somebody: writes <see cref="NotificationRaised"/>.</summary>
    /// <param name="topic">The host's name for who is told of what, of 1 to 64 characters.</param>
    public EscalationPolicyBuilder Notify(string topic)
    {
        ArgumentNullException.ThrowIfNull(topic);
        return Change(new EscalationChangeRule.Tell(topic));
    }

    private EscalationPolicyBuilder Change(EscalationChangeRule change)
    {
        Draft.Levels[^1].Changes.Add(change);
        return this as EscalationPolicyBuilder ?? new(All, Draft);
    }
}
