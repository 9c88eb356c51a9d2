using ComplaintFlow.Deciding;
using ComplaintFlow.Rules;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Desk;

/// <summary>Lets happen to a complaint what is to happen by itself by now: what the worker calls for each complaint that is due, and for each whose clocks are older than the rules.</summary>
/// <remarks>Safe to be called by several nodes at once, and beside commands: the version and the effect keys decide.</remarks>
internal sealed class ComplaintClocks(DeskServices services)
{
    private const int MaxConflicts = 5;

    /// <summary>Catches a complaint up, in one commit: first with the rules in force, where they are of a higher generation than those its clocks were reckoned by, and then with the time.</summary>
    /// <param name="realm">The realm.</param>
    /// <param name="id">The complaint.</param>
    /// <param name="generation">The generation of the rules by which what it waits for was reckoned; null when that is not known, and then policies are not looked at anew.</param>
    /// <param name="cancellationToken">Gives up; what is committed stays so.</param>
    /// <exception cref="WriterTooOldException">A newer version of the library writes to the store.</exception>
    public async ValueTask<ClockPass> CatchUpAsync(Realm realm, ComplaintId id, long? generation = null, CancellationToken cancellationToken = default)
    {
        CatchUp catchUp = new(new Assigner(realm, services.Handlers));
        DraftCommitter committer = new(realm, services);
        HandlerRaces races = new();
        for (int conflicts = 0; ;)
        {
            ComplaintRules rules = services.Rules.Current;
            Loaded loaded = await services.Store.LoadAsync(new LoadRequest(realm) { Complaint = id }, cancellationToken).ConfigureAwait(false);
            if (loaded.Complaint is not { } complaint)
                return default;

            DateTimeOffset now = Instants.Cut(services.Time.GetUtcNow());
            now = complaint.RecordedAt > now ? complaint.RecordedAt : now;
            CommitStamp stamp = new(Actor.System, now, now, rules.VersionText, Guid.NewGuid());
            ComplaintDraft draft = new(complaint, stamp, rules.Decider) { Head = loaded.Head, Exhausted = races.Exhausted };
            // What is due at this very instant is due.
            CaughtUp caught = await catchUp.RunAsync(draft, rules, stamp, now.AddMicroseconds(1), races, cancellationToken).ConfigureAwait(false);
            if (caught == CaughtUp.All && generation < rules.Version.Generation)
                caught = await catchUp.LookAnewAsync(draft, rules, races, cancellationToken).ConfigureAwait(false);
            if (draft.Entries.Count == 0)
                return new(false, caught == CaughtUp.Stuck, complaint.Version, complaint.NextDueAt, rules.Version.Generation);

            CommitResult result = await committer.CommitAsync([draft], null, stamp, rules, cancellationToken).ConfigureAwait(false);
            switch (result)
            {
                case CommitResult.Committed:
                    return new(true, false, draft.After!.Version, draft.After.NextDueAt, rules.Version.Generation) { DueBefore = complaint.NextDueAt, IsMore = caught == CaughtUp.Some };
                case CommitResult.TooOld tooOld:
                    throw new WriterTooOldException(tooOld.WriterLevel);
                case CommitResult.LimitReached limit when new Attempt(null, limit, complaint, [draft]).HasLost(limit.Key, races):
                    break;
                default:
                    services.Telemetry.Conflict(ComplaintAction.CatchUp);
                    if (++conflicts > MaxConflicts)
                        return new(false, false, complaint.Version, now, 0);
                    await Backoff.AfterConflictAsync(conflicts, cancellationToken).ConfigureAwait(false);
                    break;
            }
        }
    }
}
