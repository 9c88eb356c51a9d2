using ComplaintFlow.Samples.ScaleOut.House;

namespace ComplaintFlow.Samples.ScaleOut.Queue;

/// <summary>Hands messages to the queue, each in a transaction of its own. One in two hundred it hands over and then fails, as a node does that is killed just there: that message comes again.</summary>
internal sealed class QueueSubscriber(ScaleContext db) : IEventSubscriber
{
    public async ValueTask HandleAsync(ComplaintMessage message, CancellationToken cancellationToken = default)
    {
        db.Queue.Add(new QueuedMessage { Complaint = message.ComplaintId.ToString(), Sequence = message.Entry.Sequence, Type = message.Type });
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
        if (Random.Shared.Next(200) == 0)
            throw new InvalidOperationException("Handed over, and lost before anybody knew.");
    }
}
