using ComplaintFlow.Rules;

namespace ComplaintFlow.Storage;

/// <summary>The ability of a store to remember which rules each generation stands for, so that two nodes never mean different ones by the same number.</summary>
public interface IRulesRegister
{
    /// <summary>Remembers rules under their generation: the first that come with it stay, unless they are to be replaced.</summary>
    /// <param name="version">The rules.</param>
    /// <param name="replaces">Whether they take the place of others that have the same generation.</param>
    /// <param name="cancellationToken">Stops the call, which then did nothing or everything.</param>
    /// <returns>The hash of the rules that the generation stands for now.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot answer now.</exception>
    ValueTask<string> RegisterAsync(RulesVersion version, bool replaces = false, CancellationToken cancellationToken = default);
}
