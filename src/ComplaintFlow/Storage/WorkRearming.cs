namespace ComplaintFlow.Storage;

/// <summary>Says when work is due again that has nothing to do now.</summary>
/// <param name="WakeAt">When.</param>
/// <param name="Generation">The generation of the rules by which <paramref name="WakeAt"/> was computed.</param>
public sealed record WorkRearming(DateTimeOffset WakeAt, long Generation);
