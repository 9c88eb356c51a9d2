using ComplaintFlow.Storage;

namespace ComplaintFlow.Tests.Storage.PlantedStores;

/// <summary>Finds complaints by values of fields that they had once: forgets to delete their keys.</summary>
internal sealed class KeepsOldFields(InMemoryComplaintStore inner) : SpoiledStore(inner)
{
    private readonly HashSet<(Realm, ComplaintId, string, string)> _keys = [];

    public override async ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default)
    {
        foreach (Complaint complaint in commit.Changes.Select(change => change.After))
        {
            _keys.UnionWith(complaint.Fields.Values.Select(field => (commit.Realm, complaint.Id, field.Name, field.Text)));
            _keys.UnionWith(complaint.Fields.Personal.Select(field => (commit.Realm, complaint.Id, field.Name, field.Text)));
        }

        return await Inner.CommitAsync(commit, cancellationToken);
    }

    public override async ValueTask<Page<Complaint>> QueryAsync(ComplaintQuery query, CancellationToken cancellationToken = default)
    {
        Page<Complaint> page = await base.QueryAsync(query with { Fields = new Dictionary<string, FieldValue>() }, cancellationToken);
        return page with { Items = [.. page.Items.Where(complaint => query.Fields.All(field => _keys.Contains((query.Realm, complaint.Id, field.Key, field.Value.Text))))] };
    }
}
