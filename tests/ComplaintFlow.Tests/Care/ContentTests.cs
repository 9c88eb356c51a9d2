using System.Globalization;
using ComplaintFlow.Commands;
using ComplaintFlow.Events;
using ComplaintFlow.Tests.Desk;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Care;

public class ContentTests
{
    private static readonly Actor Customer = Actor.Customer("c-17");

    private static readonly LifecycleDefinition Small = Lifecycle.Define("small", 1, l =>
    {
        l.StartsAt(Status.Received);
        l.Configure(Status.Received).PermitIf(Trigger.Investigate, Status.Investigating, Guard.ContentConfirmed);
        l.Configure(Status.Investigating).PermitIf(Trigger.Close, Status.Closed, Guard.SummaryConfirmed);
        l.Configure(Status.Closed).Final().Permit(Trigger.Reopen, Status.Investigating);
    });

    [Theory]
    [InlineData("en", "the customer has confirmed what the complaint is about")]
    [InlineData("zh-Hans", "客户已确认投诉内容")]
    public async Task S9_Investigating_before_the_content_is_confirmed_is_refused(string language, string reason)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        await using TestHost host = new(lifecycle: Small);
        Complaint complaint = await ReceiveAsync(host);

        Outcome refused = await host.Desk.FireAsync(complaint.Id, Trigger.Investigate, TestHost.Agent);

