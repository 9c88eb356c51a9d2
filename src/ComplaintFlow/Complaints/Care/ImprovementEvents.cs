using ComplaintFlow.Complaints;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Events;

/// <summary>The complaint was linked to an improvement action, which has a journal of its own.</summary>
/// <param name="Improvement">The improvement action.</param>
public sealed record ImprovementLinked(ImprovementId Improvement) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) => words.Say(TextKeys.Entry.ImprovementLinked, Improvement);

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Care = before.Care.Linked(Improvement, stamp.At), Entry = stamp };
}

/// <summary>It was decided that the complaint needs no improvement action.</summary>
/// <param name="Because">Why, in free text.</param>
public sealed record NoImprovementNeeded([property: Personal] string Because) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) => words.Then(words.Say(TextKeys.Entry.NoImprovementNeeded), words.Because(Because));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Care = before.Care with { NoImprovement = stamp.Sequence }, Entry = stamp };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Because = map.Required("because", Because) };
}

/// <summary>The customer said whether they want to hear what came of the complaint.</summary>
/// <param name="News">What the customer said.</param>
public sealed record ImprovementNewsRecorded(ImprovementNews News) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) =>
        words.Say(News == ImprovementNews.Wanted ? TextKeys.Entry.ImprovementNewsWanted : TextKeys.Entry.ImprovementNewsDeclined);

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Care = before.Care with { ImprovementNews = News }, Entry = stamp };
}

/// <summary>
/// The customer is told what came of the complaint: "you said, we did". Once for each improvement action and round, however many nodes try at the same moment. A rule
/// for messages sends it.
/// </summary>
/// <param name="Improvement">The improvement action.</param>
/// <param name="Round">The round of the improvement action, from 1.</param>
/// <param name="Text">What was done, in the words for customers.</param>
public sealed record ImprovementTold(ImprovementId Improvement, int Round, [property: Personal] string Text) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string EffectKey => Complaints.EffectKey.Of(this);

    internal override string Tell(EventWords words) => words.Say(TextKeys.Entry.ImprovementTold, Improvement, words.Of(Round), words.Written(Text));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Care = before.Care.Told(Improvement, Round), Entry = stamp };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Text = map.Required("text", Text) };
}
