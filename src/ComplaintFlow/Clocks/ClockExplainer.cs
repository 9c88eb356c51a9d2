using ComplaintFlow.Time;

namespace ComplaintFlow.Clocks;

/// <summary>Explains a deadline's due time: the past from the journal, the future from the calendar.</summary>
internal static class ClockExplainer
{
    public static DeadlineExplanation Explain(Deadline deadline, ClockHistory history, ClockPlan plan)
    {
        DeadlineExplanation explanation = new() { Deadline = deadline, Extensions = [.. history.Extensions] };
        return plan.RuleOf(deadline) is { } rule && rule.Basis == deadline.Basis
            ? explanation with { Due = Explain(deadline, history, rule) }
            : explanation;
    }

    private static DueExplanation Explain(Deadline deadline, ClockHistory history, ClockRule rule)
    {
        WorkCalendar calendar = rule.Calendar;
        DueTerms terms = rule.TermsWith(deadline.ExtendedBy);
        bool isWorking = terms.Allowance.Kind is AllowanceKind.WorkingTime or AllowanceKind.BusinessDays;
        TakenPause[] pauses = [.. history.Stood.Select(stood => new TakenPause(
            calendar.ToLocal(stood.From),
            calendar.ToLocal(stood.To),
            isWorking ? TimeSpan.FromTicks((stood.After.Paused - stood.Before.Paused).Ticks) : stood.After.PausedOnClock - stood.Before.PausedOnClock))];

        // Periods that the calendar still counts the same are listed; periods counted by other rules are added up.
        WorkingTime before = WorkingTime.Zero;
        List<(long From, long To)> ran = [];
        foreach ((DateTimeOffset from, DateTimeOffset to, WorkingTime spent) in history.Ran)
        {
            if (calendar.Between(from, to) == spent)
                ran.Add((from.UtcTicks, to.UtcTicks));
            else
                before += spent;
        }

        if (deadline.RunsSince is { } since && since < deadline.DueAt)
            ran.Add((since.UtcTicks, deadline.DueAt.UtcTicks));
        return DueExplainer.Explain(calendar, deadline.StartedAt.UtcTicks, terms, new(deadline.CountedFrom.UtcTicks, deadline.DueAt.UtcTicks, deadline.DueAt.UtcTicks), pauses, ran) with
        {
            SpentBefore = terms.Allowance.Kind == AllowanceKind.WorkingTime ? before : WorkingTime.Zero,
        };
    }
}
