using ComplaintFlow.Events;
using ComplaintFlow.Tests.Desk;
using ComplaintFlow.Work;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ComplaintFlow.Tests.Delivery;

public sealed class SubscriberTests
{
    [Fact]
    public async Task A_subscriber_is_told_everything_in_order_after_the_commit()
    {
        Inbox inbox = new();
        await using TestHost host = Host(inbox);
        Complaint complaint = await host.ReceiveAsync();
        await host.Desk.AcknowledgeAsync(complaint.Id, TestHost.Agent);
        await host.Desk.AddNoteAsync(complaint.Id, "n", TestHost.Agent);
        Assert.Equal([1, 2, 3], inbox.Messages.Select(message => message.Entry.Sequence));
        Assert.Equal($"default/{complaint.Id}/1", inbox.Messages[0].Id);
        Assert.IsType<ComplaintReceived>(inbox.Messages[0].Event);
        Assert.Equal(TestHost.Intake().Description, ((ComplaintReceived)inbox.Messages[0].Event).Description);
    }

    [Fact]
    public async Task A_subscriber_that_throws_does_not_fail_the_command_and_is_told_again_later()
    {
        Inbox inbox = new() { FailsAt = 2 };
        await using TestHost host = Host(inbox);
        Complaint complaint = await host.ReceiveAsync();
        Assert.True((await host.Desk.AcknowledgeAsync(complaint.Id, TestHost.Agent)).IsAccepted);
        Assert.True((await host.Desk.AddNoteAsync(complaint.Id, "waits its turn", TestHost.Agent)).IsAccepted);
        Complaint other = await host.ReceiveAsync();
        Assert.Equal([(complaint.Id, 1L), (other.Id, 1L)], inbox.Messages.Select(message => (message.ComplaintId, message.Entry.Sequence)));

        IComplaintDelivery delivery = host.Services.GetRequiredService<IComplaintDelivery>();
        Assert.Equal(0, await delivery.RunOnceAsync());
        inbox.FailsAt = null;
        host.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(2, await delivery.RunOnceAsync());
        Assert.Equal([1, 2, 3], inbox.Messages.Where(message => message.ComplaintId == complaint.Id).Select(message => message.Entry.Sequence));
        Assert.Equal(0, await delivery.RunOnceAsync());
    }

    [Fact]
    public async Task A_subscriber_may_give_commands_itself()
    {
        Inbox inbox = new();
        await using TestHost host = Host(inbox);
        inbox.Then = async message =>
        {
            if (message.Event is ComplaintReceived)
                (await host.Desk.AcknowledgeAsync(message.ComplaintId, TestHost.Agent)).OrThrow();
        };
        Complaint complaint = await host.ReceiveAsync();
        Assert.Equal(Status.Acknowledged, (await host.Desk.FindAsync(complaint.Id, TestHost.Agent))!.Status);
        Assert.Equal([1, 2], inbox.Messages.Select(message => message.Entry.Sequence));
    }

    [Fact]
    public async Task A_caller_who_gives_up_after_the_commit_does_not_stop_its_messages()
    {
        Inbox inbox = new();
        await using TestHost host = Host(inbox);
        using CancellationTokenSource cancellation = new();
        inbox.Then = _ => { cancellation.Cancel(); return default; };
        Assert.True((await host.Desk.ReceiveAsync(TestHost.Intake(), TestHost.Agent, cancellation.Token)).IsAccepted);
        Assert.Single(inbox.Messages);
    }

    [Fact]
    public async Task A_delivery_that_is_stopped_goes_on_where_it_stopped_and_counts_nothing_as_failed()
    {
        Inbox inbox = new() { FailsAt = 1 };
        await using TestHost host = Host(inbox);
        for (int i = 0; i < 5; i++)
            await host.ReceiveAsync();
        inbox.FailsAt = null;
        host.Clock.Advance(TimeSpan.FromHours(1));
        using CancellationTokenSource cancellation = new();
        inbox.Then = _ => { cancellation.Cancel(); return default; };
        IComplaintDelivery delivery = host.Services.GetRequiredService<IComplaintDelivery>();

        Assert.Equal(1, await delivery.RunOnceAsync(cancellation.Token));
        inbox.Then = null;
        Assert.Equal(4, await delivery.RunOnceAsync());
    }

    [Fact]
    public async Task A_subscriber_that_hangs_holds_up_one_command_and_is_left_alone_for_a_while()
    {
        Inbox inbox = new();
        await using TestHost host = Host(inbox);
        Complaint complaint = await host.ReceiveAsync();
        int hung = 0;
        inbox.Waits = token =>
        {
            hung++;
            Task hanging = Task.Delay(Timeout.Infinite, token);
            host.Clock.Advance(TimeSpan.FromSeconds(31));
            return hanging;
        };
        for (int i = 0; i < 3; i++)
            (await host.Desk.AddNoteAsync(complaint.Id, $"{i}", TestHost.Agent)).OrThrow();
        Assert.Equal(1, hung);

        inbox.Waits = null;
        host.Clock.Advance(TimeSpan.FromHours(1));
        await host.Services.GetRequiredService<IComplaintDelivery>().RunOnceAsync();
        Assert.Equal([1, 2, 3, 4], inbox.Messages.Select(message => message.Entry.Sequence));
    }

