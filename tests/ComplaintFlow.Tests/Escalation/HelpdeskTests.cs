using System.Globalization;
using ComplaintFlow.Commands;
using ComplaintFlow.Events;
using ComplaintFlow.Tests.Desk;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace ComplaintFlow.Tests.Escalation;

/// <summary>A real help desk, replayed with a target of four working hours for taking a ticket in charge and two levels of escalation.</summary>
public class HelpdeskTests(ITestOutputHelper output)
{
    private const string File = "eventlogs/helpdesk.csv";

    [SharedDataFact(File)]
    public async Task Breaches_and_escalations_by_level_are_those_of_an_independent_count()
    {
        List<(DateTime First, DateTime? Taken, DateTime Last)> cases = Read();
        Assert.Equal((4580, 4285), (cases.Count, cases.Count(one => one.Taken is not null)));
        double[] waits = [.. cases.Where(one => one.Taken is not null).Select(one => (one.Taken!.Value - one.First).TotalHours).Order()];
        Assert.Equal(16.39, waits[waits.Length / 2], 0.01);

        (int breaches, int first, int second) expected = (0, 0, 0);
        foreach ((DateTime start, DateTime? taken, DateTime last) in cases)
        {
            DateTime end = taken ?? last;
            if (end <= After(start, 4))
                continue;
            expected = (expected.breaches + 1, expected.first + 1, expected.second + (end > After(After(start, 4), 4) ? 1 : 0));
        }

        Dictionary<string, int> found = await ReplayAsync(cases);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{cases.Count} cases, {found["missed"]} breaches, level 1: {found["1"]}, level 2: {found["2"]}"));
        Assert.Equal(expected, (found["missed"], found["1"], found["2"]));
        Assert.True(expected.second > 1000 && expected.first > expected.second);
    }

    private static async Task<Dictionary<string, int>> ReplayAsync(List<(DateTime First, DateTime? Taken, DateTime Last)> cases)
    {
        await using TestHost host = new(builder => builder
            .AddDeadlines(d => d.Calendar("office", c => c.In("UTC").OpenOnWeekdays("09:00-18:00")).Target("take", Stage.Acknowledge).Within(Allowance.WorkingHours(4)))
            .AddEscalation(e => e.Policy("untaken").WhenMissed(Stage.Acknowledge).Notify("lead").ThenAfter(Allowance.WorkingHours(4)).Notify("head")));
        Dictionary<string, int> found = new() { ["missed"] = 0, ["1"] = 0, ["2"] = 0 };
        foreach ((DateTime first, DateTime? taken, DateTime last) in cases)
        {
            Complaint complaint = await host.ReceiveAsync(TestHost.Intake() with { OccurredAt = Utc(first) });
            Fire end = new(taken is null ? Trigger.Withdraw : Trigger.Acknowledge) { OccurredAt = Utc(taken ?? last) };
            foreach (ComplaintEvent happened in (await host.Desk.ExecuteAsync(complaint.Id, end, TestHost.Agent)).Events)
            {
                if (happened is DeadlineMissed)
                    found["missed"]++;
                else if (happened is EscalationFired fired)
                    found[fired.Level.ToString(CultureInfo.InvariantCulture)]++;
            }
        }

        return found;
    }

    /// <summary>So many hours later, of which only those from 9 to 18 from Monday to Friday count; at closing rather than at the next opening. Minute by minute would be simpler, and slower.</summary>
    private static DateTime After(DateTime at, double hours)
    {
        TimeSpan left = TimeSpan.FromHours(hours);
        for (DateTime day = at.Date; ; day = day.AddDays(1))
        {
            if (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
                continue;
            DateTime from = at > day.AddHours(9) ? at : day.AddHours(9);
            TimeSpan open = day.AddHours(18) - from;
            if (open <= TimeSpan.Zero)
                continue;
            if (left <= open)
                return from + left;
            left -= open;
        }
    }

    private static List<(DateTime First, DateTime? Taken, DateTime Last)> Read()
    {
        Dictionary<string, (DateTime First, DateTime? Taken, DateTime Last)> cases = [];
        foreach (string line in System.IO.File.ReadLines(SharedDataFactAttribute.PathOf(File)).Skip(1))
        {
            string[] fields = line.Split(',');
            DateTime at = DateTime.ParseExact(fields[3], "yyyy/MM/dd HH:mm:ss.fff", CultureInfo.InvariantCulture);
            bool takes = fields[1] == "Take in charge ticket";
            cases[fields[0]] = cases.TryGetValue(fields[0], out (DateTime First, DateTime? Taken, DateTime Last) known)
                ? (known.First, known.Taken ?? (takes ? at : null), at)
                : (at, takes ? at : null, at);
        }

        return [.. cases.Values];
    }

    private static DateTimeOffset Utc(DateTime at) => new(at, TimeSpan.Zero);
}
