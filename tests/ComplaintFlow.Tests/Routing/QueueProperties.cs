using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Storage;
using ComplaintFlow.Testing;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using static ComplaintFlow.Tests.Deadlines.DeadlineHost;

namespace ComplaintFlow.Tests.Routing;

/// <summary>Laws of the queue for a handler, under any sequence of receipts, closings, reopenings, and runs of two nodes.</summary>
public class QueueProperties
{
    private static readonly Realm _realm = Realm.Default;

    [Property(Arbitrary = [typeof(QueueProperties)], MaxTest = 60)]
    public async Task Nobody_waits_while_somebody_is_free_and_the_first_go_first(QueueStep[] steps)
    {
        FakeTimeProvider clock = new(Monday(8));
        InMemoryComplaintStore store = new(clock);
        await using ServiceProvider one = Node(store, clock);
        await using ServiceProvider two = Node(store, clock);
        List<ComplaintId> all = [];
        foreach (QueueStep step in steps)
        {
            ServiceProvider node = step.IsSecondNode ? two : one;
            IComplaintDesk desk = node.GetRequiredService<IComplaintDesk>();
            switch (step.Kind)
            {
                case QueueStepKind.Receive:
                    all.Add((await desk.ReceiveAsync(SampleComplaints.Intake() with { Urgency = (Urgency)(step.Number % 4) }, Agent)).OrThrow().Id);
                    break;
                case QueueStepKind.CloseOrReopen when all.Count > 0:
                    Complaint complaint = (await desk.FindAsync(all[step.Number % all.Count], Agent))!;
                    (await desk.FireAsync(complaint.Id, complaint.IsClosed ? Trigger.Reopen : Trigger.Withdraw, Agent)).OrThrow();
                    break;
                case QueueStepKind.Wait:
                    clock.Advance(TimeSpan.FromMinutes(step.Number));
                    break;
                case QueueStepKind.Work:
                    // Long enough for another look, whatever this node knows.
                    clock.Advance(TimeSpan.FromMinutes(1));
                    List<Complaint> before = await WaitingAsync(store);
                    await node.GetRequiredService<IComplaintWorker>().RunOnceAsync();
                    await CheckAsync(store, clock.GetUtcNow(), before);
                    break;
            }
        }
    }

    public static Arbitrary<QueueStep[]> Steps() => ArbMap.Default.ArbFor<(byte Kind, byte Number, bool Node)[]>().Convert(
        bytes => bytes.Select(one => new QueueStep((QueueStepKind)(one.Kind % 4), one.Number, one.Node)).ToArray(),
        steps => steps.Select(step => ((byte)step.Kind, (byte)step.Number, step.IsSecondNode)).ToArray());

    private static async Task CheckAsync(InMemoryComplaintStore store, DateTimeOffset now, List<Complaint> before)
    {
        List<Complaint> waiting = await WaitingAsync(store);
        int bo = await LoadAsync(store, "bo", atMost: 1);
        int cy = await LoadAsync(store, "cy", atMost: 2);
        bool isFree = bo < 1 || (now >= Monday(12) && cy < 2);
        Assert.False(isFree && waiting.Count > 0, $"{waiting.Count} wait at {now:t}, though bo has {bo} and cy has {cy}");

        IEnumerable<Complaint> given = before.Where(one => waiting.TrueForAll(other => other.Id != one.Id));
        Assert.All(given, one => Assert.All(waiting.Where(other => before.Exists(known => known.Id == other.Id)), other => Assert.True(
            (one.People.Waiting!.Rank, one.Id).CompareTo((other.People.Waiting!.Rank, other.Id)) < 0 || one.People.Waiting!.Rank == other.People.Waiting!.Rank)));
        TallyKey key = TallyKey.Waiting(RoutingTarget.Team("t"));
        Assert.Equal(waiting.Count, (await store.LoadAsync(new(_realm) { Tallies = [key] })).Tallies[key].Value);
        Assert.Equal(waiting.Count > 0 ? 1 : 0, (await store.ReadQueuesAsync()).Count);
    }

    private static async Task<int> LoadAsync(InMemoryComplaintStore store, string handler, int atMost)
    {
        int open = (await store.QueryAsync(new(_realm) { Handler = PersonId.Of(handler), Openness = Openness.Open, PageSize = 1_000 })).Items.Count;
        TallyKey key = TallyKey.HandlerLoad(PersonId.Of(handler));
        Assert.Equal(open, (await store.LoadAsync(new(_realm) { Tallies = [key] })).Tallies[key].Value);
        Assert.InRange(open, 0, atMost);
        return open;
    }

    private static async Task<List<Complaint>> WaitingAsync(InMemoryComplaintStore store)
    {
        Page<Complaint> open = await store.QueryAsync(new(_realm) { Openness = Openness.Open, HasHandler = false, PageSize = 1_000 });
        Assert.All(open.Items, complaint => Assert.NotNull(complaint.People.Waiting));
        return [.. open.Items];
    }

    private static ServiceProvider Node(IComplaintStore store, TimeProvider clock)
    {
        ServiceCollection services = new();
        services.AddSingleton(clock);
        services.AddSingleton(store);
        services.AddComplaintFlow().AllowEveryActor().AddWorker()
            .AddRouting(r => r.Otherwise().ToTeam("t"))
            .AddHandlers(h => h.Team("t").Member("bo", capacity: 1).Member("cy", m => m.Capacity(2).Present(Monday(12), null)));
        return services.BuildServiceProvider();
    }
}

/// <summary>A step of a random run.</summary>
public sealed record QueueStep(QueueStepKind Kind, int Number, bool IsSecondNode);

/// <summary>What happens in a step.</summary>
public enum QueueStepKind
{
    Receive,
    CloseOrReopen,
    Wait,
    Work,
}
