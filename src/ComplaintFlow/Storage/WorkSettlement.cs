namespace ComplaintFlow.Storage;

/// <summary>The outcome of leased work, which ends the lease.</summary>
/// <param name="Item">The work as it was claimed.</param>
/// <param name="Cursor">The version up to which the work is now done, inclusive.</param>
/// <param name="RetryAt">The time to retry the rest; by default its original due time, which is at once. Work completed up to its target is removed.</param>
public sealed record WorkSettlement(WorkItem Item, long Cursor, DateTimeOffset? RetryAt = null)
{
    /// <summary>Parks the rest: no claim receives it until an operator retries it.</summary>
    public WorkParking? Parking { get; init; }

    /// <summary>Rearms the rest, which succeeded and is due later: its attempts count from 1 again. Not together with <see cref="Parking"/>.</summary>
    public WorkRearming? Rearming { get; init; }

    /// <summary>Whether the work was started. Work returned unstarted does not count the attempt of its claim.</summary>
    /// <value><see langword="true"/> by default.</value>
    public bool WasTried { get; init; } = true;

    /// <summary>Creates a settlement that returns work unstarted.</summary>
    /// <param name="item">The work as it was claimed.</param>
    public static WorkSettlement GiveBack(WorkItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return new(item, item.Cursor) { WasTried = false };
    }
}
