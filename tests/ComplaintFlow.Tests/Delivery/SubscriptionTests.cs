using ComplaintFlow.Events;
using ComplaintFlow.Storage;
using ComplaintFlow.Tests.Delivery.Nodes;
using ComplaintFlow.Tests.Desk;
using ComplaintFlow.Work;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Delivery;

public sealed class SubscriptionTests
{
    [Fact]
    public async Task A_subscriber_of_one_type_is_told_of_that_type_only()
    {
        Changes changes = new();
        await using TestHost host = new(builder =>
        {
            builder.Services.AddSingleton(changes);
            builder.AddSubscriber<StatusChanged, Changes>("changes");
        });
        Complaint complaint = await host.ReceiveAsync();
        await host.Desk.AddNoteAsync(complaint.Id, "n", TestHost.Agent);
        await host.Desk.AcknowledgeAsync(complaint.Id, TestHost.Agent);
        Assert.Equal([(Status.Acknowledged, $"default/{complaint.Id}/3")], changes.Told);
    }

    [Fact]
    public async Task A_commit_without_a_wanted_event_makes_no_work()
    {
        await using TestHost host = new(builder =>
        {
            builder.Services.AddSingleton(new Inbox { Before = _ => throw new TimeZoneNotFoundException() });
            builder.AddSubscriber<Inbox>("some", subscription => subscription.Only<StatusChanged>().Only<NoteAdded>());
        });
        Complaint complaint = await host.ReceiveAsync();
        Assert.Empty(await host.Store.ReadBacklogAsync(new BacklogQuery(host.Clock.GetUtcNow())));
        await host.Desk.AddNoteAsync(complaint.Id, "n", TestHost.Agent);
        Assert.Equal(WorkKind.Deliver("some"), Assert.Single(await host.Store.ReadBacklogAsync(new BacklogQuery(host.Clock.GetUtcNow()))).Kind);
    }

    [Fact]
    public async Task Several_subscriptions_have_cursors_of_their_own()
    {
        Inbox inbox = new();
        Slow slow = new();
        await using TestHost host = new(builder =>
        {
            builder.Services.AddSingleton(inbox).AddSingleton(slow);
            builder.AddSubscriber<Slow>("slow").AddSubscriber<Inbox>("quick", subscription => subscription.Only<NoteAdded>());
        });
        Complaint complaint = await host.ReceiveAsync();
        await host.Desk.AddNoteAsync(complaint.Id, "a", TestHost.Agent);
        await host.Desk.AcknowledgeAsync(complaint.Id, TestHost.Agent);
        await host.Desk.AddNoteAsync(complaint.Id, "b", TestHost.Agent);
        Assert.Equal([2L, 4], inbox.Sequences(complaint.Id));
        slow.IsAway = false;
        host.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(4, await host.Services.GetRequiredService<IComplaintDelivery>().RunOnceAsync());
        Assert.Equal([2L, 4], inbox.Sequences(complaint.Id));
    }

    [Fact]
    public void A_type_that_is_no_event_of_its_own_is_refused() =>
        Assert.Throws<ArgumentException>(() => new SubscriptionOptions().Only<ComplaintEvent>());

    private sealed class Changes : IEventSubscriber<StatusChanged>
    {
        public List<(Status, string)> Told { get; } = [];

        public ValueTask HandleAsync(StatusChanged happened, ComplaintMessage message, CancellationToken cancellationToken = default)
        {
            Told.Add((happened.To, message.Id));
            return default;
        }
    }

    private sealed class Slow : IEventSubscriber
    {
        public bool IsAway { get; set; } = true;

        public ValueTask HandleAsync(ComplaintMessage message, CancellationToken cancellationToken = default) => IsAway ? throw new TimeoutException("away") : default;
    }
}
