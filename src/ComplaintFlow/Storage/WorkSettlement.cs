namespace ComplaintFlow.Storage;

/// <summary>Says what became of leased work, and ends the lease.</summary>
/// <param name="Item">The work as it was claimed.</param>
/// <param name="Cursor">The version up to which it is done now.</param>
/// <param name="RetryAt">When to try what is left again; by default when it was due, which is at once. Work that is done up to its target is gone.</param>
public sealed record WorkSettlement(WorkItem Item, long Cursor, DateTimeOffset? RetryAt = null)
{
    /// <summary>Work that is left is parked: nobody is given it until somebody looks after it.</summary>
    public WorkParking? Parking { get; init; }

    /// <summary>Work that is left was in order, and is due later: its attempts count from 1 again. Not together with <see cref="Parking"/>.</summary>
    public WorkRearming? Rearming { get; init; }

    /// <summary>Whether the work was begun. What is given back untouched takes back the attempt that its claim counted.</summary>
    /// <value>By default <see langword="true"/>.</value>
    public bool WasTried { get; init; } = true;

    /// <summary>Gives work back that was not begun.</summary>
    /// <param name="item">The work as it was claimed.</param>
    public static WorkSettlement GiveBack(WorkItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return new(item, item.Cursor) { WasTried = false };
    }
}
