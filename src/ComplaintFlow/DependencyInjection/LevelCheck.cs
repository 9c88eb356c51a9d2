using ComplaintFlow.Storage;
using Microsoft.Extensions.Logging;

namespace ComplaintFlow.DependencyInjection;

/// <summary>Compares the writer level that stands with this node when a generic host starts: features above it are refused, and a node below it is told.</summary>
internal sealed partial class LevelCheck(Func<StoreLevels> levels, IEnumerable<LevelledFeature> features, ILogger logger)
{
    /// <exception cref="InvalidRulesException">A feature needs a level that does not stand yet.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        int standing;
        try
        {
            standing = await levels().ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (StoreUnavailableException)
        {
            // Told by the check that comes next; commands and claims ask again.
            return;
        }

        if (standing > WriterLevel.Newest)
            LogTooOld(standing, WriterLevel.Newest);
        Fault[] early = [.. features.Where(feature => feature.Level > standing).Select(feature => Early(feature, standing))];
        if (early.Length > 0)
            throw new InvalidRulesException(early);
    }

    private static Fault Early(LevelledFeature feature, int standing) => new(
        ErrorCodes.WriterLevelNotRaised,
        feature.Call,
        $"This needs writer level {feature.Level}, and the store stands at {standing}: nodes of an older version may still run, which would not know what it writes.",
        $"Leave it out until every node is of this version; then raise the level by {nameof(IComplaintAdministration)}.{nameof(IComplaintAdministration.RaiseWriterLevelAsync)}.");

    [LoggerMessage(61, LogLevel.Error, "The store stands at writer level {Standing}, and this node writes up to {Newest}: it takes no work and commits nothing until ComplaintFlow is updated on it.")]
    private partial void LogTooOld(int standing, int newest);
}
