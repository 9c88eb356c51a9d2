namespace ComplaintFlow.Storage;

/// <summary>The next due time of work that has nothing to do now.</summary>
/// <param name="WakeAt">The instant at which the work is due again.</param>
/// <param name="Generation">The generation of the rules that computed <paramref name="WakeAt"/>.</param>
public sealed record WorkRearming(DateTimeOffset WakeAt, long Generation);
