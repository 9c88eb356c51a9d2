using ComplaintFlow.Handlers;
using ComplaintFlow.Routing;
using ComplaintFlow.Rules;
using Microsoft.Extensions.Logging;

namespace ComplaintFlow.DependencyInjection;

/// <summary>Asks a directory of the host's own, when the host starts, for everybody whom the rules ask for. A directory that does not answer keeps no host from starting.</summary>
internal sealed partial class DirectoryCheck(IRulesSource source, IHandlerDirectory? directory, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(20);

    /// <exception cref="InvalidRulesException">The directory does not know somebody, and the rules say that this is an error.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        ComplaintRules rules = source.Current;
        if (directory is null || rules.Analysis == RoutingAnalysisLevel.Off)
            return;

        DirectoryGuard guard = new(directory, time, logger);
        List<Fault> findings = [];
        long started = time.GetTimestamp();
        foreach ((RoutingTarget target, string place) in RoutingAnalysis.QueriedTargets(rules.Routing))
        {
            HandlerCandidates found = await guard.FindAsync(new(Realm.Default, target), rules.Directory, cancellationToken).ConfigureAwait(false);
            if (found.Fault is not null || time.GetElapsedTime(started) > Most)
            {
                LogUnchecked(target);
                break;
            }

            if (RoutingAnalysis.OfTarget(target, place, found) is { } finding)
                findings.Add(finding);
        }

        if (findings.Count == 0)
            return;
        if (rules.Analysis == RoutingAnalysisLevel.Error)
            throw new InvalidRulesException(findings);
        LogFindings(findings.Count, string.Join(Environment.NewLine, findings.Take(100)));
    }

    [LoggerMessage(23, LogLevel.Warning, "The rules ask for {Count} teams, tiers or handlers that the directory does not have. {Findings}")]
    private partial void LogFindings(int count, string findings);

    [LoggerMessage(24, LogLevel.Warning, "Whether the directory has {Target}, and whoever else the rules ask for after it, was not looked up: it did not answer, or not in time.")]
    private partial void LogUnchecked(RoutingTarget target);
}
