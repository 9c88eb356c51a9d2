namespace ComplaintFlow;

/// <summary>The data recorded at intake were corrected; omitted values are unchanged.</summary>
/// <param name="Description">The description of what happened.</param>
/// <param name="Wanted">The remedy that the customer wants.</param>
/// <param name="Occurrence">The time and place of the occurrence.</param>
/// <param name="Amount">The amount in dispute.</param>
/// <param name="About">The person complained about.</param>
/// <param name="Because">The reason, in free text.</param>
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
