using System.Collections.Immutable;
using ComplaintFlow.Complaints;
using ComplaintFlow.Deciding;
using ComplaintFlow.Errors;
using ComplaintFlow.Rules;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Desk;

/// <summary>The due work of the worker; implemented by <see cref="ComplaintClocks"/>, and by errands in the tests of the worker.</summary>
internal interface IDueWork
{
    /// <summary>Catches up a complaint in one commit.</summary>
    ValueTask<CaughtUp> CatchUpAsync(Realm realm, ComplaintId id, long? generation, CancellationToken cancellationToken);

    /// <summary>Catches up complaints together in one transaction, as far as the store can and nothing stands against it.</summary>
    /// <param name="realm">The realm of the complaints.</param>
    /// <param name="complaints">The complaints, each once, with the generations of the rules that computed their work; at most <see cref="IBatchingStore.MaxCommits"/>.</param>
    /// <param name="mayContinue">Whether to begin another one.</param>
    /// <param name="cancellationToken">Cancels the call; a complaint is then caught up or not.</param>
    /// <returns>The result for each; null for those that are left to be caught up alone.</returns>
    ValueTask<CaughtUp?[]> CatchUpTogetherAsync(Realm realm, IReadOnlyList<(ComplaintId Id, long Generation)> complaints, Func<bool> mayContinue, CancellationToken cancellationToken) =>
        new(new CaughtUp?[complaints.Count]);
}

/// <summary>
/// Catches up complaints with their timed events: for the worker, when a complaint is due or its clocks are older than
/// the rules, and in the draft of a command, before the command.
/// </summary>
/// <remarks>Safe for several nodes at once, and beside commands: versions and effect keys prevent duplicates.</remarks>
internal sealed class ComplaintClocks(DeskServices services) : IDueWork
{
    /// <summary>The limit of events, which leaves room for the command.</summary>
    private const int MaxEvents = ComplaintDraft.MaxEvents / 2;

    /// <summary>
    /// Catches up a complaint in one commit: first with the current rules, if their generation is higher than that of
    /// its clocks, then with the time.
    /// </summary>
    /// <param name="realm">The realm of the complaint.</param>
    /// <param name="id">The identifier of the complaint.</param>
    /// <param name="generation">The generation of the rules that computed its work; null if unknown, and then policies are not evaluated again.</param>
    /// <param name="cancellationToken">Cancels the call; committed changes remain.</param>
    /// <exception cref="WriterTooOldException">A newer version of the library writes to the store.</exception>
    public async ValueTask<CaughtUp> CatchUpAsync(Realm realm, ComplaintId id, long? generation = null, CancellationToken cancellationToken = default)
    {
        DraftCommitter committer = new(realm, services);
        LostRaces races = new();
        while (true)
        {
            ComplaintRules rules = services.Rules.Current;
            (ComplaintDraft? draft, CaughtUp caught) = await DecideAsync(realm, id, generation, rules, races, cancellationToken).ConfigureAwait(false);
            if (draft is null)
                return caught;
            CommitResult result = await committer.CommitAsync([draft], null, draft.Stamp, rules, cancellationToken).ConfigureAwait(false);
            if (result is CommitResult.Committed)
                return caught;
            if (!await races.AllowAnotherAsync(new(null, result, draft.Before, [draft]), ComplaintAction.CatchUp, services.Telemetry, cancellationToken).ConfigureAwait(false))
                return new(false, false, draft.Before!.Version, draft.RecordedAt, 0);
        }
    }

