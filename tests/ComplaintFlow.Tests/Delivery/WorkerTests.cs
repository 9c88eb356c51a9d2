using ComplaintFlow.Storage;
using ComplaintFlow.Testing;
using ComplaintFlow.Tests.Delivery.Nodes;
using ComplaintFlow.Work;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Delivery;

public class WorkerTests
{
    private readonly JumpingTimeProvider _clock = new(TestTime.Monday);
    private readonly InMemoryComplaintStore _store;

    public WorkerTests() => _store = new InMemoryComplaintStore(_clock);

    [Fact]
    public async Task Due_work_is_done_when_it_is_due_and_not_before()
    {
        Errands errands = new(_store, _clock, count: 3);
        await using WorkerNode node = new(_store, _clock, errands);
        ComplaintId id = await Errands.ReceiveAsync(_store, _clock.GetUtcNow());

        WorkerRun early = await node.RunAsync();
        Assert.Equal((0, _clock.GetUtcNow().AddMinutes(1), false), (early.Advanced, early.NextWakeAt, early.IsMore));
        _clock.Advance(TimeSpan.FromMinutes(1));
        WorkerRun run = await node.RunAsync();
        Assert.Equal((1, _clock.GetUtcNow().AddMinutes(1)), (run.Advanced, run.NextWakeAt));
        // What became due while the node was away is done in one run.
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(2, (await node.RunAsync()).Advanced);
        await errands.AssertDoneAsync(_store, id);
        Assert.Equal(new WorkerRun(), await node.RunAsync());
    }

    [Fact]
    public async Task With_a_worker_no_command_waits_for_a_subscriber()
    {
        Inbox inbox = new();
        await using WorkerNode node = Node(inbox);
        Complaint complaint = (await node.Desk.ReceiveAsync(SampleComplaints.Intake(), Desk.TestHost.Agent)).OrThrow();
        await node.Desk.AddNoteAsync(complaint.Id, "n", Desk.TestHost.Agent);
        Assert.Empty(inbox.Told);
        Assert.Equal(2, (await node.RunAsync()).Delivered);
        Assert.Equal([1, 2], inbox.Sequences(complaint.Id));
    }

    [Fact]
    public async Task What_is_done_in_a_run_is_delivered_in_the_same_run_and_a_run_is_bounded()
    {
        Inbox inbox = new();
        await using WorkerNode node = Node(inbox, options => (options.MaxPerRun, options.BatchSize) = (10, 4));
        for (int i = 0; i < 25; i++)
            await node.Desk.ReceiveAsync(SampleComplaints.Intake(), Desk.TestHost.Agent);
        WorkerRun first = await node.RunAsync();
        Assert.Equal((12, true), (first.Delivered, first.IsMore));
        Assert.Equal((12, true), ((await node.RunAsync()).Delivered, first.IsMore));
        WorkerRun last = await node.RunAsync();
        Assert.Equal((1, false), (last.Delivered, last.IsMore));
    }

    [Fact]
    public async Task A_run_that_is_stopped_during_a_batch_settles_what_is_done_and_gives_back_the_rest()
    {
        Inbox inbox = new();
        await using WorkerNode node = Node(inbox);
        for (int i = 0; i < 10; i++)
            await node.Desk.ReceiveAsync(SampleComplaints.Intake(), Desk.TestHost.Agent);
        using CancellationTokenSource stop = new();
        inbox.Before = async _ =>
        {
            if (inbox.Told.Count == 3)
                await stop.CancelAsync();
        };
        WorkerRun run = await node.RunAsync(stop.Token);
        Assert.Equal((4, 6, true), (run.Delivered, run.GivenBack, run.IsMore));

        // Nothing is leased and nothing was tried: another node goes on at once.
        WorkBatch rest = await _store.ClaimAsync(new WorkClaim(WorkKind.Deliver("inbox"), _clock.GetUtcNow(), TimeSpan.FromMinutes(1)));
        Assert.Equal(Enumerable.Repeat(1, 6), rest.Items.Select(item => item.Attempts));
    }

