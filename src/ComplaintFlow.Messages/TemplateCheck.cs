using Microsoft.Extensions.Hosting;

namespace ComplaintFlow.Messages;

/// <summary>Compiles the templates when the host starts, so that a fault in one stops it there.</summary>
internal sealed class TemplateCheck(Func<IMessageRenderer> renderer) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        renderer();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
