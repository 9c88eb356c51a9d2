using ComplaintFlow.Rules;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Work;

/// <summary>Spreads newer rules, such as an edited calendar, over the complaints whose clocks were calculated by rules of a lower generation than this node's.</summary>
/// <remarks>The store knows how far the sweep has come: finished work is of the node's generation.</remarks>
internal sealed class RulesSweep(IComplaintWork work, IRulesSource rules, WorkerOptions options, TimeProvider time)
{
    private long _generation;
    private long _completedAt;

    /// <summary>Returns the claim for the next batch; null when the generation is swept and it is too early to look again.</summary>
    /// <param name="kind">The kind of due work.</param>
    public WorkClaim? NextClaim(WorkKind kind)
    {
        long generation = rules.Current.Version.Generation;
        if (generation <= _generation && (work is QueriedWork || time.GetElapsedTime(_completedAt) < options.SweepInterval))
            return null;
        // Work that has failed waits for its retry.
        return new(kind, time.GetUtcNow(), options.Lease, options.BatchSize) { PerRealm = options.PerRealm, AttemptsBelow = 1, GenerationBelow = generation };
    }

    /// <summary>Records that nothing was left for a claim.</summary>
    public void Complete(WorkClaim claim) => (_generation, _completedAt) = (claim.GenerationBelow!.Value, time.GetTimestamp());
}
