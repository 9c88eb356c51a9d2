namespace ComplaintFlow;

/// <summary>The first event of every complaint: it came in and was recorded.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Lifecycle">The lifecycle it goes through, in the version it starts with.</param>
/// <param name="Status">The status in which that lifecycle starts.</param>
/// <param name="Customer">Who complains.</param>
/// <param name="Channel">By which way it came in.</param>
/// <param name="Description">What happened.</param>
/// <param name="Classification">What it is about, and how urgent.</param>
/// <param name="Signals">What warns of worse.</param>
/// <param name="Wanted">What the customer wants.</param>
/// <param name="Occurrence">When and where it happened.</param>
/// <param name="Amount">The amount in dispute.</param>
/// <param name="About">The person complained about.</param>
/// <param name="Given">The codes of the intake that nobody knows, where there were any.</param>
public sealed record ComplaintReceived(
    ComplaintId Id,
    LifecycleKey Lifecycle,
    Status Status,
    Customer Customer,
    Channel Channel,
    [property: Personal] string Description,
    Classification Classification,
    Signals Signals,
    [property: Personal] string? Wanted = null,
    Occurrence? Occurrence = null,
    Money? Amount = null,
    PersonId? About = null,
    GivenCodes? Given = null) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => throw new ArgumentException("A complaint is received once.");

    /// <summary>The complaint as it was received.</summary>
    internal Complaint Begin(JournalEntry entry) => new()
    {
        Id = Id,
        Version = entry.Sequence,
        Lifecycle = Lifecycle,
        Status = Status,
        ReceivedAt = entry.At,
        ChangedAt = entry.At,
        RecordedAt = entry.RecordedAt,
        Episode = 1,
        Customer = Customer,
        Channel = Channel,
        Description = Description,
        Classification = Classification,
        Signals = Signals,
        Treatment = Treatment.None,
        Details = Wanted is null && Occurrence is null && Amount is null && About is null
            ? ComplaintDetails.None
            : new ComplaintDetails { Wanted = Wanted, Occurrence = Occurrence, Amount = Amount, About = About },
    };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with
    {
        Customer = map.Customer(Customer),
        Description = map.Required("description", Description),
        Wanted = map.Text("wanted", Wanted),
        Occurrence = map.Occurrence(Occurrence),
    };
}
