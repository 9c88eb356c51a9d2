namespace ComplaintFlow;

/// <summary>What was recorded when the complaint came in has been corrected; what is left out stays.</summary>
/// <param name="Description">What happened.</param>
/// <param name="Wanted">What the customer wants.</param>
/// <param name="Occurrence">When and where it happened.</param>
/// <param name="Amount">The amount in dispute.</param>
/// <param name="About">The person complained about.</param>
/// <param name="Because">Why, in words.</param>
public sealed record ComplaintCorrected(
    [property: Personal] string? Description = null,
    [property: Personal] string? Wanted = null,
    Occurrence? Occurrence = null,
    Money? Amount = null,
    PersonId? About = null,
    [property: Personal] string? Because = null) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Anything;

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with
    {
        Description = Description ?? before.Description,
        Details = new ComplaintDetails
        {
            Wanted = Wanted ?? before.Details.Wanted,
            Occurrence = Occurrence ?? before.Details.Occurrence,
            Amount = Amount ?? before.Details.Amount,
            About = About ?? before.Details.About,
        },
        Entry = stamp,
    };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with
    {
        Description = map.Text("description", Description),
        Wanted = map.Text("wanted", Wanted),
        Occurrence = map.Occurrence(Occurrence),
        Because = map.Text("because", Because),
    };
}
