using ComplaintFlow.Samples.ScaleOut.House;
using ComplaintFlow.Samples.ScaleOut.Nodes;

namespace ComplaintFlow.Samples.ScaleOut.Queue;

/// <summary>
/// Hands messages to the queue, each in a transaction of its own. One in two hundred it hands over and then fails, as a node does that is killed just there: that
/// message comes again. If it is to hang, twice a process it never ends and looks at no token.
/// </summary>
internal sealed class QueueSubscriber(ScaleContext db, Share share) : IEventSubscriber
{
    private const int MostHanging = 2;
    private static int _hanging;

    public async ValueTask HandleAsync(ComplaintMessage message, CancellationToken cancellationToken = default)
    {
        if (share.Hangs && Random.Shared.Next(50) == 0 && Interlocked.Increment(ref _hanging) <= MostHanging)
        {
            Console.WriteLine(Said.Hangs);
            await Task.Delay(Timeout.Infinite, CancellationToken.None);
        }

        db.Queue.Add(new QueuedMessage { Complaint = message.ComplaintId.ToString(), Sequence = message.Entry.Sequence, Type = message.Type });
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
        if (Random.Shared.Next(200) == 0)
            throw new InvalidOperationException("Handed over, and lost before anybody knew.");
    }
}
