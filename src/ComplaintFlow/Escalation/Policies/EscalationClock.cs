using ComplaintFlow.Clocks;

namespace ComplaintFlow.Escalation;

/// <summary>Reckons the instants for which policies wait. Pure.</summary>
/// <param name="plan">The rules of clocks, by whose calendars policies on deadlines count unless they name one.</param>
internal sealed class EscalationClock(ClockPlan plan)
{
    private const int MaxSlots = 400;

    /// <summary>From when on a timed condition holds; null while it does not come nearer.</summary>
    public DateTimeOffset? HoldsFrom(EscalationPolicy policy, Complaint complaint, Deadline? deadline)
    {
        EscalationCondition when = policy.When;
        if (when.Reason == EscalationReason.Idle)
            return Add(policy, null, complaint.Handling.LastHandledAt ?? complaint.ReceivedAt, when.Allowance!.Value);
        if (deadline is not { State: DeadlineState.Running or DeadlineState.Missed })
            return null;
        return when.Reason switch
        {
            EscalationReason.DeadlineNear => Subtract(policy, deadline, when.Allowance!.Value),
            EscalationReason.BudgetUsed when plan.RuleOf(deadline) is { } rule => ClockCalculator.WhenUsed(deadline, rule, when.Count / 100d),
            EscalationReason.BudgetUsed => null,
            _ => Add(policy, deadline, deadline.DueAt, when.Allowance!.Value),
        };
    }

    /// <summary>An allowance from an instant on; null when there is no calendar to count it by.</summary>
    public DateTimeOffset? Add(EscalationPolicy policy, Deadline? deadline, DateTimeOffset from, Allowance allowance)
    {
        if (allowance.Kind == AllowanceKind.Elapsed)
            return from.AddSeconds(allowance.Count);
        return CalendarOf(policy, deadline) is { } calendar ? Instants.Cut(calendar.Add(from, allowance)) : null;
    }

    public WorkCalendar? CalendarOf(EscalationPolicy policy, Deadline? deadline) =>
        policy.Calendar ?? (deadline is null ? null : plan.RuleOf(deadline)?.Calendar);

    /// <summary>The time to which a change moves the customer.</summary>
    public DateTimeOffset Postponed(EscalationChangeRule.Time change, EscalationPolicy policy, Deadline? deadline, DateTimeOffset now) => change switch
    {
        EscalationChangeRule.CoolOff coolOff => Instants.Cut(now + coolOff.For),
        EscalationChangeRule.NextAppointment next => (next.Resolved ?? CalendarOf(policy, deadline)) is { } calendar ? Slot(calendar, Instants.Cut(now + next.Notice), next.Every) : now,
        EscalationChangeRule.NextOpening next => (next.Resolved ?? CalendarOf(policy, deadline)) is { } calendar ? Opening(calendar, now) : now,
        _ => throw new ArgumentException($"{change} does not change the time.", nameof(change)),
    };

    /// <summary>The next full slot of the day at which the calendar is open.</summary>
    private static DateTimeOffset Slot(WorkCalendar calendar, DateTimeOffset from, TimeSpan every)
    {
        DateTimeOffset at = from;
        for (int tries = 0; tries < MaxSlots; tries++)
        {
            at = calendar.NextOpening(at);
            DateTime local = calendar.ToLocal(at).DateTime;
            TimeSpan past = TimeSpan.FromTicks(local.TimeOfDay.Ticks % every.Ticks);
            if (past == TimeSpan.Zero)
                return Instants.Cut(at);
            // On into the next slot; where it begins after closing, the next opening is looked at.
            at = calendar.ToInstant(local - past + every);
            if (calendar.IsOpen(at))
                return Instants.Cut(at);
        }

        return Instants.Cut(calendar.NextOpening(from));
    }

    private static DateTimeOffset Opening(WorkCalendar calendar, DateTimeOffset now) =>
        Instants.Cut(calendar.NextOpening(calendar.IsOpen(now) ? calendar.CloseOfBusiness(now) : now));

    private DateTimeOffset? Subtract(EscalationPolicy policy, Deadline deadline, Allowance allowance)
    {
        if (allowance.Kind == AllowanceKind.Elapsed)
            return deadline.DueAt.AddSeconds(-allowance.Count);
        return CalendarOf(policy, deadline) is { } calendar ? Instants.Cut(calendar.Subtract(deadline.DueAt, allowance)) : null;
    }
}
