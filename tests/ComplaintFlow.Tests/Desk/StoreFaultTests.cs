using ComplaintFlow.Commands;
using ComplaintFlow.Errors;
using ComplaintFlow.Events;
using ComplaintFlow.Storage;
using ComplaintFlow.Work;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Desk;

/// <summary>The store throws at its n-th call, before the effect or after it; the caller sends the same keyed commands again.</summary>
public class StoreFaultTests
{
    private const int Calls = 40;

    [Theory]
    [InlineData("unavailable", true)]
    [InlineData("unavailable", false)]
    [InlineData("canceled", true)]
    [InlineData("canceled", false)]
    [InlineData("unexpected", true)]
    [InlineData("unexpected", false)]
    public async Task Every_command_happens_once_whichever_call_of_the_store_fails(string fault, bool before)
    {
        int faults = 0;
        for (int at = 1; at <= Calls; at++)
        {
            FaultyStore store = null!;
            Inbox inbox = new();
            await using TestHost host = new(
                builder =>
                {
                    builder.Services.AddSingleton(inbox);
                    builder.AddRouting(r => r.Otherwise().ToTeam("desk"))
                        .AddHandlers(h => h.Team("desk").Member("ana", capacity: 3).Member("bo", capacity: 3))
                        .AddSubscriber<Subscriber>("inbox");
                },
                inner => store = new FaultyStore(inner, at, before, fault));
            ComplaintId[] ids = [ComplaintId.New(host.Clock.GetUtcNow()), ComplaintId.New(host.Clock.GetUtcNow())];
            foreach (ComplaintId id in ids)
            {
                await SendAsync(() => host.Desk.ReceiveAsync(TestHost.Intake() with { Id = id }, TestHost.Agent));
                await SendAsync(() => host.Desk.ExecuteAsync(id, new AddNote("once") { Key = $"note-{id}" }, TestHost.Agent));
                await SendAsync(() => host.Desk.ExecuteAsync(id, new Assign(RoutingTarget.Handler("bo")) { Key = $"assign-{id}" }, TestHost.Agent));
            }

            await SendAsync(() => host.Desk.ExecuteAsync(ids[0], new MergeInto(ids[1]) { Key = "merge" }, TestHost.Agent));
            faults += store.Faults;
            for (int i = 0; i < 3; i++)
            {
                host.Clock.Advance(TimeSpan.FromMinutes(5));
                await host.Services.GetRequiredService<IComplaintDelivery>().RunOnceAsync();
            }

            foreach (ComplaintId id in ids)
                await AssertWholeAsync(host, inbox, id);
            Assert.Equal((0, 1), (await host.TallyAsync("ana"), await host.TallyAsync("bo")));
        }

        Assert.True(faults > Calls / 2, "Too few of the calls failed for the test to mean anything.");
    }

    private static async Task SendAsync(Func<ValueTask<Outcome>> send)
    {
        for (int attempt = 0; attempt < 3; attempt++)
        {
            try
            {
                (await send()).OrThrow();
                return;
            }
            catch (Exception fault) when (fault is StoreUnavailableException or OperationCanceledException or TimeoutException)
            {
                // The answer is lost; the key makes it safe to send the command again.
            }
        }

        Assert.Fail("The command failed three times.");
    }

    private static async Task AssertWholeAsync(TestHost host, Inbox inbox, ComplaintId id)
    {
        List<JournalEntry> journal = await host.JournalAsync(id);
        Complaint complaint = (await host.Desk.FindAsync(id, TestHost.Agent))!;
        Assert.Equal(ComplaintJson.Write(complaint), ComplaintJson.Write(Complaint.Fold(journal)));
        Assert.Single(journal, entry => entry.Event is ComplaintReceived);
        Assert.Single(journal, entry => entry.Event is NoteAdded);
        Assert.Single(journal, entry => entry.Event is ComplaintMerged or ComplaintAbsorbed);

        // At least once, the first time of each in order.
        long[] told = [.. inbox.Told.Where(message => message.ComplaintId == id).Select(message => message.Entry.Sequence).Distinct()];
        Assert.Equal(journal.Select(entry => entry.Sequence), told);
    }

    private sealed class Inbox
    {
        public List<ComplaintMessage> Told { get; } = [];
    }

    private sealed class Subscriber(Inbox inbox) : IEventSubscriber
    {
        public ValueTask HandleAsync(ComplaintMessage message, CancellationToken cancellationToken = default)
        {
            inbox.Told.Add(message);
            return default;
        }
    }

    private sealed class FaultyStore(IComplaintStore inner, int at, bool before, string fault) : IComplaintStore, ICacheableStore, IComplaintWork
    {
        public bool ComparesHeads => true;

        private int _calls;

        public int Faults { get; private set; }

        public ValueTask<Loaded> LoadAsync(LoadRequest request, CancellationToken cancellationToken = default) => CallAsync(() => inner.LoadAsync(request, cancellationToken));

        public ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default) => CallAsync(() => inner.CommitAsync(commit, cancellationToken));

        public ValueTask<Page<StoredEntry>> ReadJournalAsync(JournalQuery query, CancellationToken cancellationToken = default) => CallAsync(() => inner.ReadJournalAsync(query, cancellationToken));

        public ValueTask<WorkBatch> ClaimAsync(WorkClaim claim, CancellationToken cancellationToken = default) => CallAsync(() => ((IComplaintWork)inner).ClaimAsync(claim, cancellationToken));

        public ValueTask<bool> SettleAsync(WorkSettlement settlement, CancellationToken cancellationToken = default) => CallAsync(() => ((IComplaintWork)inner).SettleAsync(settlement, cancellationToken));

        public ValueTask<IReadOnlyList<WaitingQueue>> ReadQueuesAsync(CancellationToken cancellationToken = default) => CallAsync(() => ((IComplaintWork)inner).ReadQueuesAsync(cancellationToken));

        private async ValueTask<T> CallAsync<T>(Func<ValueTask<T>> call)
        {
            bool fails = ++_calls == at;
            if (fails && before)
                Throw();
            T result = await call();
            if (fails)
                Throw();
            return result;
        }

        private void Throw()
        {
            Faults++;
            throw fault switch
            {
                "unavailable" => new StoreUnavailableException("the database is away"),
                "canceled" => new OperationCanceledException(),
                _ => new TimeoutException("the network is slow"),
            };
        }
    }
}
