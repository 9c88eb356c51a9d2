using ComplaintFlow.Administration;
using ComplaintFlow.Calendars;
using ComplaintFlow.Commands;
using ComplaintFlow.Storage;
using ComplaintFlow.Work;
using FsCheck.Xunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Time.Testing;

namespace ComplaintFlow.Tests.Desk;

/// <summary>Nodes whose clocks differ, on one store: with a clock of its own, or without one.</summary>
public sealed class WrongClockTests
{
    private static readonly TimeSpan _tenYears = TimeSpan.FromDays(3_653);

    private readonly FakeTimeProvider _right = new(TestTime.Monday);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(2, 2)]
    [InlineData(-2, -2)]
    [InlineData(2.5, 2)]
    [InlineData(-2.5, -2)]
    [InlineData(300, 2)]
    [InlineData(-300, -2)]
    [InlineData(315_619_200, 2)]
    public async Task Commands_take_the_nodes_time_up_to_the_greatest_skew_from_the_stores(double ahead, double taken)
    {
        InMemoryComplaintStore store = new(_right);
        await using TestHost node = Node(store, TimeSpan.FromSeconds(ahead));
        Complaint received = await node.ReceiveAsync();
        DateTimeOffset expected = _right.GetUtcNow().AddSeconds(taken);
        Assert.Equal((expected, expected), (received.ReceivedAt, received.RecordedAt));
        Assert.InRange(received.Id.CreatedAt, expected.AddSeconds(-1), expected.AddSeconds(1));
        Assert.Equal(ahead == taken ? HealthStatus.Healthy : HealthStatus.Unhealthy, (await HealthAsync(node)).Status);
        WorkBatch batch = await store.ClaimAsync(new WorkClaim(WorkKind.Due, DateTimeOffset.MaxValue, TimeSpan.FromSeconds(1)));
        Assert.Equal(expected.AddMinutes(3), Assert.Single(batch.Items).WakeAt);
    }

    [Fact]
    public async Task A_clock_that_is_set_right_is_believed_again_with_the_next_read()
    {
        JumpingTimeProvider clock = new(TestTime.Monday + TimeSpan.FromMinutes(5));
        await using TestHost node = Node(new InMemoryComplaintStore(_right), clock);
        Complaint received = await node.ReceiveAsync();
        Assert.Equal(HealthStatus.Unhealthy, (await HealthAsync(node)).Status);
        clock.Jump(TimeSpan.FromMinutes(-5));
        await node.Desk.FindAsync(received.Id, TestHost.Agent);
        Assert.DoesNotContain("ahead", (await HealthAsync(node)).Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_load_that_took_long_is_no_wrong_clock()
    {
        InMemoryComplaintStore store = new(_right);
        SlowStore slow = new(store, _right);
        await using TestHost node = new(around: _ => slow, time: _right);
        DateTimeOffset began = _right.GetUtcNow();
        Complaint received = await node.ReceiveAsync();
        Assert.Equal(began, received.RecordedAt);
        Assert.Equal(HealthStatus.Healthy, (await HealthAsync(node)).Status);
    }

    [Fact]
    public async Task Without_a_worker_a_node_with_a_wrong_clock_tells_its_own_messages_and_claims_no_others()
    {
        InMemoryComplaintStore store = new(_right);
        Delivery.Nodes.Inbox inbox = new();
        void Subscribed(ComplaintFlow.DependencyInjection.ComplaintFlowBuilder builder)
        {
            builder.Services.AddSingleton(inbox);
            builder.AddSubscriber<Delivery.Nodes.Inbox>("inbox");
        }

        await using TestHost wrong = new(Subscribed, _ => store, new FakeTimeProvider(TestTime.Monday + _tenYears));
        await using TestHost right = new(Subscribed, _ => store, _right);
        Complaint complaint = await wrong.ReceiveAsync();
        Assert.Equal([1L], inbox.Sequences(complaint.Id));

        inbox.Before = _ => throw new InvalidOperationException("away");
        await wrong.Desk.AddNoteAsync(complaint.Id, "n", TestHost.Agent);
        inbox.Before = null;
        Assert.Equal(0, await wrong.Services.GetRequiredService<IComplaintDelivery>().RunOnceAsync());
        _right.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(0, await wrong.Services.GetRequiredService<IComplaintDelivery>().RunOnceAsync());
        Assert.Equal(1, await right.Services.GetRequiredService<IComplaintDelivery>().RunOnceAsync());
    }

    [Fact]
    public async Task A_complaint_that_a_clock_has_stamped_with_2036_heals_with_its_next_entry()
    {
        InMemoryComplaintStore store = new();
        await using TestHost right = Node(store, TimeSpan.Zero);
        await using TestHost wrong = Node(store, _tenYears);
        ComplaintId id = (await right.ReceiveAsync()).Id;
        (await wrong.Desk.AddNoteAsync(id, "2036", TestHost.Agent)).OrThrow();
        _right.Advance(TimeSpan.FromMinutes(1));
        // What happened earlier is in doubt: only now is certain.
        Assert.Equal(ErrorCodes.OutOfOrder, (await right.Desk.ExecuteAsync(id, new AddNote("n") { OccurredAt = _right.GetUtcNow().AddSeconds(-1) }, TestHost.Agent)).Refusal!.Code);
        (await right.Desk.AddNoteAsync(id, "today", TestHost.Agent)).OrThrow();
        _right.Advance(TimeSpan.FromMinutes(1));
        Complaint healed = (await right.Desk.AddNoteAsync(id, "later", TestHost.Agent)).OrThrow();

        List<JournalEntry> journal = await right.JournalAsync(id);
        DateTimeOffset now = _right.GetUtcNow();
        Assert.Equal((now, now), (healed.RecordedAt, healed.ChangedAt));
        Assert.Equal([now.AddMinutes(-1), now], journal.TakeLast(2).Select(entry => entry.RecordedAt));
        Assert.Equal([true, false], journal.TakeLast(2).Select(entry => entry.IsClockCorrected));
        Assert.DoesNotContain(journal.SkipLast(2), entry => entry.IsClockCorrected);
        Assert.Equal(ComplaintJson.Write(healed), ComplaintJson.Write(Complaint.Fold(journal)));
        Assert.True((await right.Services.GetRequiredService<IComplaintAdministration>().VerifyJournalAsync(Realm.Default, id, TestHost.Supervisor)).OrThrow().IsIntact);
    }

    [Fact]
    public async Task A_clock_paused_in_2036_goes_on_and_the_complaint_is_closed_merged_reopened_and_erased()
    {
        InMemoryComplaintStore store = new();
        await using TestHost right = Node(store, TimeSpan.Zero);
        await using TestHost wrong = Node(store, _tenYears);
        foreach (Func<ComplaintId, Task<Outcome>> what in (Func<ComplaintId, Task<Outcome>>[])
            [
                async id => await right.Desk.ExecuteAsync(id, new Fire(Trigger.CustomerReplied), TestHost.Agent),
                async id => await right.Desk.ExecuteAsync(id, new Fire(Trigger.Withdraw), TestHost.Agent),
                async id => await right.Desk.ExecuteAsync(id, new MergeInto((await right.ReceiveAsync()).Id), TestHost.Agent),
                async id => await right.Desk.ExecuteAsync((await right.ReceiveAsync()).Id, new MergeInto(id), TestHost.Agent),
                async id => await right.Services.GetRequiredService<IComplaintAdministration>().EraseAsync(Realm.Default, id, new ErasureRequest("asked"), TestHost.Supervisor),
            ])
        {
            ComplaintId id = (await right.ReceiveAsync()).Id;
            (await right.Desk.AcknowledgeAsync(id, TestHost.Agent)).OrThrow();
            (await right.Desk.ExecuteAsync(id, new Fire(Trigger.Investigate), TestHost.Agent)).OrThrow();
            (await wrong.Desk.ExecuteAsync(id, new Fire(Trigger.AskCustomer), TestHost.Agent)).OrThrow();
            Deadline paused = (await right.Desk.FindAsync(id, TestHost.Agent))!.FindDeadline(Stage.Resolve)!;
            Assert.Equal((DeadlineState.Paused, TestTime.Monday + _tenYears), (paused.State, paused.PausedAt));
            _right.Advance(TimeSpan.FromMinutes(1));
            Complaint after = (await what(id)).OrThrow();
            Assert.Equal(_right.GetUtcNow(), after.RecordedAt);
            Complaint stored = (await right.Desk.FindAsync(id, TestHost.Agent))!;
            Assert.Equal(_right.GetUtcNow(), stored.RecordedAt);
            Assert.Equal(paused.DueAt, stored.FindDeadline(Stage.Resolve)!.DueAt);
        }
    }

    [Property(MaxTest = 100)]
    public bool Each_entry_is_recorded_now_or_with_the_previous_one_if_that_is_less_than_a_minute_ahead(int[] offsets) => RecordAsync(offsets).GetAwaiter().GetResult();

    private async Task<bool> RecordAsync(int[] offsets)
    {
        // Without a clock of the store's, in steps of seconds around a minute.
        InMemoryComplaintStore store = new();
        JumpingTimeProvider clock = new(_right.GetUtcNow());
        await using TestHost node = new(around: _ => store, time: clock);
        DateTimeOffset last = (await node.ReceiveAsync()).RecordedAt;
        ComplaintId id = (await store.QueryAsync(new ComplaintQuery(Realm.Default))).Items[0].Id;
        foreach (int offset in offsets.Prepend(-60).Prepend(60).Prepend(-59).Prepend(59))
        {
            clock.Jump(TimeSpan.FromSeconds(offset % 200));
            DateTimeOffset now = clock.GetUtcNow();
            DateTimeOffset expected = last > now && last - now < TimeSpan.FromMinutes(1) ? last : now;
            Complaint noted = (await node.Desk.AddNoteAsync(id, "n", TestHost.Agent)).OrThrow();
            JournalEntry entry = (await node.JournalAsync(id))[^1];
            Assert.Equal((expected, expected, expected < last), (noted.RecordedAt, entry.RecordedAt, entry.IsClockCorrected));
            last = noted.RecordedAt;
        }

        return true;
    }

    private TestHost Node(InMemoryComplaintStore store, TimeSpan ahead) => Node(store, ahead == TimeSpan.Zero ? _right : new FakeTimeProvider(_right.GetUtcNow() + ahead));

    private static TestHost Node(InMemoryComplaintStore store, TimeProvider clock) => new(
        builder => builder.AddDeadlines(d => d.Calendar("office", c => c.In("UTC").OpenOnWeekdays("09:00-18:00")).Target("ack", Stage.Acknowledge).Within(Allowance.Elapsed(TimeSpan.FromMinutes(3)))
            .Target("resolve", Stage.Resolve).Within(Allowance.Months(240))),
        _ => store,
        clock);

    private static async Task<HealthCheckResult> HealthAsync(TestHost host) =>
        await host.Services.GetRequiredService<ComplaintFlowHealthCheck>().CheckHealthAsync(new HealthCheckContext());

    /// <summary>Answers a load ten seconds after it has looked.</summary>
    private sealed class SlowStore(InMemoryComplaintStore inner, FakeTimeProvider clock) : IComplaintStore
    {
        public async ValueTask<Loaded> LoadAsync(LoadRequest request, CancellationToken cancellationToken = default)
        {
            clock.Advance(TimeSpan.FromSeconds(10));
            Loaded loaded = await inner.LoadAsync(request, cancellationToken);
            clock.Advance(TimeSpan.FromSeconds(10));
            return loaded;
        }

        public ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default) => inner.CommitAsync(commit, cancellationToken);

        public ValueTask<Page<StoredEntry>> ReadJournalAsync(JournalQuery query, CancellationToken cancellationToken = default) => inner.ReadJournalAsync(query, cancellationToken);
    }
}
