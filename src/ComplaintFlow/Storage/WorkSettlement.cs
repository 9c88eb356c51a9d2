using ComplaintFlow.Complaints;

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

    /// <summary>
    /// The time for which the rest is held back, by the store's clock: no claim receives it meanwhile, and others behind it are claimed. Its due time stays. Not
    /// together with <see cref="Parking"/>.
    /// </summary>
    /// <value><see langword="null"/> by default: it can be claimed at once.</value>
    public TimeSpan? HoldFor { get; init; }

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

/// <summary>The next due time of work that has nothing to do now.</summary>
/// <param name="WakeAt">The instant at which the work is due again.</param>
/// <param name="Generation">The generation of the rules that computed <paramref name="WakeAt"/>.</param>
public sealed record WorkRearming(DateTimeOffset WakeAt, long Generation);

/// <summary>The decision to set work aside, with its reason.</summary>
public sealed record WorkParking
{
    /// <summary>The maximum length of a reason, in characters.</summary>
    public const int MaxWhyLength = 500;

    /// <summary>Initializes a parking.</summary>
    /// <param name="at">The instant of parking, by the host's clock.</param>
    /// <param name="why">The reason, for an operator, without personal data. Truncated to <see cref="MaxWhyLength"/>.</param>
    public WorkParking(DateTimeOffset at, string why)
    {
        ArgumentNullException.ThrowIfNull(why);
        (At, Why) = (Instants.Truncate(at), why.Length <= MaxWhyLength ? why : Cut(why));
    }

    /// <summary>The instant of parking, to the microsecond.</summary>
    public DateTimeOffset At { get; }

    /// <summary>The reason; at most <see cref="MaxWhyLength"/> characters.</summary>
    public string Why { get; }

    // Truncates without splitting a surrogate pair.
    private static string Cut(string why) => why[..(char.IsHighSurrogate(why[MaxWhyLength - 1]) ? MaxWhyLength - 1 : MaxWhyLength)];
}

/// <summary>A retry of parked work.</summary>
/// <param name="Realm">The realm of the complaint.</param>
/// <param name="Complaint">The complaint that the work is for.</param>
/// <param name="Kind">The kind of work.</param>
/// <param name="WakeAt">The instant at which the work is due.</param>
public sealed record WorkRetry(Realm Realm, ComplaintId Complaint, WorkKind Kind, DateTimeOffset WakeAt)
{
    /// <summary>The version to continue after, skipping everything up to it; never goes back. Work that this completes up to its target is removed.</summary>
    /// <value><see langword="null"/> by default: the work continues where it was parked.</value>
    public long? After { get; init; }
}
