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
    /// <param name="recordedAt">The recording time of the commit. It does not replace a later instant, because the clocks of nodes differ.</param>
    public Tally After(TallyChange change, DateTimeOffset recordedAt) =>
        new(Value + change.Add, change.Add > 0 && !(RaisedAt >= recordedAt) ? recordedAt : RaisedAt);
}
