using ComplaintFlow.Storage;

namespace ComplaintFlow.Desk;

/// <summary>What commits that are decided but not stored would add to the tallies of a store. Not thread-safe.</summary>
internal sealed class AddedTallies
{
    private readonly Dictionary<TallyKey, Tally> _added = [];

    public void Add(ComplaintCommit commit)
    {
        foreach (TallyChange change in commit.Tallies)
            _added[change.Key] = _added.GetValueOrDefault(change.Key).After(change, commit.RecordedAt);
    }

    /// <summary>Returns what was loaded, as if the commits were stored.</summary>
    public Loaded Over(Loaded loaded, IReadOnlyList<TallyKey> keys)
    {
        if (keys.Count == 0 || _added.Count == 0)
            return loaded;
        return loaded with { Tallies = keys.Distinct().ToDictionary(key => key, key => After(key, loaded.Tallies.GetValueOrDefault(key))) };
    }

    private Tally After(TallyKey key, Tally stored)
    {
        Tally added = _added.GetValueOrDefault(key);
        return new(stored.Value + added.Value, added.RaisedAt > stored.RaisedAt || stored.RaisedAt is null ? added.RaisedAt : stored.RaisedAt);
    }
}
