using System.Collections.Concurrent;
using System.Diagnostics;
using ComplaintFlow.Commands;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Bench.Import;

/// <summary>Eight writers who receive complaints and add notes, and what their commands take.</summary>
internal static class LiveWriters
{
    private const int Writers = 8;

    /// <summary>Writes until told to stop.</summary>
    /// <returns>The milliseconds that 99 of 100 commands took at most, and their number.</returns>
    public static async Task<(double Slowest, int Commands)> RunAsync(ServiceProvider host, CancellationToken stop)
    {
        IComplaintDesk desk = host.GetRequiredService<IComplaintDesk>();
        ConcurrentBag<double> took = [];
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(
            async () =>
            {
                Actor actor = Actor.Staff($"writer-{writer}");
                while (!stop.IsCancellationRequested)
                {
                    Complaint complaint = await TimedAsync(desk.ReceiveAsync(Intake(writer), actor, CancellationToken.None), took);
                    await TimedAsync(desk.ExecuteAsync(complaint.Id, new AddNote("called"), actor, CancellationToken.None), took);
                }
            },
            CancellationToken.None)));
        double[] sorted = [.. took.Order()];
        return (sorted[(int)(sorted.Length * 0.99)], sorted.Length);
    }

    private static ComplaintIntake Intake(int writer) => new()
    {
        Customer = new Customer { Id = $"live-{writer}" },
        Channel = Channel.Phone,
        Description = "The line is dead since yesterday.",
        Category = Category.Of("network"),
    };

    private static async Task<Complaint> TimedAsync(ValueTask<Outcome> command, ConcurrentBag<double> took)
    {
        long started = Stopwatch.GetTimestamp();
        Outcome outcome = await command;
        took.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        return outcome.OrThrow();
    }
}
