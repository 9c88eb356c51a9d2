using System.Text.Json.Serialization;
using ComplaintFlow.Complaints;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Events;

/// <summary>Another issue of the complaint was recorded.</summary>
/// <param name="Issue">The issue.</param>
/// <param name="Given">The unknown codes that the command contained; <see langword="null"/> when there were none.</param>
public sealed record IssueAdded(Issue Issue, GivenCodes? Given = null) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) => words.Say(TextKeys.Entry.IssueAdded, Issue.Name, words.Of(Issue.Category));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Care = before.Care.WithIssue(Issue), Entry = stamp };
}

/// <summary>An issue was removed, since it is none or belongs to another. What was found about it stays in the journal.</summary>
/// <param name="Name">The name of the issue.</param>
/// <param name="Because">Why, in free text.</param>
public sealed record IssueRemoved(string Name, [property: Personal] string Because) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) => words.Then(words.Say(TextKeys.Entry.IssueRemoved, Name), words.Because(Because));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Care = before.Care.WithoutIssue(Name), Entry = stamp };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Because = map.Required("because", Because) };
}

/// <summary>
/// Another issue became the main one. Its category and cause become those of the complaint by the <see cref="ComplaintReclassified"/> that follows, where they differ.
/// </summary>
/// <param name="From">The name of the main issue before.</param>
/// <param name="To">The name of the main issue after.</param>
public sealed record MainIssueChanged(string From, string To) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) => words.Say(TextKeys.Entry.MainIssueChanged, From, To);

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with
    {
        Care = before.Care.WithMain(To, new Issue(From, before.Category, before.Classification.Cause)),
        Entry = stamp,
    };
}
