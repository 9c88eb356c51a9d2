using System.Collections.Immutable;
using ComplaintFlow.Deciding;
using ComplaintFlow.Rules;

namespace ComplaintFlow.Desk;

/// <summary>Lets happen in a draft what was to happen by itself, in the order of its instants.</summary>
internal sealed class CatchUp(Assigner assigner)
{
    /// <summary>Leaves room for the command.</summary>
    private const int MostEvents = ComplaintDraft.MaxEvents / 2;

    /// <param name="draft">The complaint; afterwards its stamp is <paramref name="stamp"/>.</param>
    /// <param name="rules">The rules in force.</param>
    /// <param name="stamp">The stamp of the command, or of the system's own pass.</param>
    /// <param name="before">Everything happens whose instant is earlier.</param>
    /// <param name="races">What earlier attempts have learnt.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<CaughtUp> RunAsync(ComplaintDraft draft, ComplaintRules rules, CommitStamp stamp, DateTimeOffset before, LostRaces races, CancellationToken cancellationToken)
    {
        CaughtUp result = await StepsAsync(draft, rules, stamp, before, races, cancellationToken).ConfigureAwait(false);
        draft.Stamp = stamp;
        return result;
    }

    /// <summary>Has policies looked at that are newer than what the complaint waits for, also where nothing has happened.</summary>
    /// <param name="draft">The complaint, caught up.</param>
    /// <param name="rules">The rules in force.</param>
    /// <param name="races">What earlier attempts have learnt.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<CaughtUp> LookAnewAsync(ComplaintDraft draft, ComplaintRules rules, LostRaces races, CancellationToken cancellationToken)
    {
        DraftCheckpoint mark = draft.Checkpoint();
        if (rules.WhenSettled?.React(draft.Context, draft.Sink) != true)
            return CaughtUp.All;
        return await SettledAsync(draft, mark, rules, races, cancellationToken).ConfigureAwait(false) ? CaughtUp.All : CaughtUp.Stuck;
    }

    private async ValueTask<CaughtUp> StepsAsync(ComplaintDraft draft, ComplaintRules rules, CommitStamp stamp, DateTimeOffset before, LostRaces races, CancellationToken cancellationToken)
    {
        // New rules come first: what is not due any more under them is not missed.
        foreach (ITimedReaction timed in rules.Timed)
        {
            if (!timed.IsStale(draft.After!, stamp.Rules))
                continue;
            DraftCheckpoint mark = draft.Checkpoint();
            DateTimeOffset first = NextAt(rules.Timed, draft.After!) is { } earliest && earliest < before ? earliest : before;
            draft.Stamp = At(first < stamp.At ? first : stamp.At, stamp, draft.After!);
            timed.Reevaluate(draft.Context, draft.Sink);
            if (!await SettledAsync(draft, mark, rules, races, cancellationToken).ConfigureAwait(false))
                return CaughtUp.Stuck;
        }

        while (NextAt(rules.Timed, draft.After!) is { } next && next < before)
        {
            if (draft.Entries.Count >= MostEvents)
                return CaughtUp.Some;
            DraftCheckpoint mark = draft.Checkpoint();
            draft.Stamp = At(next, stamp, draft.After!);
            // One at a time, even at one instant: what the next one does depends on what this one has done.
            rules.Timed.First(timed => timed.NextAt(draft.After!) == next).Happen(next, draft.Context, draft.Sink);
            if (!await SettledAsync(draft, mark, rules, races, cancellationToken).ConfigureAwait(false))
                return mark.Entries > 0 ? CaughtUp.Some : CaughtUp.Stuck;
            if (draft.Entries.Count == mark.Entries)
                return CaughtUp.Stuck;
        }

        return CaughtUp.All;
    }

    /// <summary>A step happens whole, or not at all.</summary>
    private async ValueTask<bool> SettledAsync(ComplaintDraft draft, DraftCheckpoint mark, ComplaintRules rules, LostRaces races, CancellationToken cancellationToken)
    {
        if (await assigner.SettleAsync(draft, rules, races, cancellationToken).ConfigureAwait(false) is null)
            return true;
        draft.RollBack(mark);
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

/// <summary>How far what happens by itself has been caught up.</summary>
internal enum CaughtUp
{
    /// <summary>All of it has happened.</summary>
    All,

    /// <summary>As much as goes into a commit beside a command; the rest comes after that is committed.</summary>
    Some,

    /// <summary>What comes next sets off more events than one commit holds, or does not advance; it is left where it is.</summary>
    Stuck,
}
