using ComplaintFlow.Storage;

namespace ComplaintFlow.Improvement;

/// <summary>Loads, decides and commits; after a conflict all of it again. The shell around the pure decisions.</summary>
internal sealed class ImprovementEngine(IImprovementStore store, TimeProvider time, ImprovementOptions options)
{
    private const int MaxConflicts = 16;

    public IImprovementStore Store => store;

    /// <summary>The instant, to the microsecond, which every store keeps.</summary>
    public DateTimeOffset Now => ImprovementDraft.Kept(time.GetUtcNow());

    public async ValueTask<LoadedImprovement?> LoadAsync(Realm realm, ImprovementId id, CancellationToken cancellationToken) =>
        await store.LoadImprovementAsync(realm, id, cancellationToken).ConfigureAwait(false) is { } stored ? ImprovementJson.Read(stored) : null;

    /// <summary>Carries out a command.</summary>
    /// <param name="realm">The realm.</param>
    /// <param name="id">The improvement action.</param>
    /// <param name="command">The command.</param>
    /// <param name="by">Who gives it.</param>
    /// <param name="involving">Finds the linked complaints in which a new owner is involved.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    public async ValueTask<ImprovementResult> ExecuteAsync(
        Realm realm,
        ImprovementId id,
        ImprovementCommand command,
        PersonId by,
        Func<ImprovementAction, ValueTask<IReadOnlyList<ComplaintId>>>? involving,
        CancellationToken cancellationToken)
    {
        for (int attempt = 0; attempt < MaxConflicts; attempt++)
        {
            LoadedImprovement? before = await LoadAsync(realm, id, cancellationToken).ConfigureAwait(false);
            if (before is null && command is not PlanImprovement)
                return new(null, [], new(ImprovementErrorCodes.UnknownImprovement, id, []));
            IReadOnlyList<ComplaintId> involved = involving is null || before is null ? [] : await involving(before.Action).ConfigureAwait(false);
            // A clock that went back does not change the order of a journal.
            DateTimeOffset now = before?.Action.RecordedAt > Now ? before.Action.RecordedAt : Now;
            ImprovementDraft draft = new(before?.Action, id, new(now, options.RemindBefore, [.. involved]));
            command.Decide(draft);
            if (draft.Denial is { } denial)
                return new(before?.Action, [], denial);
            if (draft.Events.Count == 0)
                return new(before?.Action, [], null);
            ImprovementAction? after = before?.Action;
            List<ImprovementEntry> entries = [];
            foreach (ImprovementEvent happened in draft.Events)
            {
                entries.Add(new((after?.Version ?? 0) + 1, now, by, happened));
                after = ImprovementAction.Apply(after, entries[^1], realm, id);
            }

            CommitResult result = await store.CommitImprovementAsync(ImprovementJson.Write(Guid.NewGuid(), before, after!, entries), cancellationToken).ConfigureAwait(false);
            if (result is CommitResult.Committed)
                return new(after, draft.Events, null);
        }

        return new(null, [], new(ImprovementErrorCodes.ImprovementChanging, id, []));
    }
}

/// <summary>What became of a command: the improvement action afterwards, or a denial.</summary>
internal sealed record ImprovementResult(ImprovementAction? Action, IReadOnlyList<ImprovementEvent> Events, ImprovementDenial? Denial);
