namespace ComplaintFlow;

/// <summary>A policy requested a notification; a subscriber of the host sends it.</summary>
/// <param name="Topic">The host's name for the recipients and the subject.</param>
/// <param name="Policy">The policy's identifier.</param>
/// <param name="Level">The level that requested the notification.</param>
public sealed record NotificationRaised(string Topic, string Policy, int Level) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Anything;

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Entry = stamp };
}
