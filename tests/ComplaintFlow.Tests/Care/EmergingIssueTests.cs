using System.Globalization;
using ComplaintFlow.Administration;
using ComplaintFlow.Commands;
using ComplaintFlow.Complaints;
using ComplaintFlow.Events;
using ComplaintFlow.Messages;
using ComplaintFlow.Tests.Desk;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Care;

/// <summary>Alarms of emerging issues stand on the complaints that they name, each once.</summary>
public class EmergingIssueTests
{
    private static readonly DateOnly _day = new(2026, 3, 1);

    [Fact]
    public async Task An_alarm_is_recorded_once_with_its_evidence_and_subscribers_are_told()
    {
        Heard heard = new();
        await using TestHost host = new(builder =>
        {
            builder.Services.AddSingleton(heard);
            builder.AddSubscriber<EmergingIssueRecorded, Heard>("quality");
        });
        Complaint complaint = await host.ReceiveAsync();

        Complaint recorded = (await host.Desk.ExecuteAsync(complaint.Id, new RecordEmergingIssue(Alarm()), TestHost.Agent)).OrThrow();
        Assert.Equal(new(Alarm(), recorded.Version, 1), Assert.Single(recorded.Care.EmergingIssues));
        // Told anew with what has become of it since, as after a crash.
        Outcome again = await host.Desk.ExecuteAsync(complaint.Id, new RecordEmergingIssue(Alarm() with { Day = _day.AddDays(1), Seen = 20 }), TestHost.Agent);
        Assert.Empty(again.Events);
        Assert.Equal(recorded.Version, again.OrThrow().Version);
        (await host.Desk.ExecuteAsync(complaint.Id, new RecordEmergingIssue(Alarm(since: _day.AddDays(-1))), TestHost.Agent)).OrThrow();

        List<JournalEntry> journal = await host.JournalAsync(complaint.Id);
        Assert.Equal([Alarm(), Alarm(since: _day.AddDays(-1))], journal.Select(entry => entry.Event).OfType<EmergingIssueRecorded>().Select(happened => happened.Alarm));
        Assert.Equal(["category = billing/roaming/2026-03-01", "category = billing/roaming/2026-02-28"], heard.Keys);
        Assert.Equal(await host.Desk.FindAsync(complaint.Id, TestHost.Agent), Complaint.Fold(journal), (one, other) => ComplaintJson.Write(one!).AsSpan().SequenceEqual(ComplaintJson.Write(other!)));
    }

