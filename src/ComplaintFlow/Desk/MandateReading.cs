using ComplaintFlow.Care;
using ComplaintFlow.Complaints;
using ComplaintFlow.Rules;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Desk;

/// <summary>Reads what an actor may still offer for a complaint: from the rules, the directory and the tallies of the budgets.</summary>
internal sealed class MandateReading(Realm realm, DeskServices services)
{
    /// <summary>Returns null where nobody has a mandate, and for readers who offer nothing.</summary>
    public async ValueTask<MandateStanding?> ReadAsync(ComplaintRules rules, Complaint complaint, Actor actor, CancellationToken cancellationToken)
    {
        MandateTable table = rules.Mandates;
        if (table.All.IsEmpty || actor.Kind != ActorKind.Staff || complaint.IsClosed)
            return null;
        DateTimeOffset now = Instants.Truncate(services.Clock.UtcNow);
        HandlerTier? tier = table.HasTiers ? await services.Handlers.TierOfAsync(realm, rules, actor.Id, cancellationToken).ConfigureAwait(false) : null;
        Loaded loaded = await services.Store.LoadAsync(new LoadRequest(realm) { Tallies = table.TalliesOf(actor, now) }, cancellationToken).ConfigureAwait(false);
        return MandateStanding.Of(table, complaint, actor.Id, table.Of(actor.Id, actor.Roles, tier), loaded.Tallies.ToDictionary(static tally => tally.Key, static tally => tally.Value.Value), now);
    }
}