        Assert.Equal((ErrorCodes.GuardsUnmet, complaint.Version), (refused.Refusal?.Code, (await host.Desk.FindAsync(complaint.Id, TestHost.Agent))!.Version));
        Assert.Equal([reason], refused.Refusal!.Reasons);
    }

    [Theory]
    [InlineData("en", "There has been no contact with the customer since the complaint was received or reopened.")]
    [InlineData("zh-Hans", "自受理或重新开启以来，没有与客户联系的记录。")]
    public async Task S9_Staff_do_not_confirm_without_a_contact_since_the_receipt(string language, string reason)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        await using TestHost host = new(lifecycle: Small);
        Complaint complaint = await ReceiveAsync(host);
        (await host.Desk.ExecuteAsync(complaint.Id, new RecordContact(Channel.Email, "We have received it.", ContactDirection.ToCustomer, IsAutomatic: true), TestHost.Agent)).OrThrow();

        Outcome refused = await host.Desk.ExecuteAsync(complaint.Id, new ConfirmContent("漏水"), TestHost.Agent);

        Assert.Equal(ErrorCodes.NotSaidByCustomer, refused.Refusal?.Code);
        Assert.Equal([reason], refused.Refusal!.Reasons);
    }

    [Fact]
    public async Task S9_After_a_contact_staff_confirm_in_the_customers_words_and_the_investigation_begins()
    {
        await using TestHost host = new(lifecycle: Small);
        ComplaintId id = (await ReceiveAsync(host)).Id;
        await CallAsync(host, id);

        Outcome confirmed = await host.Desk.ExecuteAsync(id, new ConfirmContent("It was in Suzhou, on the third."), TestHost.Agent);

        Assert.Equal(new ContentConfirmed("It was in Suzhou, on the third."), Assert.Single(confirmed.Events));
        Assert.Equal(new CustomerConfirmation(confirmed.Complaint!.Version, host.Clock.GetUtcNow(), ByCustomer: false), confirmed.Complaint.Care.Content);
        Assert.True((await host.Desk.FireAsync(id, Trigger.Investigate, TestHost.Agent)).IsAccepted);
    }

    [Fact]
    public async Task S9_A_correction_keeps_the_old_values_in_the_journal_and_needs_another_yes()
    {
        await using TestHost host = new(lifecycle: Small);
        ComplaintId id = (await host.ReceiveAsync(TestHost.Intake() with { Lifecycle = "small", Occurrence = new(TestTime.Monday.AddDays(-3), "Shanghai") })).Id;
        (await host.Desk.ExecuteAsync(id, new ConfirmContent("It was in Shanghai."), Customer)).OrThrow();

        Complaint corrected = (await host.Desk.ExecuteAsync(id, new Correct { Occurrence = new(TestTime.Monday.AddDays(-2), "Suzhou"), Because = "he looked it up" }, Customer)).OrThrow();

        Assert.Equal((true, true), (corrected.Care.Content!.IsOutdated, corrected.Care.Content.ByCustomer));
        Assert.Equal("Shanghai", ((ComplaintReceived)(await host.JournalAsync(id))[0].Event).Occurrence?.Place);
        Assert.Equal("Suzhou", corrected.Details.Occurrence?.Place);
        Assert.Equal(ErrorCodes.GuardsUnmet, (await host.Desk.FireAsync(id, Trigger.Investigate, TestHost.Agent)).Refusal?.Code);
        Assert.Equal(ErrorCodes.NotSaidByCustomer, (await host.Desk.ExecuteAsync(id, new ConfirmContent("It was in Suzhou."), TestHost.Agent)).Refusal?.Code);
        (await host.Desk.ExecuteAsync(id, new ConfirmContent("It was in Suzhou."), Customer)).OrThrow();
        Assert.True((await host.Desk.FireAsync(id, Trigger.Investigate, TestHost.Agent)).IsAccepted);
    }

    [Fact]
    public async Task What_is_corrected_in_a_call_is_confirmed_in_the_same_call_and_not_by_an_older_one()
    {
        await using TestHost host = new(lifecycle: Small);
        ComplaintId id = (await ReceiveAsync(host)).Id;
        await CallAsync(host, id);
        await host.Desk.ExecuteAsync(id, new Correct { Wanted = "a new machine" }, TestHost.Agent);
        (await host.Desk.ExecuteAsync(id, new ConfirmContent("A new machine, not a repair."), TestHost.Agent)).OrThrow();

        await host.Desk.ExecuteAsync(id, new Correct { Wanted = "a voucher" }, TestHost.Agent);
        Outcome refused = await host.Desk.ExecuteAsync(id, new ConfirmContent("A voucher."), TestHost.Agent);

        Assert.Equal(["There has been no contact with the customer since it was last confirmed."], refused.Refusal!.Reasons);
        await CallAsync(host, id);
        Assert.True((await host.Desk.ExecuteAsync(id, new ConfirmContent("A voucher."), TestHost.Agent)).IsAccepted);
    }

    [Fact]
    public async Task A_summary_is_agreed_anew_in_each_episode()
    {
        await using TestHost host = new(lifecycle: Small);
        ComplaintId id = (await ReceiveAsync(host)).Id;
        await host.Desk.ExecuteAsync(id, new ConfirmContent("It leaks."), Customer);
        await host.Desk.FireAsync(id, Trigger.Investigate, TestHost.Agent);

        Assert.Equal(["the customer has agreed to a summary"], (await host.Desk.FireAsync(id, Trigger.Close, TestHost.Agent)).Refusal!.Reasons);
        Complaint agreed = (await host.Desk.ExecuteAsync(id, new ConfirmContent("Free repair on Monday.", ConfirmedText.Summary), Customer)).OrThrow();
        Assert.Equal((false, true), (agreed.Care.Content!.IsOutdated, agreed.Care.Summary is not null));
        (await host.Desk.FireAsync(id, Trigger.Close, TestHost.Agent)).OrThrow();
        Assert.Equal(ErrorCodes.AlreadyClosed, (await host.Desk.ExecuteAsync(id, new ConfirmContent("x"), Customer)).Refusal?.Code);
        Complaint reopened = (await host.Desk.FireAsync(id, Trigger.Reopen, TestHost.Agent)).OrThrow();

        Assert.Null(reopened.Care.Summary);
        Assert.NotNull(reopened.Care.Content);
    }

    private static Task<Complaint> ReceiveAsync(TestHost host) => host.ReceiveAsync(TestHost.Intake() with { Lifecycle = "small" });

    private static async Task CallAsync(TestHost host, ComplaintId id) =>
        (await host.Desk.ExecuteAsync(id, new RecordContact(Channel.Phone, "Asked him what happened.", ContactDirection.ToCustomer), TestHost.Agent)).OrThrow();
}