    [Fact]
    public async Task An_alarm_is_told_in_words()
    {
        await using TestHost host = new();
        Complaint complaint = await host.ReceiveAsync();
        ComplaintEvent one = Assert.Single((await host.Desk.ExecuteAsync(complaint.Id, new RecordEmergingIssue(Alarm()), TestHost.Agent)).Events);
        ComplaintEvent all = Assert.Single((await host.Desk.ExecuteAsync(complaint.Id, new RecordEmergingIssue(Alarm(EmergingIssueAlarm.AllComplaints, "all")), TestHost.Agent)).Events);

        CultureInfo english = CultureInfo.GetCultureInfo("en-GB");
        Assert.Equal(
            "Complaints with 'category = billing/roaming' are rising since Sunday 1 March 2026. There were 14 in the 1-day window up to Sunday 1 March 2026. Expected were 2.1; up to 7 would have been usual.",
            one.ToText(ComplaintTexts.Default, english).Replace("Sunday, ", "Sunday ", StringComparison.Ordinal));
        Assert.StartsWith("Complaints are rising since Sunday", all.ToText(ComplaintTexts.Default, english), StringComparison.Ordinal);
        Assert.StartsWith("“category = billing/roaming”的投诉自2026年3月1日", one.ToText(ComplaintTexts.Default, CultureInfo.GetCultureInfo("zh-Hans")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_complaint_takes_no_new_alarm_and_the_one_that_it_has_is_no_error()
    {
        await using TestHost host = new();
        Complaint complaint = await host.ReceiveAsync();
        (await host.Desk.ExecuteAsync(complaint.Id, new RecordEmergingIssue(Alarm()), TestHost.Agent)).OrThrow();
        (await host.Desk.FireAsync(complaint.Id, Trigger.Withdraw, TestHost.Agent)).OrThrow();

        Assert.Empty((await host.Desk.ExecuteAsync(complaint.Id, new RecordEmergingIssue(Alarm()), TestHost.Agent)).Events);
        Outcome refused = await host.Desk.ExecuteAsync(complaint.Id, new RecordEmergingIssue(Alarm("cause", "price")), TestHost.Agent);
        Assert.Equal(ErrorCodes.AlreadyClosed, refused.Refusal?.Code);
    }

    [Fact]
    public async Task Customers_record_no_alarms_whatever_the_authoriser_says_and_staff_need_the_right()
    {
        await using TestHost host = new();
        Complaint complaint = await host.ReceiveAsync();
        Assert.Equal(ErrorCodes.OnlyFirmConcludes, (await host.Desk.ExecuteAsync(complaint.Id, new RecordEmergingIssue(Alarm()), Actor.Customer("c-17"))).Refusal?.Code);

        await using TestHost roles = new(builder => builder.AuthorizeRoles(roles =>
        {
            roles.Role("agent").May("receive", "read", "record-emerging-issue");
            roles.Role("supervisor").May("receive", "read");
        }));
        complaint = await roles.ReceiveAsync();
        Assert.Equal(ErrorCodes.NotAuthorized, (await roles.Desk.ExecuteAsync(complaint.Id, new RecordEmergingIssue(Alarm()), TestHost.Supervisor)).Refusal?.Code);
        Assert.Single((await roles.Desk.ExecuteAsync(complaint.Id, new RecordEmergingIssue(Alarm()), TestHost.Agent)).OrThrow().Care.EmergingIssues);
    }

    [Fact]
    public async Task A_complaint_has_32_alarms_at_most_and_stays_small()
    {
        await using TestHost host = new();
        Complaint complaint = await host.ReceiveAsync();
        EmergingIssueAlarm Longest(int number) => Alarm(new string('维', EmergingIssueAlarm.MaxLength), new string('值', EmergingIssueAlarm.MaxLength), _day.AddDays(-number));
        for (int number = 0; number < ComplaintCare.MaxEmergingIssues; number++)
            complaint = (await host.Desk.ExecuteAsync(complaint.Id, new RecordEmergingIssue(Longest(number)), TestHost.Agent)).OrThrow();

        Refusal? refusal = (await host.Desk.ExecuteAsync(complaint.Id, new RecordEmergingIssue(Alarm()), TestHost.Agent)).Refusal;
        Assert.Equal((ErrorCodes.TooManyEmergingIssues, true), (refusal?.Code, refusal?.Message.Contains("32", StringComparison.Ordinal)));
        Assert.Null((await host.Desk.ExecuteAsync(complaint.Id, new RecordEmergingIssue(Longest(0)), TestHost.Agent)).Refusal);
        Assert.Equal(32, complaint.Care.EmergingIssues.Length);
        Assert.InRange(ComplaintJson.Write(complaint).Length, 0, 64 * 1024);
    }

    public static TheoryData<string, EmergingIssueAlarm?> Invalid => new()
    {
        { "alarm", null },
        { "dimension", Alarm("") },
        { "dimension", Alarm(new string('d', 201)) },
        { "dimension", Alarm("d\0") },
        { "value", Alarm(value: null!) },
        { "value", Alarm(value: new string('v', 201)) },
        { "value", Alarm(value: "\ud800") },
        { "since", Alarm(since: _day.AddDays(1)) },
        { "since", Alarm(since: default(DateOnly)) },
        { "day", Alarm() with { Day = DateOnly.MaxValue } },
        { "window-days", Alarm() with { WindowDays = 0 } },
        { "window-days", Alarm() with { WindowDays = 367 } },
        { "seen", Alarm() with { Seen = 0 } },
        { "expected", Alarm() with { Expected = -0.1 } },
        { "expected", Alarm() with { Expected = double.NaN } },
        { "expected", Alarm() with { Expected = double.PositiveInfinity } },
        { "bound", Alarm() with { Bound = -1 } },
        { "p-value", Alarm() with { PValue = -0.1 } },
        { "p-value", Alarm() with { PValue = 1.1 } },
        { "p-value", Alarm() with { PValue = double.NaN } },
    };

    [Theory]
    [MemberData(nameof(Invalid))]
    public async Task What_is_no_alarm_is_refused_with_the_field(string field, EmergingIssueAlarm? alarm)
    {
        await using TestHost host = new();
        Complaint complaint = await host.ReceiveAsync();

        // A key has a fingerprint of the command, which is made before anything is looked at.
        Refusal? refusal = (await host.Desk.ExecuteAsync(complaint.Id, new RecordEmergingIssue(alarm!) { Key = "k" }, TestHost.Agent)).Refusal;

        Assert.Equal(ErrorCodes.InvalidInput, refusal?.Code);
        Assert.StartsWith($"{field} ", Assert.Single(refusal!.Reasons), StringComparison.Ordinal);
        Assert.Single(await host.JournalAsync(complaint.Id));
    }

    [Fact]
    public async Task An_erasure_leaves_the_alarm_and_a_purged_complaint_takes_none()
    {
        await using TestHost host = new(builder => builder.AddWorker());
        Complaint complaint = await host.ReceiveAsync();
        (await host.Desk.ExecuteAsync(complaint.Id, new RecordEmergingIssue(Alarm()), TestHost.Agent)).OrThrow();
        IComplaintAdministration administration = host.Services.GetRequiredService<IComplaintAdministration>();
        (await administration.EraseAsync(Realm.Default, complaint.Id, new ErasureRequest("customer-request"), TestHost.Agent)).OrThrow();

        Complaint erased = (await host.Desk.ExecuteAsync(complaint.Id, new RecordEmergingIssue(Alarm("cause", "price")), TestHost.Agent)).OrThrow();
        Assert.Equal([Alarm(), Alarm("cause", "price")], erased.Care.EmergingIssues.Select(recorded => recorded.Alarm));
        Assert.Empty((await administration.VerifyRealmAsync(Realm.Default, TestHost.Agent)).OrThrow().Findings);

        (await host.Desk.FireAsync(complaint.Id, Trigger.Withdraw, TestHost.Agent)).OrThrow();
        host.Clock.Advance(TimeSpan.FromDays(400));
        (await administration.PurgeAsync(Realm.Default, new Retention(host.Clock.GetUtcNow().AddDays(-1), "retention"), TestHost.Agent)).OrThrow();
        Assert.Equal(ErrorCodes.Purged, (await host.Desk.ExecuteAsync(complaint.Id, new RecordEmergingIssue(Alarm()), TestHost.Agent)).Refusal?.Code);
    }

    private static EmergingIssueAlarm Alarm(string dimension = "category", string value = "billing/roaming", DateOnly? since = null) =>
        new(dimension, value, since ?? _day) { Day = _day, WindowDays = 1, Seen = 14, Expected = 2.1, Bound = 7, PValue = 1.5E-07 };

    private sealed class Heard : IEventSubscriber<EmergingIssueRecorded>
    {
        public List<string> Keys { get; } = [];

        public ValueTask HandleAsync(EmergingIssueRecorded happened, ComplaintMessage message, CancellationToken cancellationToken = default)
        {
            Keys.Add(happened.Alarm.Key);
            return default;
        }
    }
}
