using ComplaintFlow.Handlers;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Desk;

/// <summary>Asks the host's directory who there is and the store how much each has, and lets the choice be made.</summary>
internal sealed class HandlerResolver(IComplaintStore store, IHandlerDirectory? hostDirectory)
{
    /// <summary>The same for another store.</summary>
    public HandlerResolver On(IComplaintStore other) => new(other, hostDirectory);

    public async ValueTask<HandlerChoice> ChooseAsync(Realm realm, IHandlerDirectory? ruledDirectory, RoutingTarget target, Complaint complaint, IReadOnlySet<PersonId>? full, CancellationToken cancellationToken)
    {
        IHandlerDirectory? directory = hostDirectory ?? ruledDirectory;
        if (directory is null)
            return HandlerSelection.ChooseUnlisted(target, complaint);

        HandlerCandidates candidates = await directory.FindAsync(new HandlerQuery(realm, target), cancellationToken).ConfigureAwait(false);
        if (candidates.Handlers.IsEmpty)
            return HandlerSelection.Choose(target, candidates, complaint, new Dictionary<PersonId, long>());

        TallyKey[] keys = new TallyKey[candidates.Handlers.Length];
        for (int i = 0; i < keys.Length; i++)
            keys[i] = TallyKey.HandlerLoad(candidates.Handlers[i].Id);
        Loaded loaded = await store.LoadAsync(new LoadRequest(realm) { Tallies = keys }, cancellationToken).ConfigureAwait(false);
        Dictionary<PersonId, long> loads = new(keys.Length);
        for (int i = 0; i < keys.Length; i++)
            loads[candidates.Handlers[i].Id] = loaded.Tallies.GetValueOrDefault(keys[i]).Value;
        // The complaint at hand does not stand in its own way.
        if (HandlerLoads.Carrier(complaint) is { } carrier && loads.TryGetValue(carrier, out long load))
            loads[carrier] = load - 1;
        return HandlerSelection.Choose(target, candidates, complaint, loads, full);
    }
}
