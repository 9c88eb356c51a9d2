using ComplaintFlow.Errors;
using ComplaintFlow.Rules;

namespace ComplaintFlow.Storage;

/// <summary>The ability of a store to remember the rules of each generation, so that two nodes never use one number for different rules.</summary>
public interface IRulesRegister
{
    /// <summary>Registers rules under their generation. The first to be registered stay, unless they are to be replaced.</summary>
    /// <param name="version">The version of the rules.</param>
    /// <param name="replaces">Whether to replace other rules of the same generation.</param>
    /// <param name="cancellationToken">Cancels the call; it then has its full effect or none.</param>
    /// <returns>The hash of the rules now registered for the generation.</returns>
    /// <exception cref="StoreUnavailableException">The store is temporarily unavailable.</exception>
    ValueTask<string> RegisterAsync(RulesVersion version, bool replaces = false, CancellationToken cancellationToken = default);
}
