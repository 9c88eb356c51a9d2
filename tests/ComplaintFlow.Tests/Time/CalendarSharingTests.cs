namespace ComplaintFlow.Tests.Time;

public class CalendarSharingTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 30, 0, TimeSpan.Zero);

    [Fact]
    public void Nothing_is_allocated_once_the_years_are_compiled()
    {
        WorkCalendar calendar = Office();
        DueTerms days = new(Allowance.BusinessDays(15)) { Starts = StartRule.DayAfter, Ends = EndRule.CloseOfBusiness };
        DueTerms hours = new(Allowance.WorkingHours(40)) { Boundary = BoundaryRule.NextOpening };
        Pause[] pauses = [new(Start.AddHours(5), Start.AddHours(30))];
        Action work = () =>
        {
            calendar.Add(Start, WorkingTime.FromHours(20_000));
            calendar.Subtract(Start, WorkingTime.FromHours(40));
            calendar.Between(Start, Start.AddYears(10));
            calendar.Add(Start, Allowance.Months(3));
            calendar.AddBusinessDays(Start, 200);
            calendar.BusinessDaysBetween(new(2026, 1, 1), new(2030, 1, 1));
            calendar.NextOpening(Start.AddHours(20));
            calendar.CloseOfBusiness(Start);
            calendar.EndOfDay(Start);
            calendar.Due(Start, days, pauses);
            calendar.Due(Start, hours, pauses);
        };
        for (int warmUp = 0; warmUp < 200; warmUp++)
            work();

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int run = 0; run < 1_000; run++)
            work();

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Threads_that_need_different_years_first_get_the_answers_of_one_that_is_alone()
    {
        for (int round = 0; round < TestSize.Of(20); round++)
        {
            DateTimeOffset[] starts = [.. Enumerable.Range(0, 64).Select(at => Start.AddDays(((at * 977) % 30_000) - 15_000))];
            WorkCalendar alone = Office();
            DateTimeOffset[] expected = [.. starts.Select(start => alone.Add(start, WorkingTime.FromHours(3_000)))];
            WorkCalendar shared = Office();
            using Barrier begin = new(4);
            int wrong = 0;
            Thread[] threads = [.. Enumerable.Range(0, 4).Select(number => new Thread(() =>
            {
                begin.SignalAndWait();
                for (int at = 0; at < starts.Length; at++)
                {
                    int mine = (at + (number * 16)) % starts.Length;
                    // Between needs one table for both instants, and its second one is rarely compiled yet.
                    WorkingTime between = shared.Between(expected[mine], starts[mine]);
                    if (between != WorkingTime.FromHours(-3_000) || shared.Add(starts[mine], WorkingTime.FromHours(3_000)) != expected[mine])
                        Interlocked.Increment(ref wrong);
                }
            }))];
            foreach (Thread thread in threads)
                thread.Start();
            foreach (Thread thread in threads)
                thread.Join();
            Assert.Equal(0, wrong);
        }
    }

    private static WorkCalendar Office() => WorkCalendar.Define("office", c => c.In("Europe/Berlin").OpenOnWeekdays("09:00-12:00", "13:00-18:00").Closed(YearlyDay.On(12, 25), YearlyDay.Easter(1)));
}