    /// <remarks>
    /// Decided one after the other, with loads that include those before. Whatever does not go smoothly is left, without a trace, to be done alone: then it is
    /// known which complaint it is, and what is wrong.
    /// </remarks>
    public async ValueTask<CaughtUp?[]> CatchUpTogetherAsync(Realm realm, IReadOnlyList<(ComplaintId Id, long Generation)> complaints, Func<bool> mayContinue, CancellationToken cancellationToken)
    {
        CaughtUp?[] results = new CaughtUp?[complaints.Count];
        if (complaints.Count == 1 || services.Store is not (IBatchingStore batching and IComplaintQueries queries))
            return results;
        DateTimeOffset before = services.Clock.Read();
        IReadOnlyList<Loaded> loaded = await batching.LoadAllAsync([.. complaints.Select(one => new LoadRequest(realm) { Complaint = one.Id })], cancellationToken).ConfigureAwait(false);
        services.Clock.Correct(before, loaded[0].StoreTime);
        if (services.Clock.Skew is not null)
            return results;
        // Each is decided by this node's own time, and not by that of the store when it was read.
        PendingCommits pending = new(services.Store, queries, complaints.Zip(loaded).ToDictionary(static one => one.First.Id, static one => one.Second with { StoreTime = null }));
        ComplaintClocks clocks = new(services with { Store = pending, Handlers = services.Handlers.On(pending).AskingOnce() });
        DraftCommitter committer = new(realm, services);
        ComplaintRules rules = services.Rules.Current;
        List<(ComplaintDraft, ComplaintCommit)> batch = [];
        for (int i = 0; i < complaints.Count && mayContinue(); i++)
        {
            try
            {
                (ComplaintDraft? draft, CaughtUp caught) = await clocks.DecideAsync(realm, complaints[i].Id, complaints[i].Generation, rules, new LostRaces(), cancellationToken).ConfigureAwait(false);
                if (draft is not null)
                {
                    ComplaintCommit commit = await committer.OfBatchAsync(draft, rules, cancellationToken).ConfigureAwait(false);
                    pending.Add(commit);
                    batch.Add((draft, commit));
                }

                results[i] = caught;
            }
            catch (Exception fault) when (fault is not OutOfMemoryException && !cancellationToken.IsCancellationRequested)
            {
                // It fails again, alone, and is told there.
            }
        }

        return batch is [] || await committer.TryCommitAsync(batching, batch, cancellationToken).ConfigureAwait(false) ? results : new CaughtUp?[complaints.Count];
    }

    /// <summary>Decides a catch-up.</summary>
    /// <returns>The draft to commit, and the result once it is committed; without a draft there is nothing to write.</returns>
    private async ValueTask<(ComplaintDraft? Draft, CaughtUp Caught)> DecideAsync(Realm realm, ComplaintId id, long? generation, ComplaintRules rules, LostRaces races, CancellationToken cancellationToken)
    {
        Assigner assigner = new(realm, services.Handlers);
        (Loaded loaded, DateTimeOffset now) = await services.LoadAsync(new LoadRequest(realm) { Complaint = id }, cancellationToken).ConfigureAwait(false);
        if (loaded.Complaint is not { } complaint)
            return default;

        ComplaintDraft draft = DeskServices.BeginBySystem(rules, complaint, loaded, now, races);
        draft.OpenChildren = await services.CountOpenChildrenAsync(realm, complaint, cancellationToken).ConfigureAwait(false);
        // Inclusive: an event due at this very instant happens.
        CaughtUp caught = await CatchUpAsync(draft, rules, draft.RecordedAt.AddMicroseconds(1), assigner, races, cancellationToken).ConfigureAwait(false);
        if (caught is { IsMore: false, IsStuck: false } && generation < rules.Version.Generation)
            caught = await ReevaluatePoliciesAsync(draft, rules, assigner, races, cancellationToken).ConfigureAwait(false);
        return draft.Entries.Count == 0
            ? (null, new(false, caught.IsStuck, complaint.Version, complaint.NextDueAt, rules.Version.Generation))
            : (draft, new(true, false, draft.After!.Version, draft.After.NextDueAt, rules.Version.Generation) { DueBefore = complaint.NextDueAt, IsMore = caught.IsMore });
    }

    /// <summary>Adds timed events to a draft, in the order of their instants.</summary>
    /// <param name="draft">The draft of the complaint.</param>
    /// <param name="rules">The current rules.</param>
    /// <param name="before">The end of the catch-up, exclusive.</param>
    /// <param name="assigner">Carries out assignments.</param>
    /// <param name="races">The results of earlier attempts.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Whether there is more, or an event that is not possible; the other values are set by the commit.</returns>
    public static async ValueTask<CaughtUp> CatchUpAsync(ComplaintDraft draft, ComplaintRules rules, DateTimeOffset before, Assigner assigner, LostRaces races, CancellationToken cancellationToken)
    {
        CommitStamp stamp = draft.Stamp;
        CaughtUp caught = await StepsAsync(draft, rules, before, assigner, races, cancellationToken).ConfigureAwait(false);
        draft.Stamp = stamp;
        return caught;
    }

