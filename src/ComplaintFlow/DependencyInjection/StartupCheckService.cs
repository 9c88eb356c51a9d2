using Microsoft.Extensions.Hosting;

namespace ComplaintFlow.DependencyInjection;

/// <summary>Runs the checks when a generic host starts. Without a generic host, the startup check runs when the first desk is resolved.</summary>
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
