namespace ComplaintFlow.Storage;

/// <summary>
/// A number that a store keeps across complaints, with the instant of its last increase. A tally that was never written has the default value.
/// </summary>
/// <param name="Value">The number.</param>
/// <param name="RaisedAt">The latest <see cref="ComplaintCommit.RecordedAt"/> of the commits that increased it; <see langword="null"/> if none has.</param>
public readonly record struct Tally(long Value, DateTimeOffset? RaisedAt = null)
{
    /// <summary>Returns the tally after a change. <see cref="TallyChange.IsMetBy"/> determines whether the change is allowed.</summary>
    /// <param name="change">The change to apply.</param>
    /// <param name="recordedAt">The recording time of the commit, unless the change names another instant. It does not replace a later instant, because the clocks of nodes differ.</param>
    public Tally After(TallyChange change, DateTimeOffset recordedAt) =>
        new(Value + change.Add, change.Add > 0 && !(RaisedAt >= (change.RaisedAt ?? recordedAt)) ? change.RaisedAt ?? recordedAt : RaisedAt);
}

/// <summary>The part of a commit that changes a tally. A tally that was never written is 0.</summary>
/// <param name="Key">The key of the tally.</param>
/// <param name="Add">The number to add; it may be negative, and so may the tally.</param>
/// <param name="AtMost">The maximum value afterwards, checked even if nothing is added; otherwise the whole commit is rejected.</param>
/// <param name="Expected">The required value beforehand; otherwise the whole commit is rejected, as if <paramref name="AtMost"/> were exceeded.</param>
public readonly record struct TallyChange(TallyKey Key, long Add, long? AtMost = null, long? Expected = null)
{
    /// <summary>The instant of the increase, in an import: when it happened, and not when it was recorded.</summary>
    /// <value>By default <see langword="null"/>: <see cref="ComplaintCommit.RecordedAt"/>.</value>
    public DateTimeOffset? RaisedAt { get; init; }

    /// <summary>Returns whether the change is allowed.</summary>
    /// <param name="value">The current value of the tally.</param>
    public bool IsMetBy(long value) => !(value + Add > AtMost) && (Expected ?? value) == value;

    /// <summary>Adds up what several commits change, for <see cref="IImportingStore.ImportAsync"/>: each tally once, sorted by key, with the latest instant of an increase.</summary>
    /// <param name="commits">The commits.</param>
    public static IReadOnlyList<TallyChange> Merge(IReadOnlyList<ComplaintCommit> commits)
    {
        ArgumentNullException.ThrowIfNull(commits);
        SortedDictionary<string, TallyChange> merged = new(StringComparer.Ordinal);
        foreach (ComplaintCommit commit in commits)
        {
            foreach (TallyChange change in commit.Tallies)
            {
                DateTimeOffset? raisedAt = change.Add > 0 ? change.RaisedAt ?? commit.RecordedAt : null;
                merged[change.Key.Name] = merged.TryGetValue(change.Key.Name, out TallyChange other)
                    ? other with { Add = other.Add + change.Add, RaisedAt = other.RaisedAt is null || raisedAt > other.RaisedAt ? raisedAt : other.RaisedAt }
                    : change with { RaisedAt = raisedAt };
            }
        }

        return [.. merged.Values];
    }
}

/// <summary>Determines the handler whose load includes a complaint.</summary>
internal static class HandlerTallies
{
    /// <summary>Returns the handler of an open complaint, otherwise null.</summary>
    public static PersonId? Carrier(Complaint? complaint) => complaint is { IsClosed: false } ? complaint.Treatment.Handler : null;
}

/// <summary>Determines the venue whose capacity a complaint occupies.</summary>
internal static class VenueLoads
{
    /// <summary>Returns the venue of an open complaint: occupied from when it moves there until it moves on or is closed.</summary>
    public static Venue? Taken(Complaint? complaint) => complaint is { IsClosed: false } ? complaint.Treatment.Venue : null;
}
