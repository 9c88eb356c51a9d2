using System.Collections.Immutable;
using ComplaintFlow.Complaints;
using ComplaintFlow.Deciding;
using ComplaintFlow.Errors;
using ComplaintFlow.Events;
using ComplaintFlow.Rules;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Desk;

/// <summary>Has the children of a mass incident follow their parent, each in a commit of its own. Safe for several nodes at once, and beside commands.</summary>
internal sealed class MassIncidents(DeskServices services)
{
    /// <summary>The number of children read at once.</summary>
    private const int PageSize = 100;

    /// <summary>Loads a complaint; null if there is none, or the parent was purged.</summary>
    public async ValueTask<Complaint?> FindAsync(Realm realm, ComplaintId id, CancellationToken cancellationToken) =>
        (await services.Store.LoadAsync(new LoadRequest(realm) { Complaint = id }, cancellationToken).ConfigureAwait(false)).Complaint;

    /// <summary>Reads a page of the open children of a parent.</summary>
    /// <exception cref="InvalidOperationException">The store cannot find complaints.</exception>
    public ValueTask<Page<Complaint>> ReadChildrenAsync(Realm realm, ComplaintId parent, string? continuation, CancellationToken cancellationToken) => services.Store is IComplaintQueries queries
        ? queries.QueryAsync(new ComplaintQuery(realm) { Parent = parent, Openness = Openness.Open, PageSize = PageSize, Continuation = continuation }, cancellationToken)
        : throw new InvalidOperationException("The store cannot find the children: it is not IComplaintQueries.");

    /// <summary>Reads rounds of a parent after a number, with their texts.</summary>
    public async ValueTask<IReadOnlyList<RoundToTell>> ReadRoundsAsync(Realm realm, Complaint parent, int after, CancellationToken cancellationToken)
    {
        List<RoundToTell> rounds = [];
        foreach (IncidentRound round in parent.Care.MassIncident?.Latest ?? [])
        {
            if (round.Number <= after)
                continue;
            string? text = round.Trigger is null ? await ReadTextAsync(realm, parent.Id, round.Entry, cancellationToken).ConfigureAwait(false) : null;
            rounds.Add(new(round.Number, round.Trigger, text));
        }

        return rounds;
    }

