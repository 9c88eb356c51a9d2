using Microsoft.Extensions.Hosting;

namespace ComplaintFlow.DependencyInjection;

/// <summary>Runs the check when a generic host starts. Without one it runs when the first desk is asked for.</summary>
internal sealed class StartupCheckService(StartupCheck check) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        check.Run();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
