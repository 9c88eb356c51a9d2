using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Storage.PlantedStores;

/// <summary>Writes what it can of a batch, and names what it could not.</summary>
internal sealed class ImportsOneByOne(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override async ValueTask<IReadOnlyList<Guid>> ImportAsync(IReadOnlyList<ComplaintCommit> commits, CancellationToken cancellationToken = default)
    {
        List<Guid> refused = [];
        foreach (ComplaintCommit commit in commits)
            refused.AddRange(await Inner.ImportAsync([commit], cancellationToken));
        return refused;
    }
}

/// <summary>Names only the first commit that is in the way.</summary>
internal sealed class NamesOneRefused(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override async ValueTask<IReadOnlyList<Guid>> ImportAsync(IReadOnlyList<ComplaintCommit> commits, CancellationToken cancellationToken = default) =>
        [.. (await Inner.ImportAsync(commits, cancellationToken)).Take(1)];
}

/// <summary>Takes a batch that was written before for one that is written now.</summary>
internal sealed class ImportsAgain(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    private readonly HashSet<Guid> _written = [];

    public override async ValueTask<IReadOnlyList<Guid>> ImportAsync(IReadOnlyList<ComplaintCommit> commits, CancellationToken cancellationToken = default)
    {
        if (commits.All(commit => _written.Contains(commit.CommitId)))
            return [];
        IReadOnlyList<Guid> refused = await Inner.ImportAsync(commits, cancellationToken);
        if (refused.Count == 0)
            _written.UnionWith(commits.Select(commit => commit.CommitId));
        return refused;
    }
}

/// <summary>Dates what an import adds to a tally by when it was recorded.</summary>
internal sealed class RaisedWhenRecorded(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override ValueTask<IReadOnlyList<Guid>> ImportAsync(IReadOnlyList<ComplaintCommit> commits, CancellationToken cancellationToken = default) => Inner.ImportAsync(
        [.. commits.Select(commit => commit with { Tallies = [.. commit.Tallies.Select(tally => tally with { RaisedAt = null })] })],
        cancellationToken);
}

/// <summary>Changes each tally of a batch once, by what its last commit adds.</summary>
internal sealed class LastTallyWins(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override ValueTask<IReadOnlyList<Guid>> ImportAsync(IReadOnlyList<ComplaintCommit> commits, CancellationToken cancellationToken = default) => Inner.ImportAsync(
        [.. commits.Select((commit, at) => commit with { Tallies = [.. commit.Tallies.Where(tally => !commits.Skip(at + 1).Any(later => later.Tallies.Any(other => other.Key == tally.Key)))] })],
        cancellationToken);
}

/// <summary>Writes imported complaints without their work.</summary>
internal sealed class ImportsWithoutWork(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override ValueTask<IReadOnlyList<Guid>> ImportAsync(IReadOnlyList<ComplaintCommit> commits, CancellationToken cancellationToken = default) =>
        Inner.ImportAsync([.. commits.Select(commit => MapWork(commit, _ => null))], cancellationToken);
}

/// <summary>Does not see that complaints were purged.</summary>
internal sealed class ForgetsPurgedRows(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override async ValueTask<TakenByImports> FindTakenAsync(TakenQuery query, CancellationToken cancellationToken = default) =>
        await Inner.FindTakenAsync(query, cancellationToken) with { Purged = new HashSet<ComplaintId>() };
}

/// <summary>Looks keys up in every realm.</summary>
internal sealed class FindsOtherRealms(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override ValueTask<TakenByImports> FindTakenAsync(TakenQuery query, CancellationToken cancellationToken = default) =>
        Inner.FindTakenAsync(query with { Realm = Realm.Default }, cancellationToken);
}

/// <summary>Keeps a copy of the fingerprints of imports, which an erasure does not reach.</summary>
internal sealed class KeepsRowFingerprints(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    private readonly Dictionary<string, string?> _copies = [];

    public override async ValueTask<IReadOnlyList<Guid>> ImportAsync(IReadOnlyList<ComplaintCommit> commits, CancellationToken cancellationToken = default)
    {
        foreach (StoredEntry entry in commits.Select(commit => commit.Changes[0].Entries[0]))
            _copies[entry.Key!] = entry.Fingerprint;
        return await Inner.ImportAsync(commits, cancellationToken);
    }

    public override async ValueTask<TakenByImports> FindTakenAsync(TakenQuery query, CancellationToken cancellationToken = default)
    {
        TakenByImports taken = await Inner.FindTakenAsync(query, cancellationToken);
        return taken with { Keys = taken.Keys.ToDictionary(key => key.Key, key => key.Value with { Fingerprint = _copies.GetValueOrDefault(key.Key, key.Value.Fingerprint) }) };
    }
}
