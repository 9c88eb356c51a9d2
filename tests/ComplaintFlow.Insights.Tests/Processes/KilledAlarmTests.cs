using System.Globalization;
using ComplaintFlow.Administration;
using ComplaintFlow.Events;
using ComplaintFlow.Insights.Emerging;
using ComplaintFlow.Insights.Projection;
using ComplaintFlow.Insights.Tests.Projection;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Insights.Tests.Processes;

/// <summary>The node that watches for emerging issues is killed after it has recorded a rise on its complaints, and before it has noted that.</summary>
public class KilledAlarmTests
{
    private const int QuietDays = 30;
    private const int Rising = 12;

    private static readonly Actor _agent = Actor.Staff("ana", "agent");

    [Fact]
    public async Task A_planted_rise_is_recorded_once_on_each_complaint_and_a_policy_acts_though_the_node_is_killed_in_between()
    {
        using Folder folder = new();
        (string store, string file, string parquet) = (Path.Combine(folder.Path, "store.db"), Path.Combine(folder.Path, "facts.duckdb"), Path.Combine(folder.Path, "parquet"));
        await using (ServiceProvider first = ProjectionNode.WithFile(store, file, parquet, static () => { }))
        {
            await first.GetRequiredService<IComplaintImport>().ImportAsync(RowsAsync(), new ImportOptions("old"), _agent);
            await first.GetRequiredService<IInsightsProjection>().CatchUpAsync();
        }

        for (int killed = 0; killed < 2; killed++)
        {
            (bool wasThere, string? said) = await ProjectionNode.RunAndKillAsync([store, file, parquet, "alarms"], lines: 1);
            Assert.Equal((true, $"{Rising}"), (wasThere, said));
        }

        await using ServiceProvider last = ProjectionNode.WithFile(store, file, parquet, static () => { });
        List<int> recorded = [];
        EmergingIssue issue = Assert.Single(await TellAsync(last, number =>
        {
            recorded.Add(number);
            return Task.CompletedTask;
        }));
        Assert.Equal([Rising], recorded);
        Assert.Equal(Rising, issue.Complaints.Length);
        Assert.Empty(await TellAsync(last, _ => throw new InvalidOperationException("Told twice.")));

        IComplaintDesk desk = last.GetRequiredService<IComplaintDesk>();
        foreach (ComplaintId id in issue.Complaints)
        {
            ComplaintEvent[] journal = await desk.ReadWholeJournalAsync(id, _agent).Select(entry => entry.Event).ToArrayAsync();
            Assert.Equal(issue.Key, Assert.Single(journal.OfType<EmergingIssueRecorded>()).Alarm.Key);
            Assert.Equal(issue.Key, Assert.Single(journal.OfType<EscalationFired>()).Cause.EmergingIssue);
            Assert.Equal("quality", Assert.Single(journal.OfType<NotificationRaised>()).Topic);
        }
    }

    /// <summary>Records each rise that is not told yet, and says on how many complaints, before it is noted.</summary>
    public static async Task<IReadOnlyList<EmergingIssue>> TellAsync(IServiceProvider node, Func<int, Task> recorded)
    {
        IEmergingIssueAlarms alarms = node.GetRequiredService<IEmergingIssueAlarms>();
        return (await alarms.TellAsync(
            new WatchedIssues(new DateOnly(2020, 1, 1)) { Dimensions = [Dimension.Category] },
            TimeZoneInfo.Utc,
            async (issue, cancellationToken) => await recorded(await alarms.RecordAsync(issue, _agent, cancellationToken)),
            _agent)).OrThrow();
    }

    /// <summary>Two complaints a day until the day before yesterday, and then many.</summary>
    private static async IAsyncEnumerable<ImportedComplaint> RowsAsync()
    {
        await Task.Yield();
        DateTimeOffset today = new(TimeProvider.System.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);
        for (int day = -QuietDays; day < 0; day++)
        {
            for (int number = 0; number < (day == -1 ? Rising : 2); number++)
            {
                yield return new ImportedComplaint(
                    string.Create(CultureInfo.InvariantCulture, $"{day}.{number}"),
                    new()
                    {
                        Customer = new() { Id = $"C-{number}" },
                        Channel = Channel.Email,
                        Description = "cannot log in",
                        Category = Category.Of("login"),
                        OccurredAt = today.AddDays(day).AddHours(9).AddMinutes(number),
                    });
            }
        }
    }
}
