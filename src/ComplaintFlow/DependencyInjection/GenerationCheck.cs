using ComplaintFlow.Rules;
using ComplaintFlow.Storage;
using Microsoft.Extensions.Logging;

namespace ComplaintFlow.DependencyInjection;

/// <summary>Sees to it that a generation of the rules means the same rules on every node: asked when a generic host starts, which is also when a database's tables are looked at for the first time.</summary>
internal sealed partial class GenerationCheck(RulesSource rules, IComplaintStore? store, ILogger logger) : IDisposable
{
    private readonly SemaphoreSlim _turns = new(1);
    private IRulesRegister? _register;

    /// <exception cref="InvalidRulesException">The generation stands for other rules.</exception>
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
            // Rules that were reloaded meanwhile have replaced those that were asked about.
            if (known != own.Hash && rules.Current.Version == own)
                throw new InvalidRulesException([Reused(own, known)]);
        }
        catch (StoreUnavailableException fault)
        {
            LogAway(fault);
        }
    }

    public void Dispose()
    {
        rules.Reloaded -= Replace;
        _turns.Dispose();
    }

    /// <summary>Whoever reloads means what is reloaded: the next node to start must have it too.</summary>
    private void Replace(RulesVersion version) => _ = ReplaceAsync();

    /// <summary>One after the other, and each time what is in force by then: so that what is noted last is what is in force.</summary>
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
        $"Generation {own.Generation} stands for other rules, of hash {known}; those of this node have {own.Hash}.",
        "Count RulesGeneration up whenever rules or calendars change; or, where this node's rules are the older ones, start it with the newer ones.");

    [LoggerMessage(60, LogLevel.Warning, "The database of complaints does not answer; its tables are looked at with the first command, and whether the rules are those of their generation when this node starts again.")]
    private partial void LogAway(Exception fault);

    [LoggerMessage(25, LogLevel.Warning, "Version {Version} of the rules, which was reloaded, could not be noted in the store: a node that starts with it may be told that its generation stands for other rules.")]
    private partial void LogUnregistered(RulesVersion version, Exception fault);
}
