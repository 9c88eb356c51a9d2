namespace ComplaintFlow.Storage;

/// <summary>A number that a store keeps across complaints, and when it last went up. One that was never written is the default value.</summary>
/// <param name="Value">The number.</param>
/// <param name="RaisedAt">The latest <see cref="ComplaintCommit.RecordedAt"/> of the commits that have added to it; <see langword="null"/> when none has.</param>
public readonly record struct Tally(long Value, DateTimeOffset? RaisedAt = null)
{
    /// <summary>What it is after a change. Whether the change may be done, <see cref="TallyChange.IsMetBy"/> tells.</summary>
    /// <param name="change">The change.</param>
    /// <param name="recordedAt">When the commit was recorded; an earlier instant than the one that is there does not replace it, since clocks of nodes differ.</param>
    public Tally After(TallyChange change, DateTimeOffset recordedAt) =>
        new(Value + change.Add, change.Add > 0 && !(RaisedAt >= recordedAt) ? recordedAt : RaisedAt);
}
