using System.Collections.Immutable;

namespace ComplaintFlow.Calendars;

/// <summary>Builds the explanation of a due time.</summary>
internal static class DueExplainer
{
    public static DueExplanation Explain(WorkCalendar calendar, long start, DueTerms terms, ReadOnlySpan<Pause> pauses)
    {
        DueInstants instants = DueCalculator.Calculate(calendar, start, terms, pauses);
        List<(Pause Pause, long From, long TakenOut)> taken = [];
        long done = instants.CountedFrom;
        foreach (Pause pause in pauses)
        {
            if (pause.From.UtcTicks >= instants.RunOut)
                break;
            if (pause.To.UtcTicks > done)
                taken.Add((pause, Math.Max(done, pause.From.UtcTicks), DueCalculator.DeductedBy(calendar, terms.Allowance.Kind, pause, done)));
            done = Math.Max(done, pause.To.UtcTicks);
        }

        IEnumerable<(long From, long To)> counted = Counted(calendar, terms, instants, [.. taken.Select(pause => (pause.From, pause.Pause.To.UtcTicks))]);
        return Explain(calendar, start, terms, instants, [.. taken.Select(pause => new TakenPause(calendar.LocalAt(pause.From), calendar.LocalAt(pause.Pause.To.UtcTicks), TimeSpan.FromTicks(pause.TakenOut)))], counted);
    }

    /// <summary>Explains a due time whose deducted pauses and running times are known.</summary>
    public static DueExplanation Explain(WorkCalendar calendar, long start, DueTerms terms, DueInstants instants, TakenPause[] pauses, IReadOnlyList<(long From, long To)> ran)
    {
        IEnumerable<(long From, long To)> counted = terms.Allowance.Kind switch
        {
            AllowanceKind.BusinessDays => BusinessDays(calendar, instants.CountedFrom, terms.Starts == StartRule.DayAfter, (int)terms.Allowance.Count),
            AllowanceKind.WorkingTime => ran.SelectMany(span => calendar.SpansBetween(span.From, span.To)),
            _ => ran,
        };
        return Explain(calendar, start, terms, instants, [.. pauses], counted);
    }

    private static DueExplanation Explain(WorkCalendar calendar, long start, DueTerms terms, DueInstants instants, ImmutableArray<TakenPause> pauses, IEnumerable<(long From, long To)> counted)
    {
        CountedSpan[] listed = [.. counted.Take(DueExplanation.MaxListed).Select(span => new CountedSpan(calendar.LocalAt(span.From), calendar.LocalAt(span.To)))];
        DateTimeOffset due = calendar.LocalAt(instants.Due);
        return new()
        {
            Due = due,
            Calendar = calendar.Name,
            TimeZone = calendar.TimeZone.Id,
            Terms = terms,
            Start = calendar.LocalAt(start),
            CountedFrom = calendar.LocalAt(instants.CountedFrom),
            Counted = ImmutableArray.Create(listed),
            Omitted = listed.Length < DueExplanation.MaxListed ? 0 : counted.Count() - listed.Length,
            Pauses = pauses,
            SpecialDays = [.. calendar.Days.Special(DateOnly.FromDateTime(calendar.LocalAt(start).DateTime), DateOnly.FromDateTime(due.DateTime))],
        };
    }

    private static IEnumerable<(long From, long To)> Counted(WorkCalendar calendar, DueTerms terms, DueInstants instants, (long From, long To)[] pauses)
    {
        if (terms.Allowance.Kind == AllowanceKind.BusinessDays)
            return BusinessDays(calendar, instants.CountedFrom, terms.Starts == StartRule.DayAfter, (int)terms.Allowance.Count);
        return terms.Allowance.Kind == AllowanceKind.WorkingTime
            ? Gaps(instants, pauses).SelectMany(gap => calendar.SpansBetween(gap.From, gap.To))
            : Gaps(instants, pauses);
    }

    private static IEnumerable<(long From, long To)> BusinessDays(WorkCalendar calendar, long countedFrom, bool isMidnightOfDayAfter, int count)
    {
        int day = calendar.BusinessDateOf(isMidnightOfDayAfter ? countedFrom - 1 : countedFrom);
        for (int counted = 0; counted < count; counted++)
        {
            day = calendar.AddBusinessDays(day, 1);
            yield return (calendar.OpenOf(day), calendar.CloseOf(day));
        }
    }

    /// <summary>Returns the spans between the pauses.</summary>
    private static IEnumerable<(long From, long To)> Gaps(DueInstants instants, (long From, long To)[] pauses)
    {
        long from = instants.CountedFrom;
        foreach ((long pausedFrom, long pausedTo) in pauses)
        {
            if (pausedFrom > from)
                yield return (from, pausedFrom);
            from = pausedTo;
        }

        if (from < instants.RunOut)
            yield return (from, instants.RunOut);
    }
}
