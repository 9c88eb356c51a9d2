using ComplaintFlow.Samples.ScaleOut.Databases;
using ComplaintFlow.Samples.ScaleOut.House;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ComplaintFlow.Samples.ScaleOut.Queue;

/// <summary>Takes messages out of the queue, the oldest first. Whatever a batch leads to is one transaction with taking it, so a consumer that is killed has done nothing.</summary>
internal sealed class QueueConsumer(IServiceScopeFactory scopes) : BackgroundService
{
    private const long Lock = 7_261_041;
    private const int Batch = 500;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            int taken = 0;
            try
            {
                await using AsyncServiceScope scope = scopes.CreateAsyncScope();
                taken = await TakeAsync(scope.ServiceProvider.GetRequiredService<ScaleContext>(), stoppingToken);
            }
            catch (Exception fault) when (DatabaseFault.Is(fault))
            {
                await Console.Error.WriteLineAsync($"The queue waits: {fault.GetBaseException().Message}");
            }

            if (taken < Batch)
                await Task.Delay(Pause, stoppingToken);
        }
    }

    /// <summary>One consumer at a time, on whichever node: two could overtake each other.</summary>
    internal static async Task<int> TakeAsync(ScaleContext db, CancellationToken cancellationToken)
    {
        await using IDbContextTransaction transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!await db.Database.SqlQuery<bool>($"select pg_try_advisory_xact_lock({Lock}) as \"Value\"").SingleAsync(cancellationToken))
            return 0;
        List<QueuedMessage> batch = await db.Queue.OrderBy(message => message.Number).Take(Batch).ToListAsync(cancellationToken);
        if (batch.Count == 0)
            return 0;

        string[] complaints = [.. batch.Select(message => message.Complaint).Distinct()];
        Dictionary<string, Mailbox> mailboxes = await db.Mailboxes.Where(mailbox => complaints.Contains(mailbox.Complaint)).ToDictionaryAsync(mailbox => mailbox.Complaint, cancellationToken);
        foreach (QueuedMessage message in batch)
        {
            if (!mailboxes.TryGetValue(message.Complaint, out Mailbox? mailbox))
                db.Mailboxes.Add(mailboxes[message.Complaint] = mailbox = new Mailbox { Complaint = message.Complaint });
            await TakeAsync(db, mailbox, message, cancellationToken);
        }

        db.Queue.RemoveRange(batch);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return batch.Count;
    }

    /// <summary>What was taken before is dropped. What is older than the latest one and was not taken comes out of order: it is taken all the same, for that is to be found afterwards.</summary>
    private static async Task TakeAsync(ScaleContext db, Mailbox mailbox, QueuedMessage message, CancellationToken cancellationToken)
    {
        if (message.Sequence <= mailbox.LastSequence && await WasTakenAsync(db, message, cancellationToken))
        {
            mailbox.Dropped++;
            return;
        }

        mailbox.LastSequence = Math.Max(mailbox.LastSequence, message.Sequence);
        mailbox.Taken++;
        db.Taken.Add(new TakenMessage { Complaint = message.Complaint, Place = mailbox.Taken, Sequence = message.Sequence, Type = message.Type });
    }

    private static async Task<bool> WasTakenAsync(ScaleContext db, QueuedMessage message, CancellationToken cancellationToken) =>
        db.Taken.Local.Any(taken => (taken.Complaint, taken.Sequence) == (message.Complaint, message.Sequence))
        || await db.Taken.AnyAsync(taken => taken.Complaint == message.Complaint && taken.Sequence == message.Sequence, cancellationToken);
}
