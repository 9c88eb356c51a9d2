using System.Globalization;
using ComplaintFlow.Administration;
using ComplaintFlow.Commands;
using ComplaintFlow.Escalation;
using ComplaintFlow.Events;
using ComplaintFlow.Tests.Desk;
using ComplaintFlow.Tests.Import;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Escalation;

/// <summary>Policies act on complaints that an alarm of an emerging issue names.</summary>
public class EmergingIssueEscalationTests
{
    private static readonly DateOnly _day = new(2026, 3, 1);

    [Fact]
    public async Task A_policy_acts_at_once_when_an_alarm_of_its_dimension_is_recorded_and_says_which()
    {
        await using TestHost host = Host(e => e
            .Policy("any").WhenEmergingIssue().RaiseUrgency()
            .Policy("bills").For(Category.Of("billing")).WhenEmergingIssue("category").Notify("quality")
            .Policy("deliveries").For(Category.Of("delivery")).WhenEmergingIssue("category").Notify("stock")
            .Policy("model").WhenEmergingIssue("field/model").Notify("factory"));
        Complaint complaint = await host.ReceiveAsync();
        Assert.Empty(complaint.Escalation.Progress);

        Outcome category = await RecordAsync(host, complaint.Id, "category", "billing");
        Assert.Equal(Urgency.Urgent, category.OrThrow().Urgency);
        EscalationFired[] fired = [.. category.Events.OfType<EscalationFired>()];
        Assert.Equal(["any", "bills"], fired.Select(one => one.Policy));
        Assert.All(fired, one => Assert.Equal(new(EscalationReason.EmergingIssue) { EmergingIssue = "category = billing/2026-03-01" }, one.Cause));
        Assert.Equal("quality", Assert.Single(category.Events.OfType<NotificationRaised>()).Topic);
        Assert.Equal(["model"], Fired(await RecordAsync(host, complaint.Id, "field/model", "X1")));

        Assert.StartsWith(
            "Escalated by the policy 'bills', level 1: complaints like this one are rising (category = billing/2026-03-01).",
            fired[1].ToText(ComplaintTexts.Default, CultureInfo.GetCultureInfo("en")),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_alarm_does_not_repeat_what_the_first_set_off_and_the_ladder_goes_on()
    {
        await using TestHost host = Host(e => e.Policy("rising").WhenEmergingIssue().Notify("quality").ThenAfter(Allowance.Hours(4)).Notify("board"));
        Complaint complaint = await host.ReceiveAsync();

        Assert.Equal(["rising"], Fired(await RecordAsync(host, complaint.Id, "category", "billing")));
        Assert.Empty(Fired(await RecordAsync(host, complaint.Id, "category", "billing")));
        Assert.Empty(Fired(await RecordAsync(host, complaint.Id, "cause", "price")));

        host.Clock.Advance(TimeSpan.FromHours(4));
        await CatchUp.RunAsync(host, complaint.Id);
        Assert.Equal(
            [(1, "category = billing/2026-03-01"), (2, "cause = price/2026-03-01")],
            (await host.JournalAsync(complaint.Id)).Select(entry => entry.Event).OfType<EscalationFired>().Select(fired => (fired.Level, fired.Cause.EmergingIssue)));
    }

    [Fact]
    public async Task An_alarm_of_an_earlier_episode_sets_nothing_off_and_a_new_one_does()
    {
        await using TestHost host = Host(e => e.Policy("rising").WhenEmergingIssue().Notify("quality"));
        Complaint complaint = await host.ReceiveAsync();
        await RecordAsync(host, complaint.Id, "category", "billing");
        (await host.Desk.FireAsync(complaint.Id, Trigger.Withdraw, TestHost.Agent)).OrThrow();

        Assert.Empty(Fired(await host.Desk.ReopenAsync(complaint.Id, TestHost.Agent)));
        Assert.Empty(Fired(await RecordAsync(host, complaint.Id, "category", "billing")));
        Assert.Equal(["rising"], Fired(await RecordAsync(host, complaint.Id, "cause", "price")));
    }

    [Fact]
    public async Task A_closed_complaint_escalates_for_no_alarm_also_when_the_customer_writes()
    {
        await using TestHost host = Host(e => e.Policy("rising").WhenEmergingIssue().Notify("quality").Unless("new", complaint => complaint.Handling.Contacts == 0));
        Complaint complaint = await host.ReceiveAsync();
        Assert.Empty(Fired(await RecordAsync(host, complaint.Id, "category", "billing")));
        (await host.Desk.FireAsync(complaint.Id, Trigger.Withdraw, TestHost.Agent)).OrThrow();

        Assert.Empty(Fired(await host.Desk.RecordContactAsync(complaint.Id, Channel.Phone, "Hello?", TestHost.Agent)));
    }

    [Fact]
    public async Task An_alarm_stays_with_the_complaint_that_it_names_when_that_is_merged()
    {
        await using TestHost host = Host(e => e.Policy("rising").WhenEmergingIssue().Notify("quality"));
        Complaint into = await host.ReceiveAsync();
        Complaint complaint = await host.ReceiveAsync();
        await RecordAsync(host, complaint.Id, "category", "billing");

        (await host.Desk.MergeIntoAsync(complaint.Id, into.Id, TestHost.Agent)).OrThrow();

        into = (await host.Desk.FindAsync(into.Id, TestHost.Agent))!;
        Assert.Empty(into.Care.EmergingIssues);
        Assert.Empty(into.Escalation.Progress);
        Assert.Single((await host.Desk.FindAsync(complaint.Id, TestHost.Agent))!.Care.EmergingIssues);
    }

    [Fact]
    public async Task An_imported_alarm_sets_nothing_off_then_or_later()
    {
        await using ImportHost host = new(builder => builder.AddEscalation(e => e.Policy("rising").WhenEmergingIssue().Notify("quality")));
        Complaint complaint = await host.MustImportAsync(host.Row("1", 10, new ImportedCommand(host.Now.AddDays(-9), new RecordEmergingIssue(Alarm("category", "billing")))));

        Assert.Single(complaint.Care.EmergingIssues);
        Assert.Empty(Fired(await RecordAsync(host.Host, complaint.Id, "cause", "price")));
        Assert.Equal([new EscalationEnded("rising", "1", 1, EscalationEnd.Imported)], (await host.Host.JournalAsync(complaint.Id)).Select(entry => entry.Event).OfType<EscalationEnded>());
        await host.MustBeSoundAsync();
    }

    private static TestHost Host(Func<EscalationBuilder, EscalationPolicyBuilder> escalation) => new(builder => builder.AddEscalation(escalation));

    private static async Task<Outcome> RecordAsync(TestHost host, ComplaintId id, string dimension, string value)
    {
        Outcome outcome = await host.Desk.ExecuteAsync(id, new RecordEmergingIssue(Alarm(dimension, value)), TestHost.Agent);
        outcome.OrThrow();
        return outcome;
    }

    private static EmergingIssueAlarm Alarm(string dimension, string value) =>
        new(dimension, value, _day) { Day = _day, WindowDays = 1, Seen = 14, Expected = 2.1, Bound = 7, PValue = 1.5E-07 };

    private static string[] Fired(Outcome outcome) => [.. outcome.Events.OfType<EscalationFired>().Select(fired => fired.Policy)];
}