    [Fact]
    public async Task A_failing_subscriber_is_not_told_over_and_over_when_the_clock_was_set_back()
    {
        Inbox inbox = new();
        await using TestHost host = Host(inbox);
        Complaint complaint = await host.ReceiveAsync();
        int told = 0;
        inbox.Then = _ => { told++; throw new InvalidOperationException("away"); };
        host.Clock.AdjustTime(host.Clock.GetUtcNow().AddHours(-2));
        await host.Desk.AddNoteAsync(complaint.Id, "n", TestHost.Agent);
        Assert.Equal(1, told);
    }

    [Fact]
    public async Task Parallel_commands_keep_the_order_of_each_complaint()
    {
        Inbox inbox = new();
        await using TestHost host = Host(inbox);
        ComplaintId[] ids = [(await host.ReceiveAsync()).Id, (await host.ReceiveAsync()).Id];
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            for (int i = 0; i < 25; i++)
                await host.Desk.AddNoteAsync(ids[writer % 2], $"{writer}/{i}", TestHost.Agent);
        })));
        await host.Services.GetRequiredService<IComplaintDelivery>().RunOnceAsync();
        foreach (ComplaintId id in ids)
        {
            long[] told = [.. inbox.Messages.Where(message => message.ComplaintId == id).Select(message => message.Entry.Sequence)];
            Assert.Equal(Enumerable.Range(1, (await host.JournalAsync(id)).Count).Select(number => (long)number), told);
        }
    }

    [Fact]
    public async Task Two_dispatchers_whose_leases_run_out_deliver_each_message_once_and_in_order()
    {
        Inbox inbox = new() { FailsAt = 1 };
        await using TestHost host = Host(inbox);
        Complaint complaint = await host.ReceiveAsync();
        for (int i = 0; i < 199; i++)
            await host.Desk.AddNoteAsync(complaint.Id, $"{i}", TestHost.Agent);
        inbox.FailsAt = null;
        host.Clock.Advance(TimeSpan.FromHours(1));
        IComplaintDelivery delivery = host.Services.GetRequiredService<IComplaintDelivery>();

        // Every message takes a second, and the other node looks for work all the while: 200 of them are longer than any lease.
        bool within = false;
        inbox.Then = async _ =>
        {
            host.Clock.Advance(TimeSpan.FromSeconds(1));
            if (within)
                return;
            within = true;
            await delivery.RunOnceAsync();
            within = false;
        };
        await delivery.RunOnceAsync();

        Assert.Equal(Enumerable.Range(1, 200).Select(number => (long)number), inbox.Messages.Select(message => message.Entry.Sequence));
    }

    [Fact]
    public async Task A_command_waits_for_a_hanging_subscriber_half_a_minute_at_most()
    {
        Inbox inbox = new();
        FakeTimeProvider clock = new(TestTime.Monday);
        ServiceCollection services = new();
        services.AddSingleton<TimeProvider>(clock).AddSingleton(inbox);
        services.AddComplaintFlow().UseInMemoryStore().AllowEveryActor().AddSubscriber<Subscriber>("inbox");
        await using ServiceProvider provider = services.BuildServiceProvider();
        TaskCompletionSource hangs = new();
        inbox.Waits = async token => { hangs.SetResult(); await Task.Delay(Timeout.Infinite, token); };

        Task<Outcome> command = provider.GetRequiredService<IComplaintDesk>().ReceiveAsync(TestHost.Intake(), TestHost.Agent).AsTask();
        await hangs.Task;
        clock.Advance(TimeSpan.FromSeconds(31));

        Assert.True((await command).IsAccepted);
        inbox.Waits = null;
        clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(1, await provider.GetRequiredService<IComplaintDelivery>().RunOnceAsync());
    }

    private static TestHost Host(Inbox inbox) => new(builder =>
    {
        builder.Services.AddSingleton(inbox);
        builder.AddSubscriber<Subscriber>("inbox");
    });

    private sealed class Inbox
    {
        private readonly List<ComplaintMessage> _messages = [];

        public long? FailsAt { get; set; }

        public Func<ComplaintMessage, ValueTask>? Then { get; set; }

        public Func<CancellationToken, Task>? Waits { get; set; }

        public IReadOnlyList<ComplaintMessage> Messages
        {
            get
            {
                lock (_messages)
                    return [.. _messages];
            }
        }

        public void Add(ComplaintMessage message)
        {
            lock (_messages)
                _messages.Add(message);
        }
    }

    private sealed class Subscriber(Inbox inbox) : IEventSubscriber
    {
        public async ValueTask HandleAsync(ComplaintMessage message, CancellationToken cancellationToken = default)
        {
            if (message.Entry.Sequence == inbox.FailsAt)
                throw new InvalidOperationException("the mail server is away");
            if (inbox.Waits is { } waits)
                await waits(cancellationToken);
            if (inbox.Then is { } then)
                await then(message);
            inbox.Add(message);
        }
    }
}
