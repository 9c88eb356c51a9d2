namespace ComplaintFlow.Storage;

/// <summary>How much work there is of a kind.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Due">How many rows are due, leased ones included and parked ones not.</param>
/// <param name="OldestWakeAt">The earliest instant at which a row that is not parked is due, or was; <see langword="null"/> when there is none.</param>
/// <param name="Parked">How many rows are parked.</param>
/// <param name="Outdated">How many rows that are not parked were computed under a generation of the rules below the one asked for.</param>
public sealed record WorkBacklog(WorkKind Kind, long Due, DateTimeOffset? OldestWakeAt, long Parked, long Outdated = 0);
