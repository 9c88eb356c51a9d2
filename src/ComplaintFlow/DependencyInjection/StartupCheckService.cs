using Microsoft.Extensions.Hosting;

namespace ComplaintFlow.DependencyInjection;

/// <summary>Runs the check when a generic host starts. Without one it runs when the first desk is asked for.</summary>
internal sealed class StartupCheckService(StartupCheck check, LevelCheck level, GenerationCheck generation, DirectoryCheck directory) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        check.Run();
        await level.RunAsync(cancellationToken).ConfigureAwait(false);
        await generation.RunAsync(cancellationToken).ConfigureAwait(false);
        await directory.RunAsync(cancellationToken).ConfigureAwait(false);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
