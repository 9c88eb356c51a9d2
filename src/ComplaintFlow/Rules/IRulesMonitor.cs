using ComplaintFlow.Classifying;

namespace ComplaintFlow.Rules;

/// <summary>Provides information about the rules in force.</summary>
public interface IRulesMonitor
{
    /// <summary>
    /// The version of the rules in force, as recorded in each journal entry: the host's generation and a hash, such as
    /// <c>1:9f86d081884c7d65</c>.
    /// </summary>
    string Version { get; }

    /// <summary>The codes, with their names, that the rules in force define.</summary>
    Taxonomy Taxonomy { get; }

    /// <summary>The urgency for each impact and stated urgency under the rules in force.</summary>
    UrgencyMatrix UrgencyMatrix { get; }

    /// <summary>The faults of the latest reload, whose rules are therefore not in force; empty when there are none.</summary>
    IReadOnlyList<Fault> RejectedReload { get; }
}

/// <summary>Provides the lifecycles of the rules in force, for screens and drawings.</summary>
public interface IComplaintLifecycles
{
    /// <summary>The names and versions of all lifecycles, in the order of name and version.</summary>
    IReadOnlyList<LifecycleKey> Keys { get; }

    /// <summary>The lifecycle of complaints whose intake does not specify one.</summary>
    LifecycleDefinition Default { get; }

    /// <summary>Finds the lifecycle of a complaint: <c>Find(complaint.Lifecycle)</c>.</summary>
    /// <param name="lifecycle">The name and version.</param>
    /// <returns>The definition; <see langword="null"/> when the rules do not have it.</returns>
    LifecycleDefinition? Find(LifecycleKey lifecycle);

    /// <summary>Finds the latest version of a lifecycle.</summary>
    /// <param name="name">The name of the lifecycle.</param>
    /// <returns>The definition; <see langword="null"/> when the rules do not have it.</returns>
    LifecycleDefinition? FindLatest(string name);
}

/// <summary>Reads the lifecycles from the rules in force at each call.</summary>
internal sealed class CurrentLifecycles(IRulesSource rules) : IComplaintLifecycles
{
    public IReadOnlyList<LifecycleKey> Keys => [.. rules.Current.Lifecycles.Keys];

    public LifecycleDefinition Default => rules.Current.Lifecycles.Default;

    public LifecycleDefinition? Find(LifecycleKey lifecycle) => rules.Current.Lifecycles.Find(lifecycle);

    public LifecycleDefinition? FindLatest(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return rules.Current.Lifecycles.FindLatest(name);
    }
}
