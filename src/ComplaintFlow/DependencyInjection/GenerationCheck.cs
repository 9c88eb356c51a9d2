using ComplaintFlow.Errors;
using ComplaintFlow.Rules;
using ComplaintFlow.Storage;
using Microsoft.Extensions.Logging;

namespace ComplaintFlow.DependencyInjection;

/// <summary>
/// Ensures that a generation of the rules means the same rules on every node. Runs when a generic host starts, which is
/// also when a database's tables are first checked.
/// </summary>
internal sealed partial class GenerationCheck(RulesSource rules, IComplaintStore? store, ILogger logger) : IDisposable
{
    private readonly SemaphoreSlim _turns = new(1);
    private IRulesRegister? _register;

    /// <exception cref="InvalidRulesException">The generation is registered with other rules.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (store is not IRulesRegister register)
            return;
        _register = register;
        rules.Reloaded += Replace;
        RulesVersion own = rules.Current.Version;
        try
        {
            string known = await register.RegisterAsync(own, replaces: false, cancellationToken).ConfigureAwait(false);
            // Rules that were reloaded meanwhile have replaced the ones that were registered.
            if (known != own.Hash && rules.Current.Version == own)
                throw new InvalidRulesException([Reused(own, known)]);
        }
        catch (StoreUnavailableException fault)
        {
            LogUnavailable(fault);
        }
    }

    public void Dispose()
    {
        rules.Reloaded -= Replace;
        _turns.Dispose();
    }

    /// <summary>Registers reloaded rules: a reload is deliberate, and the next node to start must have it too.</summary>
    private void Replace(RulesVersion version) => _ = ReplaceAsync();

    /// <summary>Registers one at a time, always the rules then in force, so that the last registration is the current one.</summary>
    private async Task ReplaceAsync()
    {
        try
        {
            await _turns.WaitAsync().ConfigureAwait(false);
            try
            {
                await _register!.RegisterAsync(rules.Current.Version, replaces: true).ConfigureAwait(false);
            }
            finally
            {
                _turns.Release();
            }
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            LogUnregistered(rules.Current.Version, fault);
        }
    }

    private static Fault Reused(RulesVersion own, string known) => new(
        ErrorCodes.ReusedGeneration,
        "RulesGeneration",
        $"Generation {own.Generation} is registered with other rules: hash {known}, but {own.Hash} on this node.",
        "Increase RulesGeneration whenever rules or calendars change. If this node has the older rules, start it with the newer ones.");

    [LoggerMessage(60, LogLevel.Warning, "The complaint database is unavailable. Its tables will be checked with the first command, and the generation of the rules at the next start of this node.")]
    private partial void LogUnavailable(Exception fault);

    [LoggerMessage(25, LogLevel.Warning, "Version {Version} of the rules was reloaded but could not be registered in the store. A node that starts with it may be refused because its generation is registered with other rules.")]
    private partial void LogUnregistered(RulesVersion version, Exception fault);
}
