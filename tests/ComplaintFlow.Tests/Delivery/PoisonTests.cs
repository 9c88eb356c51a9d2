using ComplaintFlow.Storage;
using ComplaintFlow.Testing;
using ComplaintFlow.Tests.Delivery.Nodes;
using ComplaintFlow.Work;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ComplaintFlow.Tests.Delivery;

/// <summary>One complaint that cannot be done holds up nobody but itself.</summary>
public sealed class PoisonTests
{
    private const int Attempts = 5;

    private readonly FakeTimeProvider _clock = new(TestTime.Monday);
    private readonly InMemoryComplaintStore _store;

    public PoisonTests() => _store = new InMemoryComplaintStore(_clock);

    [Theory]
    [InlineData("throws")]
    [InlineData("kills")]
    [InlineData("never advances")]
    [InlineData("is stuck")]
    [InlineData("commits for ever")]
    public async Task Poison_is_parked_and_its_99_neighbours_finish(string poison)
    {
        List<ComplaintId> ids = [];
        for (int i = 0; i < 100; i++)
            ids.Add(await Errands.ReceiveAsync(_store, _clock.GetUtcNow()));
        ComplaintId bad = ids[50];
        _clock.Advance(TimeSpan.FromMinutes(1));

        Errands errands = new(_store, _clock);
        int kills = 0;
        int counted = 0;
        for (int run = 0; run < 40; run++)
        {
            // A node that was killed is followed by another one.
            MortalStore way = new(_store);
            PoisonedErrands due = new(errands, _store, _clock, bad, poison, () => (way.IsDead, kills) = (true, kills + 1));
            await using WorkerNode node = new(way, _clock, due, options: options => options.MaxAttempts = Attempts);
            try
            {
                counted += (await node.RunAsync()).Parked;
            }
            catch (TimeoutException)
            {
                Assert.True(way.IsDead);
            }

            _clock.Advance(TimeSpan.FromMinutes(3));
        }

        foreach (ComplaintId id in ids.Where(id => id != bad))
            await errands.AssertDoneAsync(_store, id);
        ParkedWork parked = Assert.Single((await _store.ReadParkedAsync(new ParkedQuery())).Items);
        Assert.Equal((bad, WorkKind.Due), (parked.Complaint, parked.Kind));
        Assert.Equal(1, counted);
        Assert.Contains(poison switch { "throws" => "TimeZoneNotFoundException", "kills" => "crashed or hung", "never advances" => "InvalidOperationException", "is stuck" => "is not possible", _ => "it stays due" }, parked.Why, StringComparison.Ordinal);
        Assert.Equal(poison == "kills" ? Attempts : 0, kills);
        // A neighbour was in the same batch as the killer twice; from then on the killer was alone.
        Assert.All(ids.Where(id => id != bad), id => Assert.True(errands.Visits.Count(visit => visit == id) <= 1));
    }

    [Fact]
    public async Task A_parked_message_holds_what_follows_in_its_complaint_until_an_operator_retries_it()
    {
        Inbox inbox = new();
        await using WorkerNode node = Node(inbox);
        (Complaint bad, Complaint good) = await FailAsync(node, inbox);
        Assert.Equal([1L], inbox.Sequences(bad.Id));
        Assert.Equal([1L, 2, 3], inbox.Sequences(good.Id));

        // Neither time nor a commit takes it up again.
        _clock.Advance(TimeSpan.FromDays(30));
        await node.Desk.AddNoteAsync(bad.Id, "more", Desk.TestHost.Agent);
        Assert.Equal(0, (await node.RunAsync()).Delivered);

        inbox.Before = null;
        IComplaintAdministration administration = node.Services.GetRequiredService<IComplaintAdministration>();
        ParkedWork parked = Assert.Single((await administration.ReadParkedAsync(Realm.Default, new ParkedQuery(), Desk.TestHost.Supervisor)).OrThrow().Items);
        Assert.Equal((1L, 4L, "TimeZoneNotFoundException, at entry 2, after 5 attempts"), (parked.Cursor, parked.Target, parked.Why));
        (await administration.RetryAsync(parked, Desk.TestHost.Supervisor)).OrThrow();
        Assert.Equal(3, (await node.RunAsync()).Delivered);
        Assert.Equal([1L, 2, 3, 4], inbox.Sequences(bad.Id));
        Assert.Equal(ErrorCodes.WorkNotParked, (await administration.RetryAsync(parked, Desk.TestHost.Supervisor)).Refusal!.Code);
    }

