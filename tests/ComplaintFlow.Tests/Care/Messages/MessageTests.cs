using ComplaintFlow.Administration;
using ComplaintFlow.Commands;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Errors;
using ComplaintFlow.Events;
using ComplaintFlow.Storage;
using ComplaintFlow.Testing;
using ComplaintFlow.Tests.Deadlines;
using Microsoft.Extensions.DependencyInjection;
using static ComplaintFlow.Tests.Deadlines.DeadlineHost;

namespace ComplaintFlow.Tests.Care.Messages;

/// <summary>A rule makes messages to the customer due in the commit of what they are about, once; the mailer reports what became of them.</summary>
public class MessageTests
{
    [Fact]
    public async Task What_rules_send_is_due_in_the_commit_of_the_event_that_it_is_about()
    {
        await using DeadlineHost host = Host(m => m.On<ComplaintReceived>().Send("receipt", "expectation").OnStatus(Status.Acknowledged).Through(Channel.Letter).Send("progress"));
        ComplaintId id = await host.ReceiveAsync();
        await host.FireAsync(id, Trigger.Acknowledge);

        List<JournalEntry> journal = await host.JournalAsync(id);
        Assert.Equal(
            [
                new MessageDue("receipt-1", "receipt", 1, SampleComplaints.Intake().Channel),
                new MessageDue("expectation-1", "expectation", 1, SampleComplaints.Intake().Channel),
                new MessageDue("progress-4", "progress", 4, Channel.Letter),
            ],
            journal.Select(entry => entry.Event).OfType<MessageDue>());
        foreach (JournalEntry due in journal.Where(entry => entry.Event is MessageDue))
            Assert.Equal(journal.Single(entry => entry.Sequence == ((MessageDue)due.Event).About).CommitId, due.CommitId);
        Complaint complaint = await host.FindAsync(id);
        Assert.Equal(["receipt-1", "expectation-1", "progress-4"], complaint.Care.Messages.Where(message => message.IsDue).Select(message => message.Name));
        Assert.Equal($"{id}/receipt-1", CustomerMessage.IdOf(id, "receipt-1"));
        Assert.Equal(Text(complaint), Text(Complaint.Fold(journal)));
    }

    [Fact]
    public async Task The_channel_and_the_language_are_those_that_the_customer_prefers()
    {
        await using DeadlineHost host = Host(m => m.On<ComplaintReceived>().Send("receipt"));

        ComplaintId id = await ReceiveAsync(host, new Customer { Id = "c-2", Language = "de-AT", PreferredChannel = Channel.Phone });

        Assert.Equal([new MessageDue("receipt-1", "receipt", 1, Channel.Phone, "de-AT")], await host.EventsAsync<MessageDue>(id));
    }

    [Fact]
    public async Task Of_the_rules_for_one_occasion_the_first_that_matches_applies()
    {
        await using DeadlineHost host = Host(m => m
            .On<ComplaintReceived>().When(CustomerTier.Vip).Send("vip-receipt")
            .On<ComplaintReceived>().When(Urgency.Urgent).If("silent", complaint => complaint.Channel == Channel.InPerson).Send("counter-receipt")
            .On<ComplaintReceived>().Send("receipt")
            .On<NoteAdded>().When(CustomerTier.Vip).Send("noted"));

        ComplaintId vip = await ReceiveAsync(host, new Customer { Id = "c-2", Tier = CustomerTier.Vip });
        ComplaintId other = await host.ReceiveAsync(Urgency.Urgent);
        await host.Desk.AddNoteAsync(vip, "n", Agent);
        await host.Desk.AddNoteAsync(other, "n", Agent);

        Assert.Equal(["vip-receipt", "noted"], (await host.EventsAsync<MessageDue>(vip)).Select(due => due.Template));
        Assert.Equal(["receipt"], (await host.EventsAsync<MessageDue>(other)).Select(due => due.Template));
    }

    [Fact]
    public async Task A_template_of_the_event_and_of_the_status_that_it_enters_is_sent_once()
    {
        await using DeadlineHost host = Host(m => m.On<StatusChanged>().Send("progress").OnStatus(Status.Acknowledged).Send("progress", "expectation"));
        ComplaintId id = await host.ReceiveAsync();

        await host.FireAsync(id, Trigger.Acknowledge);

        Assert.Equal(["progress-2", "expectation-2"], (await host.EventsAsync<MessageDue>(id)).Select(due => due.Name));
    }

