using ComplaintFlow.Rules;
using ComplaintFlow.Work;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ComplaintFlow.DependencyInjection;

/// <summary>Runs the checks when a generic host starts. Without a generic host, the startup check runs when the first desk is resolved.</summary>
internal sealed class StartupCheckService(RulesInCode code, StartupCheck check, LevelCheck level, GenerationCheck generation, DirectoryCheck directory, IServiceProvider services) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        check.Run();
        try
        {
            await level.RunAsync(cancellationToken).ConfigureAwait(false);
            await generation.RunAsync(cancellationToken).ConfigureAwait(false);
            await directory.RunAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidRulesException wrong) when (code.Tenant.Name is not null)
        {
            throw InvalidRulesException.Of(code.Tenant, wrong.Faults);
        }

        // In the background: counting takes a while where many complaints are open, and does not prevent the start.
        RulesWatch watch = services.GetRequiredService<RulesWatch>();
        ComplaintRules rules = services.GetRequiredService<IRulesSource>().Current;
        _ = Task.Run(() => watch.WarnAsync(rules, CancellationToken.None), CancellationToken.None);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
