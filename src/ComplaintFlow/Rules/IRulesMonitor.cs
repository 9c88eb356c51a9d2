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