    [Fact]
    public async Task A_report_is_accepted_as_often_as_it_comes_and_written_once()
    {
        await using DeadlineHost host = Host(m => m.On<ComplaintReceived>().Send("receipt", "expectation"));
        ComplaintId id = await host.ReceiveAsync();
        (await host.Desk.AssignAsync(id, RoutingTarget.Handler("lin"), Agent)).OrThrow();

        // It failed, was sent after all, and both are said again.
        foreach (ComplaintCommand report in (ComplaintCommand[])[Failed("receipt-1"), Failed("receipt-1"), new ReportMessageSent("receipt-1"), new ReportMessageSent("receipt-1"), Failed("receipt-1")])
            (await host.Desk.ExecuteAsync(id, report, Agent)).OrThrow();

        Assert.Equal([new MessageFailed("receipt-1", "mailbox full", PersonId.Of("lin"))], await host.EventsAsync<MessageFailed>(id));
        Assert.Equal([new MessageSent("receipt-1")], await host.EventsAsync<MessageSent>(id));
        Complaint complaint = await host.FindAsync(id);
        Assert.Equal([(MessageState.Sent, (DateTimeOffset?)Monday(9)), (MessageState.Due, null)], complaint.Care.Messages.Select(message => (message.State, message.ReportedAt)));
        Assert.Equal(Text(complaint), Text(Complaint.Fold(await host.JournalAsync(id))));
    }

    [Theory]
    [InlineData("en", "The complaint has no message 'receipt-7'.")]
    [InlineData("zh-Hans", "该投诉没有消息“receipt-7”。")]
    public async Task A_report_of_no_message_is_refused(string language, string message)
    {
        await using DeadlineHost host = Host(m => m.On<ComplaintReceived>().Send("receipt"));
        ComplaintId id = await host.ReceiveAsync();
        long version = (await host.FindAsync(id)).Version;

        foreach (ComplaintCommand report in (ComplaintCommand[])[new ReportMessageSent("receipt-7"), Failed("receipt-7")])
        {
            Refusal refusal = await UnderCulture.RunAsync(language, async () => (await host.Desk.ExecuteAsync(id, report, Agent)).Refusal!);
            Assert.Equal((ErrorCodes.NoSuchMessage, message), (refusal.Code, refusal.Message));
        }

        Assert.Equal(version, (await host.FindAsync(id)).Version);
        Assert.Equal(ErrorCodes.InvalidInput, (await host.Desk.ExecuteAsync(id, new ReportMessageFailed("receipt-1", " "), Agent)).Refusal!.Code);
    }

    [Fact]
    public async Task Nothing_is_sent_on_an_automatic_reply_so_that_two_machines_never_write_to_each_other()
    {
        await using DeadlineHost host = Host(m => m.On<ContactRecorded>().Send("receipt"));
        ComplaintId id = await host.ReceiveAsync();

        (await host.Desk.ExecuteAsync(id, new RecordContact(Channel.Email, "Out of office", IsAutomatic: true), Agent)).OrThrow();
        Assert.Empty(await host.EventsAsync<MessageDue>(id));

        (await host.Desk.ExecuteAsync(id, new RecordContact(Channel.Email, "Where is it?"), Agent)).OrThrow();
        Assert.Single(await host.EventsAsync<MessageDue>(id));
    }

    [Fact]
    public async Task A_merged_complaint_sends_nothing_and_the_one_that_continues_does()
    {
        await using DeadlineHost host = Host(m => m.On<StatusChanged>().Send("progress").On<ContactForwarded>().Send("receipt").On<ContactRecorded>().Send("receipt"));
        ComplaintId merged = (await host.Desk.ReceiveAsync(SampleComplaints.Intake() with { Customer = new() { Id = "c-1" } }, Agent)).OrThrow().Id;
        ComplaintId survivor = await host.ReceiveAsync();

        (await host.Desk.ExecuteAsync(merged, new MergeInto(survivor), Agent)).OrThrow();
        (await host.Desk.ExecuteAsync(merged, new RecordContact(Channel.Email, "And now?"), Agent)).OrThrow();

        Assert.Empty(await host.EventsAsync<MessageDue>(merged));
        Assert.Equal(["receipt"], (await host.EventsAsync<MessageDue>(survivor)).Select(due => due.Template));
    }

