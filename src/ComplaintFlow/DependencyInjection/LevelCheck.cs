using ComplaintFlow.Complaints;
using ComplaintFlow.Errors;
using ComplaintFlow.Storage;
using Microsoft.Extensions.Logging;

namespace ComplaintFlow.DependencyInjection;

/// <summary>Compares the store's writer level with this node when a generic host starts: refuses features above it, and warns a node below it.</summary>
internal sealed partial class LevelCheck(Func<StoreLevels> levels, IEnumerable<LevelledFeature> features, ILogger logger)
{
    /// <exception cref="InvalidRulesException">A feature needs a level that the store has not reached.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        int level;
        try
        {
            level = await levels().ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (StoreUnavailableException)
        {
            // The next check reports it; commands and claims read the level again.
            return;
        }

        if (level > WriterLevel.Newest)
            LogTooOld(level, WriterLevel.Newest);
        Fault[] premature = [.. features.Where(feature => feature.Level > level).Select(feature => Premature(feature, level))];
        if (premature.Length > 0)
            throw new InvalidRulesException(premature);
    }

    private static Fault Premature(LevelledFeature feature, int level) => new(
        ErrorCodes.WriterLevelNotRaised,
        feature.Call,
        $"The feature needs writer level {feature.Level}, but the store is at {level}. Nodes of an older version may still run and could not read what it writes.",
        $"Remove it until every node has this version, then raise the level with {nameof(IComplaintAdministration)}.{nameof(IComplaintAdministration.RaiseWriterLevelAsync)}.");

    [LoggerMessage(61, LogLevel.Error, "The store is at writer level {Standing}, but this node supports only up to {Newest}. It claims no work and commits nothing until ComplaintFlow is updated on it.")]
    private partial void LogTooOld(int standing, int newest);
}
