using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Storage.PlantedStores;

/// <summary>Counts a complaint once for each of its clocks.</summary>
internal sealed class CountsEachClock(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    private readonly HashSet<Realm> _realms = [];

    public override ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default)
    {
        _realms.Add(commit.Realm);
        return base.CommitAsync(commit, cancellationToken);
    }

    public override async ValueTask<IReadOnlyList<DeadlineUsage>> ReadDeadlineUsageAsync(CancellationToken cancellationToken = default)
    {
        List<Deadline> clocks = [];
        foreach (Realm realm in _realms)
        {
            Page<Complaint> open = await Inner.QueryAsync(new(realm) { Openness = Openness.Open }, cancellationToken);
            clocks.AddRange(open.Items.SelectMany(complaint => complaint.Deadlines)
                .Where(deadline => deadline is { Allowance: not null, State: DeadlineState.Running or DeadlineState.Paused or DeadlineState.Undetermined }));
        }

        return [.. clocks.GroupBy(clock => new DeadlineUsage(clock.Stage, clock.Target, clock.Rules, 0)).Select(used => used.Key with { Open = used.LongCount() })];
    }
}