    [Fact]
    public async Task A_message_at_which_a_run_was_cancelled_comes_again_and_did_not_fail()
    {
        Inbox inbox = new();
        await using WorkerNode node = Node(inbox);
        await node.Desk.ReceiveAsync(SampleComplaints.Intake(), Desk.TestHost.Agent);
        using CancellationTokenSource stop = new();
        inbox.Waits = async token =>
        {
            await stop.CancelAsync();
            token.ThrowIfCancellationRequested();
        };
        WorkerRun run = await node.RunAsync(stop.Token);
        Assert.Equal((0, 0, 1), (run.Delivered, run.Failed, run.GivenBack));
        Assert.Equal(new WorkerRun { IsMore = true }, await node.RunAsync(stop.Token));
        inbox.Waits = null;
        Assert.Equal(1, (await node.RunAsync()).Delivered);
    }

    [Fact]
    public async Task A_commit_between_the_last_read_and_the_settlement_is_delivered()
    {
        Inbox inbox = new();
        await using WorkerNode node = Node(inbox);
        Complaint complaint = (await node.Desk.ReceiveAsync(SampleComplaints.Intake(), Desk.TestHost.Agent)).OrThrow();
        inbox.Before = async message =>
        {
            if (message.Entry.Sequence == 1)
                await node.Desk.AddNoteAsync(complaint.Id, "meanwhile", Desk.TestHost.Agent);
        };
        Assert.Equal(2, (await node.RunAsync()).Delivered);
        Assert.Equal([1, 2], inbox.Sequences(complaint.Id));
    }

    [Fact]
    public async Task A_node_that_is_paused_past_its_lease_costs_work_and_no_correctness()
    {
        Errands slow = new(_store, _clock);
        Errands quick = new(_store, _clock);
        await using WorkerNode paused = new(_store, _clock, slow);
        await using WorkerNode other = new(_store, _clock, quick);
        ComplaintId id = await Errands.ReceiveAsync(_store, _clock.GetUtcNow());
        _clock.Advance(TimeSpan.FromMinutes(1));

        int pauses = 0;
        slow.Between = async _ =>
        {
            if (pauses++ > 0)
                return;
            _clock.Advance(TimeSpan.FromMinutes(10));
            Assert.Equal(1, (await other.RunAsync()).Advanced);
        };
        // It comes back, commits upon what it had read, is in conflict, and finds everything done.
        WorkerRun run = await paused.RunAsync();
        Assert.Equal((0, 0, 0), (run.Advanced, run.Failed, run.Parked));
        await quick.AssertDoneAsync(_store, id);
    }

    [Fact]
    public async Task A_node_that_is_paused_while_it_delivers_may_tell_a_message_twice_and_never_moves_the_cursor_back()
    {
        Inbox slow = new();
        Inbox quick = new();
        await using WorkerNode paused = Node(slow);
        await using WorkerNode other = Node(quick);
        Complaint complaint = (await paused.Desk.ReceiveAsync(SampleComplaints.Intake(), Desk.TestHost.Agent)).OrThrow();
        slow.Before = async _ =>
        {
            slow.Before = null;
            _clock.Advance(TimeSpan.FromMinutes(10));
            await other.RunAsync();
            await other.Desk.AddNoteAsync(complaint.Id, "later", Desk.TestHost.Agent);
        };
        await paused.RunAsync();
        await other.RunAsync();
        Assert.Equal([1, 2], slow.Sequences(complaint.Id).Concat(quick.Sequences(complaint.Id)).Distinct().Order());
        Assert.True(slow.Told.Count + quick.Told.Count <= 3);
        Assert.Equal(new WorkerRun(), await other.RunAsync());
    }

