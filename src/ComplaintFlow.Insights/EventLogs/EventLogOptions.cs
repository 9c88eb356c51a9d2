namespace ComplaintFlow.Insights.EventLogs;

/// <summary>What an exported event log contains.</summary>
public enum LogContent
{
    /// <summary>Every entry of the journals: receipt, triggers, assignments, clocks, escalations, contacts, steps and the rest.</summary>
    Complete,

    /// <summary>The triggers alone: the way through the lifecycle.</summary>
    Triggers,
}

/// <summary>What is exported, and how.</summary>
public sealed record EventLogOptions
{
    /// <summary>What the log contains.</summary>
    /// <value><see cref="LogContent.Complete"/> by default.</value>
    public LogContent Content { get; init; }

    /// <summary>The complaints that are exported, by their receipt.</summary>
    /// <value>All by default.</value>
    public ReportingPeriod? Received { get; init; }

    /// <summary>
    /// A secret of at least <see cref="InsightsOptions.MinKeyLength"/> bytes, with which people are hashed (HMAC-SHA-256): logs with the same key have the
    /// same names for them. Whoever has it can test whether a known person is in the log.
    /// </summary>
    /// <value>Empty by default: a random key, which nobody keeps, so that names mean somebody in one log only.</value>
    public ReadOnlyMemory<byte> Key { get; init; }

    /// <summary>Whether staff stand in the log under their identifiers. Customers never do.</summary>
    /// <value>By default <see langword="false"/>: a keyed hash.</value>
    public bool NamesStaff { get; init; }

    /// <summary>
    /// The host's own fields that are exported, with the values as of each event; one that has the name of an attribute of the log stands in its place.
    /// Personal fields never are.
    /// </summary>
    /// <value>None by default.</value>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>
    /// The field whose value names the case, such as the one of <see cref="LoggedComplaints.CaseField"/>. A complaint without a value is named by its
    /// identifier.
    /// </summary>
    /// <value><see langword="null"/> by default: the identifier of the complaint.</value>
    public string? CaseField { get; init; }
}
