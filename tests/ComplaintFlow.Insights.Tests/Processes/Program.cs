using ComplaintFlow.Insights.Projection;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Insights.Tests.Processes;

/// <summary>
/// A node that has the file of facts, until it is killed: <c>STORE FILE PARQUET</c>. It says each batch before its end, and each run of the worker. With
/// <c>STORE FILE PARQUET alarms</c> it records what rises, says on how many complaints, and does not come to note that it was told.
/// </summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        if (args.Length > 3)
        {
            await using ServiceProvider node = ProjectionNode.WithFile(args[0], args[1], args[2], static () => { });
            await KilledAlarmTests.TellAsync(node, async recorded =>
            {
                Console.WriteLine(recorded);
                await Task.Delay(Timeout.Infinite);
            });
        }

        await using ServiceProvider services = ProjectionNode.WithFile(args[0], args[1], args[2], static () => Console.WriteLine("batch"));
        IInsightsProjection projection = services.GetRequiredService<IInsightsProjection>();
        IComplaintWorker worker = services.GetRequiredService<IComplaintWorker>();
        for (int run = 0; ; run++)
        {
            await worker.RunOnceAsync();
            // Purges come from tombstones, and the Parquet files are written now and then.
            if (run % 3 == 0)
                await projection.CatchUpAsync();
            if (run % 5 == 0)
                await projection.WriteParquetAsync();
            Console.WriteLine("run");
        }
    }
}