    [Fact]
    public async Task A_parked_message_can_be_skipped_by_an_operator()
    {
        Inbox inbox = new();
        await using WorkerNode node = Node(inbox);
        (Complaint bad, _) = await FailAsync(node, inbox);
        IComplaintAdministration administration = node.Services.GetRequiredService<IComplaintAdministration>();
        ParkedWork parked = Assert.Single((await administration.ReadParkedAsync(Realm.Default, new ParkedQuery(), Desk.TestHost.Supervisor)).OrThrow().Items);
        (await administration.SkipAsync(parked, Desk.TestHost.Supervisor)).OrThrow();
        Assert.Equal(1, (await node.RunAsync()).Delivered);
        Assert.Equal([1L, 3], inbox.Sequences(bad.Id));
        await Assert.ThrowsAsync<ArgumentException>(async () => await administration.SkipAsync(parked with { Kind = WorkKind.Due }, Desk.TestHost.Supervisor));
    }

    [Fact]
    public async Task A_subscription_that_skips_goes_on_after_a_message_that_failed_too_often()
    {
        Inbox inbox = new();
        await using WorkerNode node = Node(inbox, subscription => subscription.SkipAfterFailures());
        (Complaint bad, Complaint good) = await FailAsync(node, inbox);
        Assert.Equal([1L, 3], inbox.Sequences(bad.Id));
        Assert.Equal([1L, 2, 3], inbox.Sequences(good.Id));
        Assert.Empty((await _store.ReadParkedAsync(new ParkedQuery())).Items);
    }

    [Fact]
    public async Task Without_a_worker_a_message_that_fails_too_often_is_parked_too()
    {
        Inbox inbox = new() { Before = _ => throw new TimeZoneNotFoundException() };
        await using Desk.TestHost host = new(builder =>
        {
            builder.Services.AddSingleton(inbox);
            builder.AddSubscriber<Inbox>("inbox");
        });
        await host.ReceiveAsync();
        for (int i = 0; i < 25; i++)
        {
            host.Clock.Advance(TimeSpan.FromHours(2));
            await host.Services.GetRequiredService<IComplaintDelivery>().RunOnceAsync();
        }

        Assert.Equal(20, Assert.Single((await host.Store.ReadParkedAsync(new ParkedQuery())).Items).Attempts);
    }

    [Fact]
    public async Task Work_waits_longer_from_attempt_to_attempt()
    {
        Inbox inbox = new();
        List<DateTimeOffset> tries = [];
        inbox.Before = _ => { tries.Add(_clock.GetUtcNow()); throw new TimeZoneNotFoundException(); };
        await using WorkerNode node = Node(inbox, attempts: 20);
        await node.Desk.ReceiveAsync(SampleComplaints.Intake(), Desk.TestHost.Agent);
        while (Assert.Single(await _store.ReadBacklogAsync(new BacklogQuery(_clock.GetUtcNow()))) is { Parked: 0 } backlog)
        {
            _clock.SetUtcNow(backlog.OldestWakeAt!.Value);
            await node.RunAsync();
        }

        Assert.Equal(20, tries.Count);
        for (int attempt = 1; attempt < tries.Count; attempt++)
        {
            double seconds = Math.Min(Math.Pow(2, attempt - 1), 3600);
            Assert.InRange((tries[attempt] - tries[attempt - 1]).TotalSeconds, seconds, seconds * 1.5);
        }
    }

    /// <summary>Two complaints with three entries each; the second entry of the first one cannot be delivered, however often it is tried.</summary>
    private async Task<(Complaint Bad, Complaint Good)> FailAsync(WorkerNode node, Inbox inbox)
    {
        Complaint bad = (await node.Desk.ReceiveAsync(SampleComplaints.Intake(), Desk.TestHost.Agent)).OrThrow();
        Complaint good = (await node.Desk.ReceiveAsync(SampleComplaints.Intake(), Desk.TestHost.Agent)).OrThrow();
        inbox.Before = message => message.ComplaintId == bad.Id && message.Entry.Sequence == 2 ? throw new TimeZoneNotFoundException() : default;
        foreach (Complaint complaint in new[] { bad, good })
        {
            await node.Desk.AddNoteAsync(complaint.Id, "a", Desk.TestHost.Agent);
            await node.Desk.AddNoteAsync(complaint.Id, "b", Desk.TestHost.Agent);
        }

        for (int run = 0; run < 10; run++)
        {
            await node.RunAsync();
            _clock.Advance(TimeSpan.FromMinutes(5));
        }

        return (bad, good);
    }

    private WorkerNode Node(Inbox inbox, Action<SubscriptionOptions>? subscription = null, int attempts = Attempts) => new(
        _store,
        _clock,
        configure: builder =>
        {
            builder.Services.AddSingleton(inbox);
            builder.AddSubscriber<Inbox>("inbox", subscription);
        },
        options: options => options.MaxAttempts = attempts);
}
