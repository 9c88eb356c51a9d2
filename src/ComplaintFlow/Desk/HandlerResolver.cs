using ComplaintFlow.Handlers;
using ComplaintFlow.Rules;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Desk;

/// <summary>Asks the host's directory who there is and the store how much each has, and lets the choice be made.</summary>
internal sealed class HandlerResolver(IComplaintStore store, IRulesSource rules, IHandlerDirectory? hostDirectory)
{
    public async ValueTask<HandlerChoice> ChooseAsync(Realm realm, RoutingTarget target, Complaint complaint, IReadOnlySet<PersonId>? full, CancellationToken cancellationToken)
    {
        IHandlerDirectory? directory = hostDirectory ?? rules.Current.Directory;
        if (directory is null)
            return HandlerSelection.ChooseUnlisted(target, complaint);

        HandlerCandidates candidates = await directory.FindAsync(new HandlerQuery(realm, target), cancellationToken).ConfigureAwait(false);
        if (candidates.Handlers.IsEmpty)
            return HandlerSelection.Choose(target, candidates, complaint, new Dictionary<PersonId, long>());

        LoadRequest request = new(realm) { Tallies = [.. candidates.Handlers.Select(handler => TallyKey.HandlerLoad(handler.Id))] };
        Loaded loaded = await store.LoadAsync(request, cancellationToken).ConfigureAwait(false);
        Dictionary<PersonId, long> loads = new(candidates.Handlers.Length);
        foreach (Handler handler in candidates.Handlers)
            loads[handler.Id] = loaded.Tallies.GetValueOrDefault(TallyKey.HandlerLoad(handler.Id));
        return HandlerSelection.Choose(target, candidates, complaint, loads, full);
    }
}
