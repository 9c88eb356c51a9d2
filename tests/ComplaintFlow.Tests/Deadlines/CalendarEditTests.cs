using ComplaintFlow.Events;
using ComplaintFlow.Storage;
using ComplaintFlow.Tests.Lifecycles.Machines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using static ComplaintFlow.Tests.Deadlines.DeadlineHost;

namespace ComplaintFlow.Tests.Deadlines;

/// <summary>A calendar is edited while commands come in, on nodes of the older and of the newer rules.</summary>
public class CalendarEditTests(string kind = "named") : SixStageTests(kind)
{
    private const int Complaints = 60;

    [Fact]
    public async Task Every_running_deadline_is_reckoned_anew_once_and_no_journal_ceases_to_fold()
    {
        FakeTimeProvider clock = new(Monday(9));
        InMemoryComplaintStore store = new(clock);
        await using DeadlineHost older = Node(1, "09:00-17:00", store, clock);
        List<ComplaintId> ids = [];
        for (int i = 0; i < Complaints; i++)
            ids.Add(await older.ReceiveAsync());
        Assert.All(await FindAllAsync(older, ids), complaint => Assert.Equal(Monday(17), complaint.Deadlines[0].DueAt));

        await using DeadlineHost newer = Node(2, "10:00-16:00", store, clock);
        DeadlineHost[] nodes = [older, newer];
        await Task.WhenAll(
            Task.Run(async () => await newer.Services.GetRequiredService<IComplaintWorker>().RunOnceAsync()),
            Task.Run(async () => await older.Services.GetRequiredService<IComplaintWorker>().RunOnceAsync()),
            Parallel.ForAsync(0, Complaints * 4, async (i, token) =>
                (await nodes[i % 2].Desk.AddNoteAsync(ids[i / 4], $"{i}", Agent, cancellationToken: token)).OrThrow()));

        clock.Advance(TimeSpan.FromMinutes(30));
        await newer.Services.GetRequiredService<IComplaintWorker>().RunOnceAsync();
        await older.Services.GetRequiredService<IComplaintWorker>().RunOnceAsync();
        foreach (Complaint complaint in await FindAllAsync(newer, ids))
        {
            List<JournalEntry> journal = await newer.JournalAsync(complaint.Id);
            Assert.Equal(Monday(12).AddDays(1), complaint.Deadlines[0].DueAt);
            Assert.Single(journal, entry => entry.Event is DeadlineRecalculated);
            Assert.Equal(4, journal.Count(entry => entry.Event is NoteAdded));
            Assert.Equal(ComplaintJson.Write(complaint), ComplaintJson.Write(Complaint.Fold(journal)));
        }
    }

    private static async Task<List<Complaint>> FindAllAsync(DeadlineHost node, List<ComplaintId> ids)
    {
        List<Complaint> found = [];
        foreach (ComplaintId id in ids)
            found.Add(await node.FindAsync(id));
        return found;
    }

    private DeadlineHost Node(int generation, string hours, InMemoryComplaintStore store, FakeTimeProvider clock) => NewDeadlineHost(
        configuration: RulesChangeTests.Settings($$"""
            { "RulesGeneration": {{generation}}, "Deadlines": { "DefaultCalendar": "shop",
              "Calendars": [ { "Name": "shop", "TimeZone": "UTC", "Hours": { "Weekdays": [ "{{hours}}" ] } } ],
              "Targets": [ { "Name": "answer", "Stage": "respond", "Within": "8 working hours" } ] } }
            """),
        more: builder => builder.AddWorker(worker => worker.RunsByItself = false),
        store: store,
        clock: clock);
}
