using ComplaintFlow.Desk;
using ComplaintFlow.Storage;
using ComplaintFlow.Testing;

namespace ComplaintFlow.Tests.Delivery.Nodes;

/// <summary>Errands, of which that of one complaint is poison.</summary>
internal sealed class PoisonedErrands(Errands errands, IComplaintStore store, TimeProvider clock, ComplaintId bad, string poison, Action kill) : IDueWork
{
    public async ValueTask<CaughtUp> CatchUpAsync(Realm realm, ComplaintId id, long? reckonedBy, CancellationToken cancellationToken)
    {
        if (id != bad)
            return await errands.CatchUpAsync(realm, id, reckonedBy, cancellationToken);
        switch (poison)
        {
            case "throws":
                throw new TimeZoneNotFoundException();
            case "kills":
                kill();
                throw new TimeoutException("this node is dead");
            case "never advances":
                return new CaughtUp(false, false, 0, clock.GetUtcNow(), 0);
            case "is stuck":
                return new CaughtUp(false, true, 0, clock.GetUtcNow(), 0);
            default:
                Complaint before = (await store.LoadAsync(new LoadRequest(realm) { Complaint = id }, cancellationToken)).Complaint!;
                DateTimeOffset due = before.ReceivedAt.AddMinutes(1);
                await store.CommitAsync(new CommitBuilder(realm).Change(before).WorkExactly(WorkKind.Due, due).Build(), cancellationToken);
                return new CaughtUp(true, false, 0, due, 0) { DueBefore = due };
        }
    }
}