    private static async ValueTask<CaughtUp> StepsAsync(ComplaintDraft draft, ComplaintRules rules, DateTimeOffset before, Assigner assigner, LostRaces races, CancellationToken cancellationToken)
    {
        CommitStamp stamp = draft.Stamp;
        // New rules come first, because a deadline that they move is not missed.
        foreach (ITimedReaction timed in rules.Timed)
        {
            if (!timed.IsStale(draft.After!, stamp.Rules))
                continue;
            DraftCheckpoint mark = draft.Checkpoint();
            DateTimeOffset first = NextAt(rules.Timed, draft.After!) is { } earliest && earliest < before ? earliest : before;
            draft.Stamp = At(first < stamp.At ? first : stamp.At, stamp, draft.After!);
            timed.Reevaluate(draft.Context, draft.Sink);
            if (!await SettledAsync(draft, mark, rules, assigner, races, cancellationToken).ConfigureAwait(false))
                return CaughtUp.Stuck;
        }

        while (NextAt(rules.Timed, draft.After!) is { } next && next < before)
        {
            if (draft.Entries.Count >= MaxEvents)
                return CaughtUp.More;
            DraftCheckpoint mark = draft.Checkpoint();
            draft.Stamp = At(next, stamp, draft.After!);
            // One at a time, even at the same instant: each event depends on the effects of the previous one.
            rules.Timed.First(timed => timed.NextAt(draft.After!) == next).Happen(next, draft.Context, draft.Sink);
            if (!await SettledAsync(draft, mark, rules, assigner, races, cancellationToken).ConfigureAwait(false))
                return mark.Entries > 0 ? CaughtUp.More : CaughtUp.Stuck;
            if (draft.Entries.Count == mark.Entries)
                return CaughtUp.Stuck;
        }

        return default;
    }

    /// <summary>Evaluates policies that are newer than the complaint's work, even if nothing has happened.</summary>
    private static async ValueTask<CaughtUp> ReevaluatePoliciesAsync(ComplaintDraft draft, ComplaintRules rules, Assigner assigner, LostRaces races, CancellationToken cancellationToken)
    {
        DraftCheckpoint mark = draft.Checkpoint();
        return rules.WhenSettled?.React(draft.Context, draft.Sink) != true || await SettledAsync(draft, mark, rules, assigner, races, cancellationToken).ConfigureAwait(false) ? default : CaughtUp.Stuck;
    }

    /// <summary>Settles a step completely, or undoes it.</summary>
    private static async ValueTask<bool> SettledAsync(ComplaintDraft draft, DraftCheckpoint mark, ComplaintRules rules, Assigner assigner, LostRaces races, CancellationToken cancellationToken)
    {
        if (await assigner.SettleAsync(draft, rules, races, cancellationToken).ConfigureAwait(false) is null)
            return true;
        draft.RollBack(mark);
        return false;
    }

    /// <summary>Returns the instant of the next timed event.</summary>
    public static DateTimeOffset? NextAt(ComplaintRules rules, Complaint complaint) => NextAt(rules.Timed, complaint);

    private static DateTimeOffset? NextAt(ImmutableArray<ITimedReaction> all, Complaint complaint)
    {
        DateTimeOffset? next = null;
        foreach (ITimedReaction timed in all)
        {
            if (timed.NextAt(complaint) is { } at && !(at >= next))
                next = at;
        }

        return next;
    }

    /// <summary>Creates the stamp of an event; the journal does not go back in time, except behind an entry of a clock that was far ahead.</summary>
    private static CommitStamp At(DateTimeOffset instant, CommitStamp stamp, Complaint complaint) =>
        stamp with { Actor = Actor.System, At = instant < complaint.ChangedAt && complaint.ChangedAt <= stamp.RecordedAt ? complaint.ChangedAt : instant };
}

/// <summary>The result of a catch-up; the default value means complete, without a commit.</summary>
/// <param name="Advanced">Whether anything was written.</param>
/// <param name="IsStuck">
/// Whether a timed event is not possible, because it causes more events than one commit holds or makes no progress:
/// retrying is useless until the rules change.
/// </param>
/// <param name="Version">The complaint's version afterwards; 0 when it does not exist.</param>
/// <param name="NextDueAt">The instant of the next catch-up; in the past when there is more to do at once, null when no timed event is left.</param>
/// <param name="Generation">The generation of the rules with which its clocks agree; 0 if unknown.</param>
internal readonly record struct CaughtUp(bool Advanced, bool IsStuck, long Version, DateTimeOffset? NextDueAt, long Generation)
{
    /// <summary>The due instant before the catch-up; null if none.</summary>
    public DateTimeOffset? DueBefore { get; init; }

    /// <summary>Whether there are more events than one commit holds, or than leave room for a command.</summary>
    public bool IsMore { get; init; }

    /// <summary>For a draft: the rest follows after a commit.</summary>
    public static CaughtUp More => new() { IsMore = true };

    /// <summary>For a draft: the next event is not possible and is left out.</summary>
    public static CaughtUp Stuck => new() { IsStuck = true };
}
