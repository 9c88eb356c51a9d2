namespace ComplaintFlow;

/// <summary>Tells which rules are in force.</summary>
public interface IRulesMonitor
{
    /// <summary>The version of the rules in force, as each entry of a journal carries it: the host's generation and a hash, <c>1:9f86d081884c7d65</c>.</summary>
    string Version { get; }

    /// <summary>The codes that are known by the rules in force, with their names.</summary>
    Taxonomy Taxonomy { get; }

    /// <summary>What impact and stated urgency come to by the rules in force.</summary>
    UrgencyMatrix UrgencyMatrix { get; }

    /// <summary>What is wrong with the latest reload, whose rules are therefore not in force; empty when nothing is.</summary>
    IReadOnlyList<Fault> RejectedReload { get; }
}
