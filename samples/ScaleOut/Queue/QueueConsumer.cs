using ComplaintFlow.Samples.ScaleOut.House;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

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
            catch (Exception fault) when (fault is NpgsqlException or DbUpdateException)
            {
                await Console.Error.WriteLineAsync($"The queue waits: {fault.Message}");
            }

            if (taken < Batch)
                await Task.Delay(Pause, stoppingToken);
        }
    }

    /// <summary>One consumer at a time, on whichever node: two could overtake each other.</summary>
    private static async Task<int> TakeAsync(ScaleContext db, CancellationToken cancellationToken)
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
            Take(db, mailbox, message);
        }

        db.Queue.RemoveRange(batch);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return batch.Count;
    }

    /// <summary>What is not newer than the latest one of its complaint came before.</summary>
    private static void Take(ScaleContext db, Mailbox mailbox, QueuedMessage message)
    {
        if (message.Sequence <= mailbox.LastSequence)
        {
            mailbox.Dropped++;
            return;
        }

        mailbox.LastSequence = message.Sequence;
        mailbox.Taken++;
        db.Taken.Add(new TakenMessage { Complaint = message.Complaint, Place = mailbox.Taken, Sequence = message.Sequence, Type = message.Type });
    }
}
