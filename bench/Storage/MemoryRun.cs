using System.Globalization;
using ComplaintFlow.Bench.Desk;
using ComplaintFlow.Work;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using static ComplaintFlow.Bench.Timing;

namespace ComplaintFlow.Bench.Storage;

/// <summary>
/// <c>dotnet run -c Release --project bench -- memory [--complaints 200000]</c>: what a process keeps of complaints that went through it into SQLite: received, routed, acknowledged and
/// closed, each with three deadlines, a customer of its own and a message. It must not grow with them.
/// </summary>
internal static class MemoryRun
{
    private const int Looks = 10;

    public static async Task<int> RunAsync(string[] args)
    {
        int complaints = int.Parse(Option(args, "--complaints", "200000"), CultureInfo.InvariantCulture);
        string file = Path.Combine(Path.GetTempPath(), $"complaintflow-bench-{Guid.NewGuid():N}.db");
        ServiceCollection services = new();
        BenchDesk.Configure(services, BenchDesk.ThreeDeadlines).UseSqlite(file).AddSubscriber<Reader>("mail", s => s.Only<Events.StatusChanged>()).AddWorker(worker => worker.RunsByItself = false);
        await using (ServiceProvider provider = services.BuildServiceProvider())
        {
            IComplaintDesk desk = provider.GetRequiredService<IComplaintDesk>();
            IComplaintWorker worker = provider.GetRequiredService<IComplaintWorker>();
            Console.WriteLine("| complaints | managed memory after a collection | working set |");
            Console.WriteLine("| --- | --- | --- |");
            for (int look = 1; look <= Looks; look++)
            {
                await Parallel.ForAsync(complaints / Looks * (look - 1), complaints / Looks * look, async (number, cancellationToken) =>
                {
                    ComplaintIntake intake = BenchDesk.Intake with { Customer = new() { Id = $"c-{number}", Name = $"Li Lei {number}" } };
                    ComplaintId id = (await desk.ReceiveAsync(intake, BenchDesk.Agent, cancellationToken)).OrThrow().Id;
                    (await desk.AcknowledgeAsync(id, BenchDesk.Agent, cancellationToken: cancellationToken)).OrThrow();
                    (await desk.FireAsync(id, Trigger.Close, BenchDesk.Agent, cancellationToken: cancellationToken)).OrThrow();
                });
                while ((await worker.RunOnceAsync()) is { Delivered: > 0 })
                {
                }

                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"| {complaints / Looks * look:N0} | {GC.GetTotalMemory(forceFullCollection: true) / 1048576.0:N1} MiB | {Environment.WorkingSet / 1048576.0:N0} MiB |"));
            }
        }

        SqliteConnection.ClearAllPools();
        File.Delete(file);
        return 0;
    }

    private sealed class Reader : IEventSubscriber
    {
        public ValueTask HandleAsync(ComplaintMessage message, CancellationToken cancellationToken) => default;
    }
}