    [Fact]
    public async Task A_customer_whose_texts_were_erased_is_not_written_to_until_they_give_them_again()
    {
        await using DeadlineHost host = Host(m => m.On<ComplaintReceived>().Send("receipt").On<NoteAdded>().Send("progress"));
        ComplaintId id = await host.ReceiveAsync();
        (await host.Services.GetRequiredService<IComplaintAdministration>().EraseAsync(Realm.Default, id, new ErasureRequest("customer-request"), Agent)).OrThrow();

        await host.Desk.AddNoteAsync(id, "n", Agent);

        Complaint erased = await host.FindAsync(id);
        Assert.Equal([("receipt-1", MessageState.Withdrawn)], erased.Care.Messages.Select(message => (message.Name, message.State)));
        Assert.Equal(Text(erased), Text(Complaint.Fold(await host.JournalAsync(id))));
        // It had gone out while the erasure was written.
        (await host.Desk.ExecuteAsync(id, new ReportMessageSent("receipt-1"), Agent)).OrThrow();
        Assert.Equal(MessageState.Sent, (await host.FindAsync(id)).Care.Messages[0].State);
    }

    [Fact]
    public async Task The_snapshot_keeps_what_is_due_and_the_latest_of_the_others_and_that_which_guards_ask_for()
    {
        await using DeadlineHost host = Host(m => m.On<ComplaintReceived>().Send("receipt").On<NoteAdded>().Send("progress"));
        ComplaintId id = await host.ReceiveAsync();
        (await host.Desk.ExecuteAsync(id, new ReportMessageSent("receipt-1"), Agent)).OrThrow();
        for (int i = 0; i < Complaint.MaxListLength + 5; i++)
        {
            Complaint noted = (await host.Desk.AddNoteAsync(id, "n", Agent)).OrThrow();
            (await host.Desk.ExecuteAsync(id, new ReportMessageSent(noted.Care.Messages[^1].Name), Agent)).OrThrow();
        }

        Assert.Equal((Complaint.MaxListLength, "receipt-1"), ((await host.FindAsync(id)).Care.Messages.Length, (await host.FindAsync(id)).Care.Messages[0].Name));

        // Nobody sends any more: what is due is bounded, too.
        for (int i = 0; i < ComplaintCare.MaxMessagesDue + 3; i++)
            await host.Desk.AddNoteAsync(id, "n", Agent);
        Complaint full = await host.FindAsync(id);
        Assert.Equal(ComplaintCare.MaxMessagesDue, full.Care.Messages.Count(message => message.IsDue));
        Assert.Equal(Text(full), Text(Complaint.Fold(await host.JournalAsync(id))));
    }

    [Fact]
    public async Task A_host_cannot_make_a_message_due_by_itself()
    {
        await using DeadlineHost host = Host(m => m.On<ComplaintReceived>().Send("receipt"), b => b.AddReaction<Forger>());

        ArgumentException fault = await Assert.ThrowsAsync<ArgumentException>(async () => await host.ReceiveAsync());

        Assert.Contains("Use AddMessages", fault.Message, StringComparison.Ordinal);
    }

    internal static string Text(Complaint complaint) => System.Text.Encoding.UTF8.GetString(ComplaintJson.Write(complaint));

    private static ReportMessageFailed Failed(string name) => new(name, "mailbox full");

    private static async Task<ComplaintId> ReceiveAsync(DeadlineHost host, Customer customer) =>
        (await host.Desk.ReceiveAsync(SampleComplaints.Intake() with { Customer = customer }, Agent)).OrThrow().Id;

    private static DeadlineHost Host(Action<ComplaintFlow.Care.MessagesBuilder> messages, Action<ComplaintFlowBuilder>? more = null) => new(more: b =>
    {
        b.AddMessages(messages);
        more?.Invoke(b);
    });

    private sealed class Forger : IReaction
    {
        public void React(ComplaintEvent happened, ComplaintFlow.Deciding.DecisionContext context, ComplaintFlow.Deciding.EventSink then) =>
            then.Add(new MessageDue("receipt-0", "receipt", 0, Channel.Email));
    }
}
