using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Storage.PlantedStores;

/// <summary>Writes an improvement action on top of whatever is there.</summary>
internal sealed class ImprovementsOverwritten(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override async ValueTask<CommitResult> CommitImprovementAsync(ImprovementCommit commit, CancellationToken cancellationToken = default)
    {
        long version = (await Inner.LoadImprovementAsync(commit.After.Realm, commit.After.Id, cancellationToken))?.Version ?? 0;
        return await Inner.CommitImprovementAsync(
            commit with
            {
                ExpectedVersion = version,
                After = commit.After with { Version = version + commit.Entries.Count },
                Entries = [.. commit.Entries.Select((entry, i) => entry with { Sequence = version + i + 1 })],
            },
            cancellationToken);
    }
}

/// <summary>Does not recognise a commit that it has written.</summary>
internal sealed class ImprovementsForgetCommits(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override ValueTask<CommitResult> CommitImprovementAsync(ImprovementCommit commit, CancellationToken cancellationToken = default)
    {
        Guid other = Guid.NewGuid();
        return Inner.CommitImprovementAsync(commit with { CommitId = other, Entries = [.. commit.Entries.Select(entry => entry with { CommitId = other })] }, cancellationToken);
    }
}

/// <summary>Keeps instants of improvement actions to the millisecond.</summary>
internal sealed class ImprovementsToTheMillisecond(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override ValueTask<CommitResult> CommitImprovementAsync(ImprovementCommit commit, CancellationToken cancellationToken = default) => Inner.CommitImprovementAsync(
        commit with { After = commit.After with { WakeAt = commit.After.WakeAt is { } at ? Cut(at) : null }, Entries = [.. commit.Entries.Select(entry => entry with { At = Cut(entry.At) })] },
        cancellationToken);

    private static DateTimeOffset Cut(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
}

/// <summary>Has the improvement actions of all realms in one.</summary>
internal sealed class ImprovementsOfAllRealms(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override ValueTask<StoredImprovement?> LoadImprovementAsync(Realm realm, ImprovementId id, CancellationToken cancellationToken = default) =>
        Inner.LoadImprovementAsync(Realm.Default, id, cancellationToken);
}

/// <summary>Filters a list only after it has cut the page.</summary>
internal sealed class ImprovementsFilteredLate(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override async ValueTask<Page<StoredImprovement>> ListImprovementsAsync(ImprovementQuery query, CancellationToken cancellationToken = default)
    {
        Page<StoredImprovement> page = await Inner.ListImprovementsAsync(query with { State = null, Owner = null }, cancellationToken);
        return new([.. page.Items.Where(row => query.State is null || row.State == query.State)], page.Continuation);
    }
}

/// <summary>Begins each page of a journal with the entry that ended the one before.</summary>
internal sealed class ImprovementsRepeatEntries(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override ValueTask<Page<StoredImprovementEntry>> ReadImprovementJournalAsync(ImprovementJournalQuery query, CancellationToken cancellationToken = default) =>
        Inner.ReadImprovementJournalAsync(query with { After = Math.Max(query.After - 1, 0) }, cancellationToken);
}

/// <summary>Forgets the due improvement actions after the first page.</summary>
internal sealed class ImprovementsDueOnce(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    public override async ValueTask<Page<StoredImprovement>> ListDueImprovementsAsync(DueImprovementQuery query, CancellationToken cancellationToken = default) =>
        new((await Inner.ListDueImprovementsAsync(query, cancellationToken)).Items);
}
