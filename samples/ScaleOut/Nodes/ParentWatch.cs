using Microsoft.Extensions.Hosting;

namespace ComplaintFlow.Samples.ScaleOut.Nodes;

/// <summary>Ends this node when its parent ends, or wants it to: its standard input ends then, whatever became of the parent.</summary>
internal sealed class ParentWatch(IHostApplicationLifetime lifetime) : IHostedService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        new Thread(Watch) { IsBackground = true }.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Watch()
    {
        using Stream input = Console.OpenStandardInput();
        while (input.ReadByte() >= 0)
        {
        }

        lifetime.StopApplication();
        Thread.Sleep(Patience);
        Environment.Exit(ExitCode.NotAsItShould);
    }
}
