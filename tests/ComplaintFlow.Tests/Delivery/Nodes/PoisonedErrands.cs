using ComplaintFlow.Delivery;
using ComplaintFlow.Storage;
using ComplaintFlow.Testing;

namespace ComplaintFlow.Tests.Delivery.Nodes;

/// <summary>Errands, of which that of one complaint is poison.</summary>
internal sealed class PoisonedErrands(Errands errands, IComplaintStore store, TimeProvider clock, ComplaintId bad, string poison, Action kill) : IDueWork
{
    public async ValueTask<DuePass> RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        (Realm realm, ComplaintId complaint) = (item.Realm, item.Complaint);
        if (complaint != bad)
            return await errands.RunAsync(item, cancellationToken);
        switch (poison)
        {
            case "throws":
                throw new TimeZoneNotFoundException();
            case "kills":
                kill();
                throw new TimeoutException("this node is dead");
            case "never advances":
                return new DuePass(false, false, clock.GetUtcNow());
            case "is stuck":
                return new DuePass(false, true, clock.GetUtcNow());
            default:
                Complaint before = (await store.LoadAsync(new LoadRequest(realm) { Complaint = complaint }, cancellationToken)).Complaint!;
                DateTimeOffset due = before.ReceivedAt.AddMinutes(1);
                await store.CommitAsync(new CommitBuilder(realm).Change(before).WorkExactly(WorkKind.Due, due).Build(), cancellationToken);
                return new DuePass(true, false, due) { DueBefore = due };
        }
    }
}
