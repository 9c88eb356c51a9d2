using Microsoft.Extensions.Hosting;

namespace ComplaintFlow.Samples.ScaleOut.Nodes;

/// <summary>Says again and again that this node can do something: on a loaded machine, or when it is stopped, it says so less often.</summary>
internal sealed class Heartbeat : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            Console.WriteLine(Said.Alive);
            await Task.Delay(Pause, stoppingToken);
        }
    }
}
