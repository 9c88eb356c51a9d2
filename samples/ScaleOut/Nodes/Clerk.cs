using ComplaintFlow.Errors;
using ComplaintFlow.Samples.ScaleOut.Databases;
using ComplaintFlow.Samples.ScaleOut.House;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Samples.ScaleOut.Nodes;

/// <summary>Gives the commands of one complaint after the other, and says of each what came of it.</summary>
internal sealed class Clerk(Share share, IComplaintDesk desk, IServiceScopeFactory scopes) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly SemaphoreSlim _hands = new(6, 6);

    public async ValueTask TakeThroughAsync(int number, Progress? earlier, CancellationToken cancellationToken)
    {
        ComplaintId id = earlier is null ? default : ComplaintId.Parse(earlier.Complaint, null);
        DateTimeOffset receivedAt = earlier?.ReceivedAt ?? default;
        for (int done = earlier?.Steps ?? 0; done < WorkDay.Steps.Length; done++)
        {
            string step = WorkDay.Steps[done];
            if (done > 0 && receivedAt + WorkDay.LeftUntil(number, step) - TimeProvider.System.GetUtcNow() is { Ticks: > 0 } rest)
                await Task.Delay(rest, cancellationToken);
            Complaint complaint = await GiveAsync(number, step, id, cancellationToken);
            (id, receivedAt) = (complaint.Id, complaint.ReceivedAt);
            await SaveAsync(number, id, done + 1, receivedAt, cancellationToken);
        }
    }

    public void Dispose() => _hands.Dispose();

    /// <summary>Gives the command, and gives it again with the same key for as long as the database does not answer or others keep coming first.</summary>
    private async ValueTask<Complaint> GiveAsync(int number, string step, ComplaintId id, CancellationToken cancellationToken)
    {
        for (; ; await Task.Delay(Pause, cancellationToken))
        {
            await _hands.WaitAsync(cancellationToken);
            try
            {
                Outcome outcome = step == WorkDay.Receive
                    ? await desk.ReceiveAsync(WorkDay.Intake(number), HouseRules.Clerk, cancellationToken)
                    : await desk.ExecuteAsync(id, WorkDay.Command(number, step), HouseRules.Clerk, cancellationToken);
                if (outcome.Refusal is { Code: ErrorCodes.TooManyConflicts })
                    continue;
                Complaint complaint = outcome.OrThrow();
                Console.WriteLine(new Said(WorkDay.Key(number, step), complaint.Id.ToString(), complaint.Version, outcome.IsReplay).ToLine());
                return complaint;
            }
            catch (StoreUnavailableException)
            {
                // It says so and may be sent again.
            }
            finally
            {
                _hands.Release();
            }
        }
    }

    private async ValueTask SaveAsync(int number, ComplaintId id, int steps, DateTimeOffset receivedAt, CancellationToken cancellationToken) => await DatabaseFault.OutlastAsync(async () =>
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ScaleContext>().Database.ExecuteSqlAsync(
            $"""
            insert into progress ("Node", "Number", "Complaint", "Steps", "ReceivedAt") values ({share.Node}, {number}, {id.ToString()}, {steps}, {receivedAt.ToUniversalTime()})
            on conflict ("Node", "Number") do update set "Steps" = excluded."Steps"
            """,
            cancellationToken);
    }, cancellationToken);
}
