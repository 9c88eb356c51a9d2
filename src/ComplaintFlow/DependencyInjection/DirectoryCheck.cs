using ComplaintFlow.Calls;
using ComplaintFlow.Handlers;
using ComplaintFlow.Routing;
using ComplaintFlow.Rules;
using Microsoft.Extensions.Logging;

namespace ComplaintFlow.DependencyInjection;

/// <summary>Looks up every routing target of the rules in the host's directory at start. A directory that does not answer does not prevent the start.</summary>
internal sealed partial class DirectoryCheck(IRulesSource source, IHandlerDirectory? directory, HostCalls calls, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    /// <exception cref="InvalidRulesException">The directory lacks a target, and the rules treat this as an error.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        ComplaintRules rules = source.Current;
        if (directory is null || rules.Analysis == RoutingAnalysisLevel.Off)
            return;

        DirectoryGuard guard = new(directory, calls, time, logger);
        List<Fault> findings = [];
        long started = time.GetTimestamp();
        foreach ((RoutingTarget target, string place) in RoutingAnalysis.QueriedTargets(rules.Routing))
        {
            HandlerCandidates found = await guard.FindAsync(new(Realm.Default, target), rules.Directory, cancellationToken).ConfigureAwait(false);
            if (found.Fault is not null || time.GetElapsedTime(started) > Timeout)
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

    [LoggerMessage(23, LogLevel.Warning, "Unknown teams, tiers or handlers in the directory: {Count}. {Findings}")]
    private partial void LogFindings(int count, string findings);

    [LoggerMessage(24, LogLevel.Warning, "The directory did not answer in time. {Target} and the routing targets after it were not checked.")]
    private partial void LogUnchecked(RoutingTarget target);
}
