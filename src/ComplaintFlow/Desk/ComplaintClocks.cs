using System.Collections.Immutable;
using ComplaintFlow.Deciding;
using ComplaintFlow.Rules;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Desk;

/// <summary>What the worker asks for when a complaint is due; <see cref="ComplaintClocks"/>, and errands in the tests of the worker.</summary>
internal interface IDueWork
{
    /// <summary>Catches a complaint up, in one commit.</summary>
    ValueTask<CaughtUp> CatchUpAsync(Realm realm, ComplaintId id, long? generation, CancellationToken cancellationToken);
}

/// <summary>
/// Lets happen to a complaint what is to happen by itself by now: for the worker, when a complaint is due or its clocks are older than the rules, and in the draft of a command,
/// before the command.
/// </summary>
/// <remarks>Safe to be called by several nodes at once, and beside commands: the version and the effect keys decide.</remarks>
internal sealed class ComplaintClocks(DeskServices services) : IDueWork
{
    /// <summary>Leaves room for the command.</summary>
    private const int MostEvents = ComplaintDraft.MaxEvents / 2;

    /// <summary>Catches a complaint up, in one commit: first with the rules in force, where they are of a higher generation than those its clocks were reckoned by, and then with the time.</summary>
    /// <param name="realm">The realm.</param>
    /// <param name="id">The complaint.</param>
    /// <param name="generation">The generation of the rules by which what it waits for was reckoned; null when that is not known, and then policies are not looked at anew.</param>
    /// <param name="cancellationToken">Gives up; what is committed stays so.</param>
    /// <exception cref="WriterTooOldException">A newer version of the library writes to the store.</exception>
    public async ValueTask<CaughtUp> CatchUpAsync(Realm realm, ComplaintId id, long? generation = null, CancellationToken cancellationToken = default)
    {
        Assigner assigner = new(realm, services.Handlers);
        DraftCommitter committer = new(realm, services);
        LostRaces races = new();
        while (true)
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
            CaughtUp caught = await CatchUpAsync(draft, rules, now.AddMicroseconds(1), assigner, races, cancellationToken).ConfigureAwait(false);
            if (caught is { IsMore: false, IsStuck: false } && generation < rules.Version.Generation)
                caught = await LookAnewAsync(draft, rules, assigner, races, cancellationToken).ConfigureAwait(false);
            if (draft.Entries.Count == 0)
                return new(false, caught.IsStuck, complaint.Version, complaint.NextDueAt, rules.Version.Generation);

            CommitResult result = await committer.CommitAsync([draft], null, stamp, rules, cancellationToken).ConfigureAwait(false);
            if (result is CommitResult.Committed)
                return new(true, false, draft.After!.Version, draft.After.NextDueAt, rules.Version.Generation) { DueBefore = complaint.NextDueAt, IsMore = caught.IsMore };
            if (!await races.AllowAnotherAsync(new(null, result, complaint, [draft]), ComplaintAction.CatchUp, services.Telemetry, cancellationToken).ConfigureAwait(false))
                return new(false, false, complaint.Version, now, 0);
        }
    }

    /// <summary>Lets happen in a draft what was to happen by itself, in the order of its instants.</summary>
    /// <param name="draft">The complaint.</param>
    /// <param name="rules">The rules in force.</param>
    /// <param name="before">Everything happens whose instant is earlier.</param>
    /// <param name="assigner">Finds those who are asked for.</param>
    /// <param name="races">What earlier attempts have learnt.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether there is more, or something that cannot happen; the rest is for the commit to say.</returns>
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
        // New rules come first: what is not due any more under them is not missed.
        foreach (ITimedReaction timed in rules.Timed)
        {
            if (!timed.IsStale(draft.After!, stamp.Rules))
                continue;
            DraftMark mark = draft.Mark();
            DateTimeOffset first = NextAt(rules.Timed, draft.After!) is { } earliest && earliest < before ? earliest : before;
            draft.Stamp = At(first < stamp.At ? first : stamp.At, stamp, draft.After!);
            timed.Reevaluate(draft.Context, draft.Sink);
            if (!await SettledAsync(draft, mark, rules, assigner, races, cancellationToken).ConfigureAwait(false))
                return CaughtUp.Stuck;
        }

        while (NextAt(rules.Timed, draft.After!) is { } next && next < before)
        {
            if (draft.Entries.Count >= MostEvents)
                return CaughtUp.More;
            DraftMark mark = draft.Mark();
            draft.Stamp = At(next, stamp, draft.After!);
            // One at a time, even at one instant: what the next one does depends on what this one has done.
            rules.Timed.First(timed => timed.NextAt(draft.After!) == next).Happen(next, draft.Context, draft.Sink);
            if (!await SettledAsync(draft, mark, rules, assigner, races, cancellationToken).ConfigureAwait(false))
                return mark.Entries > 0 ? CaughtUp.More : CaughtUp.Stuck;
            if (draft.Entries.Count == mark.Entries)
                return CaughtUp.Stuck;
        }

        return default;
    }

    /// <summary>Has policies looked at that are newer than what the complaint waits for, also where nothing has happened.</summary>
    private static async ValueTask<CaughtUp> LookAnewAsync(ComplaintDraft draft, ComplaintRules rules, Assigner assigner, LostRaces races, CancellationToken cancellationToken)
    {
        DraftMark mark = draft.Mark();
        return rules.AtRest?.Rest(draft.Context, draft.Sink) != true || await SettledAsync(draft, mark, rules, assigner, races, cancellationToken).ConfigureAwait(false) ? default : CaughtUp.Stuck;
    }

    /// <summary>A step happens whole, or not at all.</summary>
    private static async ValueTask<bool> SettledAsync(ComplaintDraft draft, DraftMark mark, ComplaintRules rules, Assigner assigner, LostRaces races, CancellationToken cancellationToken)
    {
        if (await assigner.SettleAsync(draft, rules, races, cancellationToken).ConfigureAwait(false) is null)
            return true;
        draft.BackTo(mark);
        return false;
    }

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

    /// <summary>The journal never goes back in time.</summary>
    private static CommitStamp At(DateTimeOffset instant, CommitStamp stamp, Complaint complaint) =>
        stamp with { Actor = Actor.System, At = instant > complaint.ChangedAt ? instant : complaint.ChangedAt };
}

/// <summary>How far a complaint is caught up with what happens by itself; the default value: with all of it, and nothing is known of a commit.</summary>
/// <param name="Advanced">Whether anything was written.</param>
/// <param name="IsStuck">Whether something was to happen that cannot, since it sets off more events than one commit holds or does not advance: coming again is of no use before the rules change.</param>
/// <param name="Version">The complaint's version afterwards; 0 when there is none.</param>
/// <param name="NextDueAt">When to come again; in the past when there is more to do at once, null when nothing will happen by itself.</param>
/// <param name="Generation">The generation of the rules by which its clocks are right now; 0 when that is not known.</param>
internal readonly record struct CaughtUp(bool Advanced, bool IsStuck, long Version, DateTimeOffset? NextDueAt, long Generation)
{
    /// <summary>When it was to be seen to before; null when it was not.</summary>
    public DateTimeOffset? DueBefore { get; init; }

    /// <summary>Whether more was to happen than one commit holds, or than leaves room for a command beside it.</summary>
    public bool IsMore { get; init; }

    /// <summary>In a draft: the rest comes after that is committed.</summary>
    public static CaughtUp More => new() { IsMore = true };

    /// <summary>In a draft: what comes next is left where it is.</summary>
    public static CaughtUp Stuck => new() { IsStuck = true };
}
