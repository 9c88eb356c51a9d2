namespace ComplaintFlow;

/// <summary>An extension of a deadline was requested, which another person has to approve.</summary>
/// <param name="Id">The deadline to extend.</param>
/// <param name="Because">The reason, in free text.</param>
public sealed record DeadlineExtensionRequested(DeadlineId Id, [property: Personal] string Because) : DeadlineEvent
{
    internal override DeadlineId PreviousId => Id;

    private protected override Deadline Change(Deadline deadline, in EntryStamp stamp) => deadline with { Request = new(stamp.By, stamp.At) };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Because = map.Required("because", Because) };
}
