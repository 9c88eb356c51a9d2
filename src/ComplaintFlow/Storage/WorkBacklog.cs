namespace ComplaintFlow.Storage;

/// <summary>The amount of work of one kind.</summary>
/// <param name="Kind">The kind of work.</param>
/// <param name="Due">The number of due rows, including leased and excluding parked ones.</param>
/// <param name="OldestWakeAt">The earliest due time of a row that is not parked, past or future; <see langword="null"/> if there is none.</param>
/// <param name="Parked">The number of parked rows.</param>
/// <param name="Outdated">The number of rows, parked ones excluded, computed under a generation of the rules below the requested one.</param>
public sealed record WorkBacklog(WorkKind Kind, long Due, DateTimeOffset? OldestWakeAt, long Parked, long Outdated = 0);
