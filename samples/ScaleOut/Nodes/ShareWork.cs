using ComplaintFlow.Samples.ScaleOut.Databases;
using ComplaintFlow.Samples.ScaleOut.House;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ComplaintFlow.Samples.ScaleOut.Nodes;

/// <summary>Takes the node's complaints through their day, many at once, from where an earlier process of this node said it had come to.</summary>
internal sealed class ShareWork(Share share, Clerk clerk, IServiceScopeFactory scopes) : BackgroundService
{
    /// <summary>Most of these wait for their time to come.</summary>
    private const int AtOnce = 64;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Dictionary<int, Progress> earlier = await DatabaseFault.OutlastAsync(async () =>
        {
            await using AsyncServiceScope scope = scopes.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<ScaleContext>().Progress.AsNoTracking()
                .Where(row => row.Node == share.Node).ToDictionaryAsync(row => row.Number, stoppingToken);
        }, stoppingToken);

        IEnumerable<int> left = share.Numbers.Where(number => earlier.GetValueOrDefault(number)?.Steps != WorkDay.Steps.Length);
        await Parallel.ForEachAsync(left, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stoppingToken },
            (number, cancellationToken) => clerk.TakeThroughAsync(number, earlier.GetValueOrDefault(number), cancellationToken));
        Console.WriteLine(Said.ShareDone);
    }
}
