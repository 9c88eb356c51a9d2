using ComplaintFlow.Calendars;
using ComplaintFlow.Clocks;
using ComplaintFlow.Complaints;
using ComplaintFlow.Events;

namespace ComplaintFlow.Escalation;

/// <summary>Calculates the instants for which policies wait. Pure.</summary>
/// <param name="plan">The rules of clocks, whose calendars apply to policies on deadlines that name no calendar.</param>
internal sealed class EscalationClock(ClockPlan plan)
{
    private const int MaxSlots = 400;

    /// <summary>Returns the instant from which a timed condition holds; null while no instant is approaching.</summary>
    public DateTimeOffset? HoldsFrom(EscalationPolicy policy, Complaint complaint, Deadline? deadline)
    {
        EscalationCondition when = policy.When;
        if (when.Reason == EscalationReason.Idle)
            return IdleFrom(policy, complaint, when.Allowance!.Value);
        if (when.Reason == EscalationReason.PlaybookStalls)
            return StallsFrom(policy, complaint, when.Allowance!.Value);
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

    /// <summary>Whether a status is another or one of its substates.</summary>
    public static bool IsIn(LifecycleDefinition? lifecycle, Status status, Status sought) =>
        status == sought || (lifecycle is not null && lifecycle.Contains(status) && lifecycle.Contains(sought) && lifecycle.IsIn(status, sought));

    /// <summary>
    /// Adds an allowance to an instant; returns null when there is no calendar to count it in, and <see cref="Instants.Never"/> when the calendar has no more
    /// opening hours.
    /// </summary>
    public DateTimeOffset? Add(EscalationPolicy policy, Deadline? deadline, DateTimeOffset from, Allowance allowance)
    {
        if (allowance.Kind == AllowanceKind.Elapsed)
            return from.AddSeconds(allowance.Count);
        try
        {
            return CalendarOf(policy, deadline) is { } calendar ? Instants.Truncate(calendar.Add(from, allowance)) : null;
        }
        catch (OutsideCalendarException)
        {
            return Instants.Never;
        }
    }

    /// <summary>Returns the instant of a level that could not be calculated when the one before it was carried out; null if it still cannot.</summary>
    public DateTimeOffset? Next(EscalationOccasion occasion, EscalationProgress progress) =>
        progress is { Level: > 0, FiredAt: { } fired } && progress.Level < occasion.Policy.Levels.Length
        && Add(occasion.Policy, occasion.Deadline, fired, occasion.Policy.Levels[progress.Level].After!.Value) is { } at && at != Instants.Never ? at : null;

    public WorkCalendar? CalendarOf(EscalationPolicy policy, Deadline? deadline) =>
        policy.Calendar ?? (deadline is null ? null : plan.RuleOf(deadline)?.Calendar ?? policy.CalendarOfAgreed);

    /// <summary>Returns the calendar whose opening hours decide the time to which a change moves the customer; null if none does.</summary>
    public WorkCalendar? CalendarOf(EscalationChangeRule.Time change, EscalationPolicy policy, Deadline? deadline) => change switch
    {
        EscalationChangeRule.NextAppointment next => next.Resolved ?? CalendarOf(policy, deadline),
        EscalationChangeRule.NextOpening next => next.Resolved ?? CalendarOf(policy, deadline),
        _ => null,
    };

    /// <summary>Returns the time to which a change moves the customer; null when the calendar has no more opening hours.</summary>
    public DateTimeOffset? Postponed(EscalationChangeRule.Time change, EscalationPolicy policy, Deadline? deadline, DateTimeOffset now)
    {
        WorkCalendar? calendar = CalendarOf(change, policy, deadline);
        try
        {
            return change switch
            {
                EscalationChangeRule.CoolOff coolOff => Instants.Truncate(now + coolOff.For),
                EscalationChangeRule.NextAppointment next => calendar is null ? now : Slot(calendar, Instants.Truncate(now + next.Notice), next.Every),
                EscalationChangeRule.NextOpening => calendar is null ? now : Opening(calendar, now),
                _ => throw new ArgumentException($"{change} does not change the time.", nameof(change)),
            };
        }
        catch (OutsideCalendarException)
        {
            return null;
        }
    }

    /// <summary>Returns the instant since which staff have not acted; a deferred complaint begins to be idle at its date.</summary>
    public static DateTimeOffset IdleSince(Complaint complaint)
    {
        DateTimeOffset since = complaint.Handling.LastHandledAt ?? complaint.ReceivedAt;
        foreach (Deadline deadline in complaint.Deadlines)
        {
            if (deadline.Stage == Stage.LookAgain && deadline.State is DeadlineState.Running or DeadlineState.Met && deadline.DueAt > since)
                since = deadline.DueAt;
        }

        return since;
    }

    /// <summary>
    /// Returns the instant from which a complaint is idle, counting only the time in which it was the firm's turn; null while it is not.
    /// </summary>
    private DateTimeOffset? IdleFrom(EscalationPolicy policy, Complaint complaint, Allowance allowance)
    {
        LifecycleDefinition? lifecycle = plan.LifecycleOf(complaint);
        if (complaint.IsClosed || !IsFirmsTurn(policy, lifecycle, complaint.Status))
            return null;
        DateTimeOffset since = IdleSince(complaint);
        WorkCalendar? calendar = CalendarOf(policy, null);
        try
        {
            long excluded = complaint.Handling.Times
                .Where(time => time.To > since && (time.IsClosed || !IsFirmsTurn(policy, lifecycle, time.Status)))
                .Select(time => (From: ClockCalculator.Later(time.From, since), time.To))
                .Sum(time => allowance.Kind is AllowanceKind.WorkingTime or AllowanceKind.BusinessDays && calendar is not null ? calendar.Between(time.From, time.To).Ticks : (time.To - time.From).Ticks);
            return excluded == 0 || calendar is null || allowance.Kind == AllowanceKind.Elapsed
                ? Add(policy, null, since.AddTicks(excluded), allowance)
                : Instants.Truncate(WorkCalendar.At(DueCalculator.Calculate(calendar, since.UtcTicks, new DueTerms(allowance), excluded).Due));
        }
        catch (OutsideCalendarException)
        {
            return Instants.Never;
        }
    }

    /// <summary>Returns the instant from which a playbook stalls; null while it is not the firm's turn, and without an open step.</summary>
    private DateTimeOffset? StallsFrom(EscalationPolicy policy, Complaint complaint, Allowance allowance) =>
        complaint is { IsClosed: false, Care.Playbook: { IsDone: false } playbook } && IsFirmsTurn(policy, plan.LifecycleOf(complaint), complaint.Status)
            ? Add(policy, null, playbook.MovedAt, allowance)
            : null;

    /// <summary>Whether the firm is to act in a status: not while the customer is asked, nor in those that the policy excepts.</summary>
    private static bool IsFirmsTurn(EscalationPolicy policy, LifecycleDefinition? lifecycle, Status status)
    {
        if (lifecycle is not null && lifecycle.Contains(status) && lifecycle.PausesClocks(status))
            return false;
        foreach (Status excepted in policy.UnlessIn)
        {
            if (IsIn(lifecycle, status, excepted))
                return false;
        }

        return true;
    }

    /// <summary>Finds the next full slot of the day at which the calendar is open.</summary>
    private static DateTimeOffset Slot(WorkCalendar calendar, DateTimeOffset from, TimeSpan every)
    {
        DateTimeOffset at = from;
        for (int tries = 0; tries < MaxSlots; tries++)
        {
            at = calendar.NextOpening(at);
            DateTime local = calendar.ToLocal(at).DateTime;
            TimeSpan past = TimeSpan.FromTicks(local.TimeOfDay.Ticks % every.Ticks);
            if (past == TimeSpan.Zero)
                return Instants.Truncate(at);
            // A slot that begins after closing is skipped in favour of the next opening.
            at = calendar.ToInstant(local - past + every);
            if (calendar.IsOpen(at))
                return Instants.Truncate(at);
        }

        return Instants.Truncate(calendar.NextOpening(from));
    }

    private static DateTimeOffset Opening(WorkCalendar calendar, DateTimeOffset now) =>
        Instants.Truncate(calendar.NextOpening(calendar.IsOpen(now) ? calendar.CloseOfBusiness(now) : now));

    private DateTimeOffset? Subtract(EscalationPolicy policy, Deadline deadline, Allowance allowance)
    {
        if (allowance.Kind == AllowanceKind.Elapsed)
            return deadline.DueAt.AddSeconds(-allowance.Count);
        try
        {
            return CalendarOf(policy, deadline) is { } calendar ? Instants.Truncate(calendar.Subtract(deadline.DueAt, allowance)) : null;
        }
        catch (OutsideCalendarException)
        {
            // The calendar has fewer opening hours before the due time, so less time was left from the start.
            return deadline.CountedFrom;
        }
    }
}
