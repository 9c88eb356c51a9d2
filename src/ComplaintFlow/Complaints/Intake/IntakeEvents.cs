using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ComplaintFlow.Complaints;
using ComplaintFlow.Names;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Events;

/// <summary>A complaint was received and recorded: the first event of every journal.</summary>
/// <param name="Id">The identifier of the complaint.</param>
/// <param name="Lifecycle">The lifecycle, in the version with which the complaint starts.</param>
/// <param name="Status">The initial status of that lifecycle.</param>
/// <param name="Customer">The customer who complains.</param>
/// <param name="Channel">The channel through which the complaint came in.</param>
/// <param name="Description">The description of what happened.</param>
/// <param name="Classification">The category, urgency and other codes.</param>
/// <param name="Signals">The warning signs of an escalating complaint.</param>
/// <param name="Wanted">The remedy that the customer wants.</param>
/// <param name="Occurrence">The time and place of the occurrence.</param>
/// <param name="Amount">The amount in dispute.</param>
/// <param name="About">The person complained about.</param>
/// <param name="Given">The unknown codes that the intake contained; <see langword="null"/> when there were none.</param>
/// <param name="Fields">The values of the host's own fields; <see langword="null"/> when there were none.</param>
/// <param name="Files">The attached files; <see langword="null"/> when there were none.</param>
/// <param name="Issues">The issues other than the main one, at most <see cref="Issue.MaxIssues"/> - 1; the default value when there are none.</param>
/// <param name="WantedKind">The kind of remedy that the customer wants.</param>
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
    GivenCodes? Given = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] ComplaintFields? Fields = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] ComplaintFiles? Files = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] ImmutableArray<Issue> Issues = default,
    RemedyKind? WantedKind = null) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) =>
        words.Say(
            TextKeys.Entry.ComplaintReceived,
            Customer.Name is { } name ? words.Written(name) : words.Say(TextKeys.Actor("customer")),
            words.List(
            [
                words.Part("channel", words.Of(Channel)),
                words.Part("category", words.Of(Classification.Category)),
                words.Part("urgency", words.Of(Classification.Urgency)),
                words.Part("wanted-kind", WantedKind is { } kind ? words.Of(kind) : null),
                .. words.Parts(Wanted, Occurrence, Amount, About),
                .. Fields is null ? [] : words.Parts(Fields.Values, Fields.Personal),
                .. Files is null ? [] : Files.All.Select(file => words.Part("file", words.Written(file.Name))),
            ]),
            words.Written(Description));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => throw new ArgumentException("A complaint can be received only once.");

    /// <summary>Returns the complaint as received.</summary>
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
        Details = Wanted is null && Occurrence is null && Amount is null && About is null && WantedKind is null
            ? ComplaintDetails.None
            : new ComplaintDetails { Wanted = Wanted, Occurrence = Occurrence, Amount = Amount, About = About, WantedKind = WantedKind },
        Fields = Fields ?? ComplaintFields.None,
        Files = Files ?? ComplaintFiles.None,
        Care = Issues.IsDefaultOrEmpty ? ComplaintCare.None : new ComplaintCare { OtherIssues = Issues, IssuesAdded = Issues.Length },
    };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with
    {
        Customer = map.Customer(Customer),
        Description = map.Required("description", Description),
        Wanted = map.Text("wanted", Wanted),
        Occurrence = map.Occurrence(Occurrence),
        Fields = Fields?.MapPersonal(map),
        Files = Files?.MapPersonal(map),
    };
}

/// <summary>The data recorded at intake were corrected; omitted values are unchanged.</summary>
/// <param name="Description">The description of what happened.</param>
/// <param name="Wanted">The remedy that the customer wants.</param>
/// <param name="Occurrence">The time and place of the occurrence.</param>
/// <param name="Amount">The amount in dispute.</param>
/// <param name="About">The person complained about.</param>
/// <param name="Because">The reason, in free text.</param>
/// <param name="WantedKind">The kind of remedy that the customer wants.</param>
public sealed record ComplaintCorrected(
    [property: Personal] string? Description = null,
    [property: Personal] string? Wanted = null,
    Occurrence? Occurrence = null,
    Money? Amount = null,
    PersonId? About = null,
    [property: Personal] string? Because = null,
    RemedyKind? WantedKind = null) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Anything;

    internal override string Tell(EventWords words) =>
        words.Then(
            words.Say(TextKeys.Entry.ComplaintCorrected, words.List(
                [words.Part("description", Description is null ? null : words.Written(Description)), words.Part("wanted-kind", WantedKind is { } kind ? words.Of(kind) : null), .. words.Parts(Wanted, Occurrence, Amount, About)])),
            words.Because(Because));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with
    {
        Description = Description ?? before.Description,
        Details = before.Details with
        {
            Wanted = Wanted ?? before.Details.Wanted,
            Occurrence = Occurrence ?? before.Details.Occurrence,
            Amount = Amount ?? before.Details.Amount,
            About = About ?? before.Details.About,
            WantedKind = WantedKind ?? before.Details.WantedKind,
        },
        Care = before.Care.Corrected(),
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

/// <summary>The customer's data were changed.</summary>
/// <param name="To">The new data.</param>
public sealed record CustomerChanged(Customer To) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Anything;

    internal override string Tell(EventWords words) =>
        words.Say(TextKeys.Entry.CustomerChanged, words.List(
        [
            words.Part("id", To.Id is { } id ? words.Written(id) : null),
            words.Part("name", To.Name is { } name ? words.Written(name) : null),
            words.Part("phone", To.Phone is { } phone ? words.Written(phone) : null),
            words.Part("email", To.Email is { } email ? words.Written(email) : null),
            words.Part("address", To.Address is { } address ? words.Written(address) : null),
            words.Part("tier", words.Of(To.Tier)),
            words.Part("relationship", To.Stage is { } stage ? words.Named(TextKeys.Relationship(JsonNames.Of(stage)), JsonNames.Of(stage)) : null),
            words.Part("style", To.Style is { } style ? words.Named(TextKeys.Style(JsonNames.Of(style)), JsonNames.Of(style)) : null),
            words.Part("language", To.Language),
            To.IsVulnerable ? words.Say(TextKeys.Entry.VulnerableCustomer) : null,
        ]));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Customer = To, Entry = stamp };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { To = map.Customer(To) };
}
