namespace ComplaintFlow;

/// <summary>Somebody has asked for more time, which somebody else has to approve.</summary>
/// <param name="Id">The deadline.</param>
/// <param name="Because">Why, in words.</param>
public sealed record DeadlineExtensionRequested(DeadlineId Id, [property: Personal] string Because) : DeadlineEvent
{
    internal override DeadlineId Which => Id;

    private protected override Deadline Change(Deadline one, in EntryStamp stamp) => one with { Request = new(stamp.By, stamp.At) };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Because = map.Required("because", Because) };
}
