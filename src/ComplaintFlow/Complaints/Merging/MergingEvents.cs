using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ComplaintFlow.Complaints;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Events;

/// <summary>The complaint was merged into another.</summary>
/// <param name="Into">The complaint that continues.</param>
public sealed record ComplaintMerged(ComplaintId Into) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) =>
        words.Say(TextKeys.Entry.ComplaintMerged, Into);

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Merging = before.Merging with { Into = Into }, Entry = stamp };
}

/// <summary>Another complaint was merged into this one.</summary>
/// <param name="Other">The complaint that was merged into this one.</param>
/// <param name="About">The people complained about in it, who are involved in this one from now on.</param>
/// <param name="Handlers">The people who had it, at most <see cref="Complaint.MaxDecisive"/>.</param>
/// <param name="Barred">The people who do not handle it again, since they had a part in ending it for bad faith; they do not handle this one either.</param>
public sealed record ComplaintAbsorbed(
    ComplaintId Other,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] ImmutableArray<PersonId> About = default,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] ImmutableArray<PersonId> Handlers = default,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] ImmutableArray<PersonId> Barred = default) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) =>
        words.Then(
            words.Say(TextKeys.Entry.ComplaintAbsorbed, Other),
            About.IsDefaultOrEmpty ? null : words.Say(TextKeys.Entry.ComplaintAbsorbedAbout, words.List(About.Select(static person => person.Name))),
            Barred.IsDefaultOrEmpty ? null : words.Say(TextKeys.Entry.ObjectionNotHeardBy, words.List(Barred.Select(static person => person.Name))));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with
    {
        Merging = before.Merging with
        {
            Absorbed = Lists.Latest(before.Merging.Absorbed, Other, Complaint.MaxListLength),
            AbsorbedAbout = About.IsDefaultOrEmpty ? before.Merging.AbsorbedAbout : [.. before.Merging.AbsorbedAbout.Union(About)],
            AbsorbedHandlers = Handlers.IsDefaultOrEmpty ? before.Merging.AbsorbedHandlers : [.. before.Merging.AbsorbedHandlers.Union(Handlers).Take(Complaint.MaxDecisive)],
            AbsorbedCount = before.Merging.AbsorbedCount + (before.Merging.Absorbed.Contains(Other) ? 0 : 1),
        },
        Care = before.Care.Barring(Barred),
        Entry = stamp,
    };
}
