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
public sealed record ComplaintAbsorbed(
    ComplaintId Other,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] ImmutableArray<PersonId> About = default) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) =>
        words.Then(
            words.Say(TextKeys.Entry.ComplaintAbsorbed, Other),
            About.IsDefaultOrEmpty ? null : words.Say(TextKeys.Entry.ComplaintAbsorbedAbout, words.List(About.Select(static person => person.Name))));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with
    {
        Merging = before.Merging with
        {
            Absorbed = Lists.Latest(before.Merging.Absorbed, Other, Complaint.MaxListLength),
            AbsorbedAbout = About.IsDefaultOrEmpty ? before.Merging.AbsorbedAbout : [.. before.Merging.AbsorbedAbout.Union(About)],
            AbsorbedCount = before.Merging.AbsorbedCount + (before.Merging.Absorbed.Contains(Other) ? 0 : 1),
        },
        Entry = stamp,
    };
}
