using ComplaintFlow.Administration;
using ComplaintFlow.Commands;
using ComplaintFlow.Deciding;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Events;
using ComplaintFlow.Insights.Emerging;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Insights.Tests.Emerging;

/// <summary>A rise is recorded on the complaints that it names, where policies act on it.</summary>
public class RecordedAlarmTests
{
    private const int Rising = 12;
    private const string Key = "category = login/2026-04-01";

    private static readonly WatchedIssues _watched = new(DateOnly.FromDateTime(House.Monday.Date)) { Dimensions = [Dimension.Category] };

    [Fact]
    public async Task A_rise_is_recorded_with_its_evidence_on_each_complaint_that_it_names_and_a_policy_acts_there()
    {
        await using House house = await RisenAsync(b => b.AddEscalation(e => e
            .Policy("rising").WhenEmergingIssue("category").Notify("quality")
            .Policy("prices").WhenEmergingIssue("cause").Notify("nobody")));

        (EmergingIssue issue, int recorded) = Assert.Single(await TellAsync(house));

        Assert.Equal((Rising, Rising, Key), (recorded, issue.Complaints.Length, issue.Key));
        foreach (ComplaintId id in issue.Complaints)
        {
            Complaint complaint = (await house.Desk.FindAsync(id, House.Agent))!;
            EmergingIssueAlarm alarm = Assert.Single(complaint.Care.EmergingIssues).Alarm;
            Assert.Equal(
                (Key, issue.Day, issue.WindowDays, issue.Seen, issue.Expected, issue.Bound, issue.PValue),
                (alarm.Key, alarm.Day, alarm.WindowDays, alarm.Seen, alarm.Expected, alarm.Bound, alarm.PValue));
            Assert.Equal(["rising"], complaint.Escalation.Progress.Select(progress => progress.Policy));
        }

        await house.DeliverAsync();
        Assert.Equal([$"rising | emerging-issue | {Rising}"], await house.QueryAsync("SELECT policy, reason, count(*) FROM escalation GROUP BY ALL"));
        IReadOnlyList<string> facts = await House.DumpAsync((ComplaintFlow.Insights.Projection.InsightsProjection)house.Projection);
        await house.Projection.RebuildAsync();
        Assert.Equal(facts, await House.DumpAsync((ComplaintFlow.Insights.Projection.InsightsProjection)house.Projection));
        Assert.Empty(await TellAsync(house));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(Rising)]
    public async Task What_ends_between_any_two_complaints_or_before_it_is_noted_goes_on_the_next_time_and_records_each_once(int after)
    {
        Death death = new(after);
        await using House house = await RisenAsync(b =>
        {
            b.Services.AddSingleton(death);
            b.AddReaction<Dying>().AddEscalation(e => e.Policy("rising").WhenEmergingIssue().Notify("quality"));
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => TellAsync(house, cancellationToken: death.Ends.Token));
        Assert.Equal(after, death.Seen);
        (EmergingIssue issue, int recorded) = Assert.Single(await TellAsync(house));

        Assert.Equal(Rising, recorded);
        foreach (ComplaintId id in issue.Complaints)
        {
            List<ComplaintEvent> journal = await house.Desk.ReadWholeJournalAsync(id, House.Agent).Select(entry => entry.Event).ToListAsync();
            Assert.Single(journal.OfType<EmergingIssueRecorded>());
            Assert.Single(journal.OfType<NotificationRaised>());
        }
    }

    [Fact]
    public async Task Complaints_that_were_closed_purged_or_are_about_the_actor_are_passed_over_and_the_alarm_is_told_all_the_same()
    {
        await using House house = await RisenAsync();
        IReadOnlyList<ComplaintId> risen = await IdsAsync(house);
        IComplaintAdministration administration = house.Services.GetRequiredService<IComplaintAdministration>();
        await house.FireAsync(risen[0], Trigger.Withdraw);
        house.Clock.Advance(TimeSpan.FromHours(1));
        // The facts hear of it later.
        Assert.Single((await administration.PurgeAsync(Realm.Default, new Retention(house.Clock.GetUtcNow().AddMinutes(-1), "retention"), House.Agent)).OrThrow().Purged);
        await house.FireAsync(risen[1], Trigger.Withdraw);
        (await house.Desk.ExecuteAsync(risen[2], new DeclareInterest(House.Agent.Id, "my brother"), Actor.Staff("bo", "agent"))).OrThrow();
        await FillAsync(house, risen[3]);
        (await administration.EraseAsync(Realm.Default, risen[4], new ErasureRequest("customer-request"), House.Agent)).OrThrow();

        (EmergingIssue issue, int recorded) = Assert.Single(await TellAsync(house));

        Assert.Equal((Rising, Rising - 4), (issue.Complaints.Length, recorded));
        Assert.Equal(
            risen.Where((_, at) => at is not (0 or 1 or 2 or 3)),
            await risen.ToAsyncEnumerable().Where(async (id, cancellationToken) => (await house.Desk.FindAsync(id, House.Agent, cancellationToken))?.Care.FindEmergingIssue(Key) is not null).ToListAsync());
        Assert.Empty(await TellAsync(house));
    }

    [Fact]
    public async Task A_missing_right_is_told_and_the_rise_is_left_for_the_next_time()
    {
        await using House house = await RisenAsync(b => b.Services.AddSingleton<IComplaintAuthorizer, Rights>());

        InvalidOperationException fault = await Assert.ThrowsAsync<InvalidOperationException>(() => TellAsync(house, actor: Actor.Staff("rita", "reader")));
        Assert.Contains("CF1002", fault.Message, StringComparison.Ordinal);
        Assert.Contains("record-emerging-issue", fault.Message, StringComparison.Ordinal);
        Assert.Equal(Rising, Assert.Single(await TellAsync(house)).Recorded);
    }

    [Fact]
    public async Task The_complaints_are_those_of_the_realm_of_the_facts()
    {
        Realm north = Realm.Of("north");
        await using House house = await RisenAsync(insights: i => i.Realm = north, realm: north);

        (EmergingIssue issue, int recorded) = Assert.Single(await TellAsync(house));

        Assert.Equal(Rising, recorded);
        IComplaintDesk desk = house.Services.GetRequiredService<IComplaintDesks>().For(north);
        Assert.Equal(Key, Assert.Single((await desk.FindAsync(issue.Complaints[0], House.Agent))!.Care.EmergingIssues).Alarm.Key);
    }

    private static async Task<IReadOnlyList<ComplaintId>> IdsAsync(House house) =>
        [.. (await house.QueryAsync("SELECT complaint_id FROM complaint WHERE received_at >= TIMESTAMP '2026-04-01' ORDER BY received_at, complaint_id")).Select(id => ComplaintId.Parse(id, null))];

    private static async Task FillAsync(House house, ComplaintId id)
    {
        for (int number = 0; number < ComplaintCare.MaxEmergingIssues; number++)
        {
            DateOnly day = new(2026, 4, 1);
            EmergingIssueAlarm other = new("cause", $"{number}", day) { Day = day, WindowDays = 1, Seen = 9, Expected = 2, Bound = 6, PValue = 0.001 };
            (await house.Desk.ExecuteAsync(id, new RecordEmergingIssue(other), House.Agent)).OrThrow();
        }
    }

    /// <summary>Two complaints a day for thirty days, and many on the next, which is over.</summary>
    private static async Task<House> RisenAsync(Action<ComplaintFlowBuilder>? configure = null, Action<InsightsOptions>? insights = null, Realm? realm = null)
    {
        House house = new(configure, insights);
        IComplaintDesk desk = house.Services.GetRequiredService<IComplaintDesks>().For(realm ?? Realm.Default);
        for (int day = 0; day <= 30; day++, house.Clock.Advance(TimeSpan.FromDays(1)))
        {
            for (int number = 0; number < (day == 30 ? Rising : 2); number++)
                (await desk.ReceiveAsync(new() { Customer = new(), Channel = Channel.Phone, Description = "cannot log in", Category = Category.Of("login") }, House.Agent)).IdOrThrow();
        }

        await house.DeliverAsync();
        return house;
    }

    private static async Task<List<(EmergingIssue Issue, int Recorded)>> TellAsync(House house, Actor? actor = null, CancellationToken cancellationToken = default)
    {
        IEmergingIssueAlarms alarms = house.Services.GetRequiredService<IEmergingIssueAlarms>();
        List<(EmergingIssue, int)> told = [];
        (await alarms.TellAsync(
            _watched,
            TimeZoneInfo.Utc,
            async (issue, cancelled) =>
            {
                told.Add((issue, await alarms.RecordAsync(issue, actor ?? House.Agent, cancelled)));
                cancelled.ThrowIfCancellationRequested();
            },
            actor ?? House.Agent,
            cancellationToken)).OrThrow();
        return told;
    }

    /// <summary>Ends the one who records, once so many complaints are about to have the alarm.</summary>
    private sealed record Death(int After)
    {
        public CancellationTokenSource Ends { get; } = new();

        public int Seen { get; set; }
    }

    private sealed class Dying(Death death) : IReaction
    {
        public void React(ComplaintEvent happened, DecisionContext context, EventSink then)
        {
            if (happened is EmergingIssueRecorded && ++death.Seen == death.After)
                death.Ends.Cancel();
        }
    }

    private sealed class Rights : IComplaintAuthorizer
    {
        public ValueTask<bool> IsAllowedAsync(AuthorizationRequest request, CancellationToken cancellationToken = default) =>
            new(request.Action.Name != "record-emerging-issue" || request.Actor.IsIn("agent"));
    }
}
