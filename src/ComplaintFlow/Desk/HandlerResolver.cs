using System.Runtime.CompilerServices;
using ComplaintFlow.Complaints;
using ComplaintFlow.Handlers;
using ComplaintFlow.Rules;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Desk;

/// <summary>Finds candidates in the directory and their loads in the store, and makes the choice.</summary>
internal sealed class HandlerResolver(IComplaintStore store, DirectoryGuard? hostDirectory)
{
    // The same teams are looked up again and again.
    private readonly ConditionalWeakTable<HandlerCandidates, TallyKey[]> _keys = [];

    /// <summary>Returns a resolver for another store.</summary>
    public HandlerResolver On(IComplaintStore other) => new(other, hostDirectory);

    /// <param name="realm">The realm of the complaint.</param>
    /// <param name="rules">The current rules.</param>
    /// <param name="wish">The requested assignment.</param>
    /// <param name="complaint">The complaint to assign.</param>
    /// <param name="races">The results of earlier attempts.</param>
    /// <param name="at">The instant for which availability is judged.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    /// <param name="trials">Receives the assessment of each candidate; null if not needed.</param>
    public async ValueTask<HandlerChoice> ChooseAsync(Realm realm, ComplaintRules rules, Assignment wish, Complaint complaint, LostRaces races, DateTimeOffset at, CancellationToken cancellationToken, ICollection<HandlerTrial>? trials = null)
    {
        HandlerSearch search = new(wish.Target, wish.Strategy ?? rules.Strategy, complaint, at)
        {
            Exhausted = races.Exhausted,
            Width = races.Width,
            Trials = trials,
            Keep = wish.KeepsHandler ? complaint.Treatment.Handler : null,
        };
        if (wish.Policy is null)
            return await SearchAsync(realm, rules, search, races, cancellationToken).ConfigureAwait(false);

        // Handlers from whom it was escalated are considered only if nobody else is left; the current handler never.
        PersonId[] present = complaint.Treatment.Handler is { } handler ? [handler] : [];
        PersonId[] failed = [.. present, .. complaint.People.Past.Where(past => past.Escalated).Select(past => past.Handler)];
        HandlerChoice choice = await SearchAsync(realm, rules, search with { Avoid = [.. failed] }, races, cancellationToken).ConfigureAwait(false);
        return choice.IsFound || choice.Fault is not null || failed.Length == present.Length
            ? choice
            : await SearchAsync(realm, rules, search with { Avoid = [.. present] }, races, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<HandlerChoice> SearchAsync(Realm realm, ComplaintRules rules, HandlerSearch search, LostRaces races, CancellationToken cancellationToken)
    {
        if (search.Strategy.PrefersPreviousHandler || search.Target.Kind == RoutingTargetKind.SameAsBefore)
            search = search with { PreviousHandler = await EarlierHandlers.FindAsync(store, realm, search.Complaint, cancellationToken).ConfigureAwait(false) };

        return search.Target.Kind switch
        {
            RoutingTargetKind.NextTier => await ChooseAboveAsync(realm, rules, search, races, cancellationToken).ConfigureAwait(false),
            RoutingTargetKind.SameAsBefore => search.PreviousHandler is { } before
                ? await ChooseAsync(realm, rules, search, RoutingTarget.Handler(before.Name), races, cancellationToken).ConfigureAwait(false)
                : HandlerChoice.Nobody,
            _ => await ChooseAsync(realm, rules, search, search.Target, races, cancellationToken).ConfigureAwait(false),
        };
    }

    private async ValueTask<HandlerChoice> ChooseAboveAsync(Realm realm, ComplaintRules rules, HandlerSearch search, LostRaces races, CancellationToken cancellationToken)
    {
        HandlerTier? tier = null;
        if (search.Complaint.Treatment.Handler is { } handler)
        {
            HandlerCandidates? found = await AskAsync(realm, rules, RoutingTarget.Handler(handler.Name), cancellationToken).ConfigureAwait(false);
            if (found?.Fault is { } fault)
                return HandlerChoice.Nobody with { Fault = fault };
            tier = found is { Handlers: [var present, ..] } ? present.Tier : null;
        }

        HandlerChoice choice = HandlerChoice.Nobody;
        foreach (HandlerTier above in rules.Ladder.Above(tier).ToArray())
        {
            choice = (await ChooseAsync(realm, rules, search, RoutingTarget.Tier(above), races, cancellationToken).ConfigureAwait(false)).After(choice);
            if (choice.IsFound || choice.Fault is not null)
                break;
        }

        return choice;
    }

    private async ValueTask<HandlerChoice> ChooseAsync(Realm realm, ComplaintRules rules, HandlerSearch search, RoutingTarget target, LostRaces races, CancellationToken cancellationToken)
    {
        if (await AskAsync(realm, rules, target, cancellationToken).ConfigureAwait(false) is not { } candidates)
            return HandlerSelection.ChooseUnlisted(target, search.Complaint);
        if (candidates.Handlers.IsEmpty)
            return HandlerChoice.Nobody with { Fault = candidates.Fault };

        HandlerLoad[] loads = await LoadsAsync(realm, candidates, search.Complaint, cancellationToken).ConfigureAwait(false);
        HandlerChoice choice = HandlerSelection.Choose(search, candidates.Handlers, loads);
        foreach (HandlerTrial trial in search.Trials is null ? [] : HandlerRanking.Of(search, candidates.Handlers, loads))
            search.Trials!.Add(trial);
        if (!search.Strategy.IsByTurn || !races.Expects || choice.Handler is not { } chosen || HandlerTallies.Carrier(search.Complaint) == chosen || search.PreviousHandler == chosen)
            return choice;

        for (int at = 0; at < loads.Length; at++)
        {
            if (candidates.Handlers[at].Id == chosen)
                return choice with { ExpectedLoad = loads[at].Open };
        }

        return choice;
    }

    /// <summary>Finds the candidates for a target; null without a directory.</summary>
    private async ValueTask<HandlerCandidates?> AskAsync(Realm realm, ComplaintRules rules, RoutingTarget target, CancellationToken cancellationToken) => hostDirectory is null
        ? rules.Roster?.Find(target)
        : await hostDirectory.FindAsync(new(realm, target), rules.Directory, cancellationToken).ConfigureAwait(false);

    private async ValueTask<HandlerLoad[]> LoadsAsync(Realm realm, HandlerCandidates candidates, Complaint complaint, CancellationToken cancellationToken)
    {
        TallyKey[] keys = _keys.GetValue(candidates, static found => [.. found.Handlers.Select(handler => TallyKey.HandlerLoad(handler.Id))]);
        Loaded loaded = await store.LoadAsync(new LoadRequest(realm) { Tallies = keys }, cancellationToken).ConfigureAwait(false);
        // The complaint itself does not count as load.
        PersonId? carrier = HandlerTallies.Carrier(complaint);
        HandlerLoad[] loads = new HandlerLoad[keys.Length];
        for (int i = 0; i < keys.Length; i++)
        {
            Tally tally = loaded.Tallies.GetValueOrDefault(keys[i]);
            loads[i] = new(tally.Value - (candidates.Handlers[i].Id == carrier ? 1 : 0), tally.RaisedAt);
        }

        return loads;
    }
}

/// <summary>Finds the earlier handler of a complaint or its customer.</summary>
internal static class EarlierHandlers
{
    private const int MaxPages = 10;

    // Most returning customers return soon; only for the others is the whole store searched.
    private static readonly TimeSpan[] Windows = [TimeSpan.FromDays(30), TimeSpan.FromDays(366), TimeSpan.MaxValue];

    public static async ValueTask<PersonId?> FindAsync(IComplaintStore store, Realm realm, Complaint complaint, CancellationToken cancellationToken)
    {
        if (complaint.People.Past is [.., { } past])
            return complaint.Treatment.Handler ?? past.Handler;
        if (complaint.Treatment.Handler is { } present)
            return present;
        if (store is not IComplaintQueries queries || complaint.Customer.Id is not { } customer || customer == Personal.Erased)
            return null;

        foreach (TimeSpan window in Windows)
        {
            ComplaintQuery query = new(realm)
            {
                CustomerId = customer,
                ReceivedFrom = window < complaint.ReceivedAt - DateTimeOffset.MinValue ? complaint.ReceivedAt - window : null,
            };
            if (await LatestAsync(queries, query, complaint, cancellationToken).ConfigureAwait(false) is { } handler)
                return handler;
        }

        return null;
    }

    private static async ValueTask<PersonId?> LatestAsync(IComplaintQueries queries, ComplaintQuery query, Complaint complaint, CancellationToken cancellationToken)
    {
        PersonId? latest = null;
        for (int pages = 0; pages < MaxPages; pages++)
        {
            Page<Complaint> page = await queries.QueryAsync(query, cancellationToken).ConfigureAwait(false);
            foreach (Complaint other in page.Items)
            {
                if (other.Id != complaint.Id && (other.Treatment.Handler ?? (other.People.Past is [.., { } past] ? past.Handler : null)) is { } handler)
                    latest = handler;
            }

            if (page.Continuation is not { } continuation)
                break;
            query = query with { Continuation = continuation };
        }

        return latest;
    }
}