    [Fact]
    public async Task A_subscriber_that_hangs_is_asked_to_stop_before_its_lease_is_over()
    {
        Inbox inbox = new();
        await using WorkerNode node = Node(inbox);
        await node.Desk.ReceiveAsync(SampleComplaints.Intake(), Desk.TestHost.Agent);
        TaskCompletionSource hangs = new();
        inbox.Waits = async token => { hangs.SetResult(); await Task.Delay(Timeout.Infinite, token); };
        Task<WorkerRun> run = node.RunAsync().AsTask();
        await hangs.Task;
        _clock.Advance(TimeSpan.FromSeconds(91));
        Assert.Equal(0, (await run).Delivered);
        inbox.Waits = null;
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(1, (await node.RunAsync()).Delivered);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_subscriber_that_hangs_every_time_is_given_up_like_one_that_fails_and_the_others_of_its_subscription_are_told(bool skips)
    {
        Inbox inbox = new();
        await using WorkerNode node = Node(inbox, options => (options.MaxAttempts, options.LongestRetry) = (3, TimeSpan.FromMinutes(1)), s => _ = skips ? s.SkipAfterFailures() : s);
        ComplaintId bad = (await node.Desk.ReceiveAsync(SampleComplaints.Intake(), Desk.TestHost.Agent)).OrThrow().Id;
        ComplaintId good = (await node.Desk.ReceiveAsync(SampleComplaints.Intake(), Desk.TestHost.Agent)).OrThrow().Id;
        int hung = 0;
        inbox.HangsAt = message => message.ComplaintId == bad;
        inbox.Hangs = token =>
        {
            hung++;
            Task hanging = Task.Delay(Timeout.Infinite, token);
            _clock.Advance(TimeSpan.FromSeconds(91));
            return new(hanging);
        };
        for (int run = 0; run < 10; run++)
        {
            await node.RunAsync();
            _clock.Advance(TimeSpan.FromMinutes(2));
        }

        Assert.Equal(3, hung);
        Assert.Equal([1], inbox.Sequences(good));
        Page<ParkedWork> parked = await _store.ReadParkedAsync(new ParkedQuery());
        Assert.Equal(skips ? [] : [bad], parked.Items.Select(item => item.Complaint));
    }

    [Fact]
    public async Task Messages_do_not_wait_until_a_clock_that_was_set_back_has_caught_up_with_the_journal()
    {
        Inbox inbox = new();
        await using WorkerNode node = Node(inbox);
        ComplaintId id = (await node.Desk.ReceiveAsync(SampleComplaints.Intake(), Desk.TestHost.Agent)).OrThrow().Id;
        await node.RunAsync();
        _clock.Jump(TimeSpan.FromSeconds(-59));
        await using WorkerNode corrected = Node(inbox);
        Complaint noted = (await corrected.Desk.AddNoteAsync(id, "n", Desk.TestHost.Agent)).OrThrow();
        await corrected.RunAsync();
        Assert.True(noted.RecordedAt > _clock.GetUtcNow());
        Assert.Equal([1, 2], inbox.Sequences(id));
    }

    [Fact]
    public async Task The_backlog_is_counted_when_a_poll_interval_is_over_and_not_with_every_run()
    {
        MortalStore way = new(_store);
        await using WorkerNode node = new(way, _clock);
        await node.RunAsync();
        int[] calls = new int[3];
        for (int run = 0; run < calls.Length; run++)
        {
            int before = way.Calls;
            await node.RunAsync();
            calls[run] = way.Calls - before;
            if (run == 1)
                _clock.Advance(TimeSpan.FromSeconds(40));
        }

        // After 40 seconds the queues for handlers are looked at, too.
        Assert.Equal([calls[0], calls[0], calls[0] + 2], calls);
    }

    [Fact]
    public async Task A_realm_with_much_work_does_not_hold_up_another()
    {
        Errands errands = new(_store, _clock);
        await using WorkerNode node = new(_store, _clock, errands, options: options => (options.BatchSize, options.PerRealm, options.MaxPerRun) = (10, 5, 10));
        for (int i = 0; i < 100; i++)
            await Errands.ReceiveAsync(_store, _clock.GetUtcNow(), Realm.Of("big"));
        _clock.Advance(TimeSpan.FromSeconds(10));
        ComplaintId small = await Errands.ReceiveAsync(_store, _clock.GetUtcNow(), Realm.Of("small"));
        _clock.Advance(TimeSpan.FromMinutes(2));
        await node.RunAsync();
        await errands.AssertDoneAsync(_store, small, Realm.Of("small"));
    }

    private WorkerNode Node(Inbox inbox, Action<WorkerOptions>? options = null, Action<SubscriptionOptions>? subscription = null) => new(
        _store,
        _clock,
        configure: builder =>
        {
            builder.Services.AddSingleton(inbox);
            builder.AddSubscriber<Inbox>("inbox", subscription);
        },
        options: options);
}
