namespace ComplaintFlow;

/// <summary>A policy wants somebody to be told; a subscriber of the host tells them.</summary>
/// <param name="Topic">The host's name for who is told of what.</param>
/// <param name="Policy">The policy's identifier.</param>
/// <param name="Level">The level that wants it.</param>
public sealed record NotificationRaised(string Topic, string Policy, int Level) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Anything;

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Entry = stamp };
}
