using ComplaintFlow.Complaints;
using ComplaintFlow.Names;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Events;

/// <summary>The complaint is related to another, in whose journal the inverse stands.</summary>
/// <param name="Other">The other complaint.</param>
/// <param name="Kind">What this complaint is to the other.</param>
/// <param name="Because">Why, in free text.</param>
public sealed record ComplaintRelated(ComplaintId Other, RelationKind Kind, [property: Personal] string? Because = null) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) => words.Then(words.Say(TextKeys.Entry.Related(JsonNames.Of(Kind)), Other), words.Because(Because));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Care = before.Care.With(new Relation(Other, Kind, stamp.Sequence)), Entry = stamp };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Because = map.Text("because", Because) };
}

/// <summary>The relation to another complaint was removed, there as well.</summary>
/// <param name="Other">The other complaint.</param>
/// <param name="Kind">What this complaint was to the other.</param>
/// <param name="Because">Why, in free text.</param>
public sealed record ComplaintUnrelated(ComplaintId Other, RelationKind Kind, [property: Personal] string? Because = null) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) => words.Then(words.Say(TextKeys.Entry.ComplaintUnrelated, Other), words.Because(Because));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Care = before.Care.WithoutRelation(Other), Entry = stamp };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Because = map.Text("because", Because) };
}

/// <summary>The complaint joined a mass incident: it follows the parent from now on.</summary>
/// <param name="Parent">The parent.</param>
/// <param name="Round">The number of the parent's latest round before; of earlier ones the complaint hears nothing.</param>
/// <param name="Because">Why, in free text.</param>
public sealed record IncidentJoined(ComplaintId Parent, int Round = 0, [property: Personal] string? Because = null) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) => words.Then(words.Say(TextKeys.Entry.IncidentJoined, Parent), words.Because(Because));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Care = before.Care with { Parent = new(Parent, Round, stamp.Sequence) }, Entry = stamp };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Because = map.Text("because", Because) };
}

/// <summary>The complaint left a mass incident: it does not follow the parent any more.</summary>
/// <param name="Parent">The parent.</param>
/// <param name="Because">Why, in free text.</param>
public sealed record IncidentLeft(ComplaintId Parent, [property: Personal] string? Because = null) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) => words.Then(words.Say(TextKeys.Entry.IncidentLeft, Parent), words.Because(Because));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Care = before.Care with { Parent = null }, Entry = stamp };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Because = map.Text("because", Because) };
}
