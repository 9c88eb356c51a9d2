using ComplaintFlow.Calendars;
using ComplaintFlow.Complaints;

namespace ComplaintFlow.Clocks;

/// <summary>Explains a deadline's due time: the past from the journal, the future from the calendar.</summary>
internal static class ClockExplainer
{
    public static DeadlineExplanation Explain(Deadline deadline, ClockHistory history, ClockPlan plan)
    {
        DeadlineExplanation explanation = new() { Deadline = deadline, Extensions = [.. history.Extensions] };
        if (deadline.DueAt == Instants.Never)
            return explanation with { EndedCalendar = history.EndedCalendar };
        return plan.RuleOf(deadline) is { } rule && rule.Basis == deadline.Basis
            ? explanation with { Due = Explain(deadline, history, rule) }
            : explanation;
    }

    private static DueExplanation Explain(Deadline deadline, ClockHistory history, ClockRule rule)
    {
        WorkCalendar calendar = rule.Calendar;
        DueTerms terms = rule.TermsWith(deadline.ExtendedBy);
        bool isWorking = terms.Allowance.Kind is AllowanceKind.WorkingTime or AllowanceKind.BusinessDays;
        TakenPause[] pauses = [.. history.Pauses.Select(pause => new TakenPause(
            calendar.ToLocal(pause.From),
            calendar.ToLocal(pause.To),
            isWorking ? TimeSpan.FromTicks((pause.After.Paused - pause.Before.Paused).Ticks) : pause.After.PausedOnClock - pause.Before.PausedOnClock))];

        // Periods that the calendar still counts the same are listed; periods counted by other rules are added up.
        WorkingTime before = WorkingTime.Zero;
        List<(long From, long To)> runs = [];
        foreach ((DateTimeOffset from, DateTimeOffset to, WorkingTime spent) in history.Runs)
        {
            // Stopping again has not moved the due time, which was calculated when the clock last started to run.
            if (from >= history.RunsSince)
                continue;
            if (calendar.Between(from, to) == spent)
                runs.Add((from.UtcTicks, to.UtcTicks));
            else
                before += spent;
        }

        if (history.RunsSince is { } since && since < deadline.DueAt)
            runs.Add((since.UtcTicks, deadline.DueAt.UtcTicks));
        return DueExplainer.Explain(calendar, deadline.StartedAt.UtcTicks, terms, new(deadline.CountedFrom.UtcTicks, deadline.DueAt.UtcTicks, deadline.DueAt.UtcTicks), pauses, runs) with
        {
            SpentBefore = terms.Allowance.Kind == AllowanceKind.WorkingTime ? before : WorkingTime.Zero,
        };
    }
}
