using ComplaintFlow.Commands;
using ComplaintFlow.Errors;
using ComplaintFlow.Events;
using ComplaintFlow.Messages;
using ComplaintFlow.Storage;
using ComplaintFlow.Testing;
using ComplaintFlow.Tests.Delivery.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ComplaintFlow.Tests.Care.Messages;

/// <summary>Nodes die at any call of the store, before its effect or after it: each message arrives, under one id, and customers find it once.</summary>
public sealed class MessageCrashTests
{
    private static readonly Actor Agent = Actor.Staff("agent");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whichever_call_of_the_store_a_node_dies_at_each_message_arrives_once_and_none_is_lost(bool before)
    {
        (int calls, _, int again) = await RunAsync(int.MaxValue, before);
        Assert.True(calls > 20, $"Only {calls} calls.");
        Assert.Equal(0, again);

        int killed = 0;
        int sentAgain = 0;
        for (int at = 1; at <= calls; at++)
        {
            (_, bool isKilled, int repeated) = await RunAsync(at, before);
            killed += isKilled ? 1 : 0;
            sentAgain += repeated;
        }

        Assert.True(killed > calls / 2, $"Only {killed} of {calls} nodes were killed.");
        // The node died between sending and reporting: only then the mailer was given an id twice.
        Assert.True(before ? sentAgain > 0 : sentAgain < killed, $"{sentAgain} messages were sent again.");
    }

    [Fact]
    public async Task Two_nodes_at_work_send_each_message_once()
    {
        FakeTimeProvider clock = new(TestTime.Monday);
        InMemoryComplaintStore store = new(clock);
        PostOffice office = new();
        await using WorkerNode one = Node(store, clock, office);
        await using WorkerNode other = Node(store, clock, office);
        for (int i = 0; i < 40; i++)
            (await one.Desk.ReceiveAsync(SampleComplaints.Intake(), Agent)).OrThrow();

        await Task.WhenAll(Task.Run(async () => await one.RunAsync()), Task.Run(async () => await other.RunAsync()));

        Assert.Equal((40, 40), (office.Delivered.Count, office.Attempts.Count));
    }

    /// <returns>The calls of the store, whether the node was killed, and how often the mailer was given an id again.</returns>
    private static async Task<(int Calls, bool IsKilled, int Again)> RunAsync(int at, bool before)
    {
        FakeTimeProvider clock = new(TestTime.Monday);
        InMemoryComplaintStore store = new(clock);
        PostOffice office = new();
        MortalStore way = new(store);
        ValueTask DieAsync(int number)
        {
            way.IsDead |= number == at;
            return default;
        }

        way.BeforeCall = before ? DieAsync : null;
        way.AfterCall = before ? null : DieAsync;
        WorkerNode node = Node(way, clock, office);
        ComplaintId id = ComplaintId.New(clock.GetUtcNow());
        await DoAsync(async () => (await node.Desk.ReceiveAsync(SampleComplaints.Intake() with { Id = id, Key = "in" }, Agent)).OrThrow());
        await DoAsync(async () => await node.RunAsync());
        await DoAsync(async () => (await node.Desk.ExecuteAsync(id, new Fire(Trigger.Acknowledge) { Key = "acknowledge" }, Agent)).OrThrow());
        await DoAsync(async () => (await node.Desk.ExecuteAsync(id, new AddNote("n") { Key = "note" }, Agent)).OrThrow());
        // What a dead node holds comes back when its lease has expired.
        for (int i = 0; i < 5; i++)
        {
            await DoAsync(async () => await node.RunAsync());
            clock.Advance(TimeSpan.FromMinutes(10));
        }

        (int calls, bool isKilled) = (way.Calls, way.IsDead);
        await node.DisposeAsync();
        await using WorkerNode reader = Node(store, clock, office);
        List<JournalEntry> journal = await reader.Desk.ReadWholeJournalAsync(id, Agent).ToListAsync();
        string[] due = [.. journal.Select(entry => entry.Event).OfType<MessageDue>().Select(one => one.Name)];
        Assert.Equal(["receipt-1", "progress", "question"], due.Select(name => name == "receipt-1" ? name : name[..name.IndexOf('-', StringComparison.Ordinal)]));
        Assert.Equal(due.Select(name => CustomerMessage.IdOf(id, name)).Order(), office.Delivered.Select(message => message.Id).Order());
        Assert.Equal(due.Order(), journal.Select(entry => entry.Event).OfType<MessageSent>().Select(sent => sent.Name).Order());
        int again = office.Attempts.Count - office.Delivered.Count;
        Assert.True(again <= (isKilled ? 1 : 0), $"Call {at}: {string.Join(' ', office.Attempts)}.");
        return (calls, isKilled, again);

        async Task DoAsync(Func<Task> step)
        {
            try
            {
                await step();
            }
            catch (Exception fault) when (fault is TimeoutException or StoreUnavailableException)
            {
                Assert.True(way.IsDead);
            }

            if (!way.IsDead || node.Services.GetRequiredService<IComplaintStore>() == store)
                return;
            await node.DisposeAsync();
            node = Node(store, clock, office);
            await step();
        }
    }

    private static WorkerNode Node(IComplaintStore store, TimeProvider clock, PostOffice office) => new(store, clock, configure: b =>
    {
        b.Services.AddSingleton<IMailer>(office);
        b.AddMessages(m => m.On<ComplaintReceived>().Send("receipt").OnStatus(Status.Acknowledged).Send("progress").On<NoteAdded>().Send("question"))
            .AddMessageTemplates(t => t.Firm("Example"))
            .UseMailer<PostOffice>();
    });
}