    /// <summary>Has a child follow the rounds that have not reached it yet. Does nothing if it is closed, has left, or was reached.</summary>
    /// <returns>Whether it has followed the latest of them, or was told, now or before; false if its journal says that it was not; null if it has nothing to follow.</returns>
    /// <exception cref="WriterTooOldException">A newer version of the library writes to the store.</exception>
    public async ValueTask<bool?> FollowAsync(Realm realm, ComplaintId child, ComplaintId parent, IReadOnlyList<RoundToTell> rounds, CancellationToken cancellationToken)
    {
        SystemDrafts drafts = new(realm, services, LostRaces.MaxConflictsOfAppends);
        bool? hasFollowed = null;
        while (true)
        {
            ComplaintDraft? draft = await drafts.BeginAsync(child, cancellationToken).ConfigureAwait(false);
            if (draft is not { Before: { Care.Parent: { } followed } complaint } || followed.Id != parent)
                return hasFollowed;
            // Reached meanwhile by work of its own, or by another node.
            if (NextAfter(rounds, followed.Round) is not { } round)
                return hasFollowed ?? HasFollowed(complaint, rounds);
            if (complaint.IsClosed)
                return hasFollowed;

            await drafts.CatchUpAsync(draft, cancellationToken).ConfigureAwait(false);
            hasFollowed = draft.After is { IsClosed: true } ? null : Follow(draft, parent, round);
            // If another commit came first, the journal says on the next turn whether it is still to follow.
            await drafts.TryCommitAsync(draft, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Returns what would happen to a child if a trigger were fired on it now: the refusal, or null if it follows. Writes nothing.</summary>
    public DecisionRefusal? Foresee(ComplaintRules rules, Complaint child, Trigger trigger) =>
        rules.Decider.Fire(child, trigger, null, Actor.System, Instants.Truncate(services.Clock.UtcNow), openChildren: 0).DecisionRefusal;

    /// <summary>Records in the journal of a parent that its children were reached.</summary>
    /// <exception cref="WriterTooOldException">A newer version of the library writes to the store.</exception>
    public async ValueTask FinishAsync(Realm realm, ComplaintId parent, Func<Complaint, ChildrenReached> reached, CancellationToken cancellationToken)
    {
        SystemDrafts drafts = new(realm, services, LostRaces.MaxConflictsOfAppends);
        ComplaintDraft? draft;
        do
        {
            draft = await drafts.BeginAsync(parent, cancellationToken).ConfigureAwait(false);
            if (draft is not { Before: { Care.MassIncident: { } incident } complaint } || reached(complaint) is not { } happened || happened.Round <= incident.Reached)
                return;
            draft.OpenChildren = await services.CountOpenChildrenAsync(realm, complaint, cancellationToken).ConfigureAwait(false);
            draft.Add(happened);
        }
        while (!await drafts.TryCommitAsync(draft, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Adds what a round does to a child. Returns whether it follows, or was told.</summary>
    private static bool Follow(ComplaintDraft draft, ComplaintId parent, RoundToTell round)
    {
        Complaint child = draft.After!;
        PersonId? handler = child.Treatment.Handler;
        string? team = child.Treatment.Team;
        if (round.Trigger is not { } name)
        {
            bool isErased = child.IsErased || round.Text is null or Personal.Erased;
            draft.Add(isErased
                ? new ParentNotFollowed(parent, round.Number, NotFollowedBecause.Erased, Handler: handler, Team: team)
                : new ParentProgressed(parent, round.Number, round.Text!));
            return !isErased;
        }

        TriggerResult firing = draft.Decider.Fire(child, Trigger.Of(name), null, Actor.System, draft.Stamp.At, openChildren: 0);
        if (firing.DecisionRefusal is { } refusal)
        {
            ImmutableArray<string> unmet = [.. refusal.Reasons.Select(static reason => reason.Guard?.ToString()).OfType<string>().Distinct()];
            draft.Add(new ParentNotFollowed(parent, round.Number, NotFollowedBecause.NotPermitted, name, child.Status, unmet.IsEmpty ? default : unmet, handler, team));
            return false;
        }

        draft.Add(new ParentFollowed(parent, round.Number, name));
        if (firing.Happened is { } happened)
            draft.Add(happened);
        return true;
    }

    /// <summary>Whether a child that was reached has followed the latest of some rounds, or was told.</summary>
    public static bool HasFollowed(Complaint child, IReadOnlyList<RoundToTell> rounds) =>
        rounds is [.., { Trigger: null }] ? !child.IsErased : child.Care.Parent is { IsOnItsOwn: false };

    private static RoundToTell? NextAfter(IReadOnlyList<RoundToTell> rounds, int round)
    {
        foreach (RoundToTell one in rounds)
        {
            if (one.Number > round)
                return one;
        }

        return null;
    }

    /// <summary>Reads what the children are told; null if the entry is not there.</summary>
    private async ValueTask<string?> ReadTextAsync(Realm realm, ComplaintId parent, long entry, CancellationToken cancellationToken)
    {
        Page<StoredEntry> page = await services.Store.ReadJournalAsync(new JournalQuery(realm, parent, entry - 1, 1), cancellationToken).ConfigureAwait(false);
        return page.Items is [var stored, ..] && EntryCodec.Decode(stored).Event is ChildrenInformed informed ? informed.Text : null;
    }
}

/// <summary>A round of a mass incident with what the children are told or do.</summary>
/// <param name="Number">The number of the round.</param>
/// <param name="Trigger">The trigger to fire on each child; null for a text.</param>
/// <param name="Text">The text; null for a trigger.</param>
internal sealed record RoundToTell(int Number, string? Trigger, string? Text);

/// <summary>The work of following in a mass incident.</summary>
internal static class FollowWork
{
    /// <summary>Returns the change of the work that a change of a complaint makes; null for none.</summary>
    /// <remarks>
    /// A child that joins is compared with its parent afterwards: the parent may have begun a round since the child's commit was decided, and its walk over the children
    /// may be past this one.
    /// </remarks>
    public static WorkChange? Of(Complaint? before, Complaint after, long generation)
    {
        // A new round does not wait for the retry of an earlier one.
        if (after.Care.MassIncident is { Waiting: > 0 } incident && incident.Rounds != before?.Care.MassIncident?.Rounds)
            return WorkChange.Exactly(WorkKind.Follow, after.RecordedAt, after.Version, generation);
        return after.Care.Parent is { } parent && parent.Id != before?.Care.Parent?.Id ? Now(after, generation) : null;
    }

    /// <summary>Returns the changes after which the work is as the complaint says, or is looked at once more.</summary>
    public static IEnumerable<WorkChange> Again(Complaint complaint)
    {
        if (complaint.Care.MassIncident is { Waiting: > 0 } || complaint is { IsClosed: false, Care.Parent: not null })
            yield return Now(complaint, generation: 0);
    }

    private static WorkChange Now(Complaint complaint, long generation) => new(WorkKind.Follow, complaint.RecordedAt, complaint.Version) { Generation = generation };
}
