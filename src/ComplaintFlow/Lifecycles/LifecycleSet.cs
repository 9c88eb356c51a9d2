using System.Collections.Frozen;

namespace ComplaintFlow.Lifecycles;

/// <summary>The configured lifecycles, in all versions that complaints may still use.</summary>
internal sealed class LifecycleSet
{
    private readonly FrozenDictionary<LifecycleKey, LifecycleDefinition> _byKey;
    private readonly FrozenDictionary<string, LifecycleDefinition> _latest;

    public LifecycleSet(IReadOnlyCollection<LifecycleDefinition> definitions, LifecycleDefinition standard)
    {
        Default = standard;
        _byKey = definitions.ToFrozenDictionary(definition => definition.Key);
        _latest = definitions.GroupBy(definition => definition.Name).ToFrozenDictionary(versions => versions.Key, versions => versions.MaxBy(definition => definition.Version)!);
    }

    /// <summary>The lifecycle of complaints whose intake does not specify one.</summary>
    public LifecycleDefinition Default { get; }

    public IEnumerable<LifecycleDefinition> All => _byKey.Values;

    public IEnumerable<LifecycleKey> Keys => _byKey.Keys.OrderBy(key => key.Name, StringComparer.Ordinal).ThenBy(key => key.Version);

    public LifecycleDefinition? Find(LifecycleKey key) => _byKey.GetValueOrDefault(key);

    public LifecycleDefinition? FindLatest(string name) => _latest.GetValueOrDefault(name);
}
