using ComplaintFlow.Deciding;
using ComplaintFlow.Rules;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Desk;

/// <summary>Lets happen to a complaint what is to happen by itself by now, under the rules in force.</summary>
internal interface IDueWork
{
    /// <summary>Catches a complaint up, in one commit.</summary>
    ValueTask<ClockPass> CatchUpAsync(Realm realm, ComplaintId id, long? generation, CancellationToken cancellationToken);
}

/// <summary>Lets happen to a complaint what is to happen by itself by now: what the worker calls for each complaint that is due, and for each whose clocks are older than the rules.</summary>
/// <remarks>Safe to be called by several nodes at once, and beside commands: the version and the effect keys decide.</remarks>
internal sealed class ComplaintClocks(DeskServices services) : IDueWork
{
    private readonly AttemptLoop _loop = new(services);

    /// <summary>Catches a complaint up, in one commit: first with the rules in force, where they are of a higher generation than those its clocks were reckoned by, and then with the time.</summary>
    /// <param name="realm">The realm.</param>
    /// <param name="id">The complaint.</param>
    /// <param name="generation">The generation of the rules by which what it waits for was reckoned; null when that is not known, and then policies are not looked at anew.</param>
    /// <param name="cancellationToken">Gives up; what is committed stays so.</param>
    /// <exception cref="WriterTooOldException">A newer version of the library writes to the store.</exception>
    public async ValueTask<ClockPass> CatchUpAsync(Realm realm, ComplaintId id, long? generation = null, CancellationToken cancellationToken = default)
    {
        Run run = new(realm, id, generation, new CatchUp(new Assigner(realm, services.Handlers)), new DraftCommitter(realm, services));
        Attempt attempt = await _loop.RunAsync(
            ComplaintAction.CatchUp, (Clocks: this, Run: run), static (state, races, token) => state.Clocks.TryAsync(state.Run, races, token), cancellationToken).ConfigureAwait(false);
        return attempt is { Rejected: not null, Seen: { } seen }
            ? new(false, false, seen.Version, attempt.Drafts![0].Stamp.RecordedAt, 0)
            : run.Pass;
    }

    private async ValueTask<Attempt> TryAsync(Run run, LostRaces races, CancellationToken cancellationToken)
    {
        ComplaintRules rules = services.Rules.Current;
        Loaded loaded = await services.Store.LoadAsync(new LoadRequest(run.Realm) { Complaint = run.Id }, cancellationToken).ConfigureAwait(false);
        if (loaded.Complaint is not { } complaint)
            return default;

        DateTimeOffset now = Instants.Truncate(services.Time.GetUtcNow());
        now = complaint.RecordedAt > now ? complaint.RecordedAt : now;
        CommitStamp stamp = new(Actor.System, now, now, rules.VersionText, Guid.NewGuid());
        ComplaintDraft draft = new(complaint, stamp, rules.Decider) { Head = loaded.Head, Exhausted = races.Exhausted };
        // What is due at this very instant is due.
        CaughtUp caught = await run.CatchUp.RunAsync(draft, rules, stamp, now.AddMicroseconds(1), races, cancellationToken).ConfigureAwait(false);
        if (caught == CaughtUp.All && run.Generation < rules.Version.Generation)
            caught = await run.CatchUp.LookAnewAsync(draft, rules, races, cancellationToken).ConfigureAwait(false);
        if (draft.Entries.Count == 0)
        {
            run.Pass = new(false, caught == CaughtUp.Stuck, complaint.Version, complaint.NextDueAt, rules.Version.Generation);
            return default;
        }

        CommitResult result = await run.Committer.CommitAsync([draft], null, stamp, rules, cancellationToken).ConfigureAwait(false);
        if (result is not CommitResult.Committed)
            return new(null, result, complaint, [draft]);
        run.Pass = new(true, false, draft.After!.Version, draft.After.NextDueAt, rules.Version.Generation) { DueBefore = complaint.NextDueAt, IsMore = caught == CaughtUp.Some };
        return default;
    }

    /// <summary>One complaint that is caught up, over all attempts.</summary>
    private sealed record Run(Realm Realm, ComplaintId Id, long? Generation, CatchUp CatchUp, DraftCommitter Committer)
    {
        public ClockPass Pass { get; set; }
    }
}

/// <summary>What became of a complaint whose time had come.</summary>
/// <param name="Advanced">Whether anything was written.</param>
/// <param name="IsStuck">Whether something was to happen that cannot, so that coming again is of no use before the rules change.</param>
/// <param name="Version">The complaint's version afterwards; 0 when there is none.</param>
/// <param name="NextDueAt">When to come again; in the past when there is more to do at once, null when nothing will happen by itself.</param>
/// <param name="Generation">The generation of the rules by which its clocks are right now; 0 when that is not known.</param>
internal readonly record struct ClockPass(bool Advanced, bool IsStuck, long Version, DateTimeOffset? NextDueAt, long Generation)
{
    /// <summary>When it was to be seen to before; null when it was not.</summary>
    public DateTimeOffset? DueBefore { get; init; }

    /// <summary>Whether more was to happen than one commit holds.</summary>
    public bool IsMore { get; init; }
}
