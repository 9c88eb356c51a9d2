using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using ComplaintFlow.Complaints;
using ComplaintFlow.Names;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Events;

/// <summary>The firm decided about an issue. A later decision about the same issue corrects it; both are in the journal.</summary>
/// <param name="Issue">The name of the issue.</param>
/// <param name="Revision">1 at first, plus one for each correction.</param>
/// <param name="Outcome">The outcome.</param>
/// <param name="Reasons">The reasons, as the customer is told them.</param>
/// <param name="Redress">The redress, line by line; at most <see cref="Conclusion.MaxRedress"/>.</param>
public sealed record IssueConcluded(
    string Issue,
    int Revision,
    ConclusionOutcome Outcome,
    [property: Personal] string? Reasons = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] ImmutableArray<RedressLine> Redress = default) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) => words.Then(
        words.Say(Revision > 1 ? TextKeys.Entry.IssueConcludedAgain : TextKeys.Entry.IssueConcluded, Issue, words.Named(TextKeys.Conclusions.Outcome(JsonNames.Of(Outcome)), JsonNames.Of(Outcome))),
        Reasons is null ? null : words.Say(TextKeys.Entry.ConclusionReasons, words.Written(Reasons)),
        Redress.IsDefaultOrEmpty ? null : words.Say(TextKeys.Entry.Redress, words.List(Redress.Select(words.Of))));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with
    {
        Care = before.Care.With(new Conclusion(Issue, Revision, stamp.Sequence, stamp.By, stamp.At, before.Episode, Outcome, Reasons is not null)
        {
            Redress = Redress.IsDefault ? [] : [.. Redress.Select(static line => new ConcludedRedress(line.Kind, line.Amount, line.Remedy))],
        }),
        Handling = before.Handling.Handled(stamp),
        Entry = stamp,
    };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with
    {
        Reasons = map.Text("reasons", Reasons),
        Redress = Redress.IsDefault ? default : [.. Redress.Select((line, at) => line with { Text = map.Required(string.Create(CultureInfo.InvariantCulture, $"redress.{at}.text"), line.Text) })],
    };
}

/// <summary>
/// The final letter was issued: it tells the outcome, the reasons and the redress of every issue, and how to appeal. A rule for messages sends it, or a subscriber of the
/// host does.
/// </summary>
/// <param name="Rule">The name of the rule that says how to appeal.</param>
/// <param name="Appeals">The ways to appeal, at most <see cref="FinalLetter.MaxAppeals"/>.</param>
/// <param name="Conclusions">The numbers of the entries of the conclusions that it tells, in the order of the issues; a later correction is not in it.</param>
public sealed record FinalLetterIssued(string Rule, ImmutableArray<AppealWay> Appeals, ImmutableArray<long> Conclusions) : ComplaintEvent
{
    /// <summary>The numbers of the entries of the conclusions that it tells, in the order of the issues; a later correction is not in it.</summary>
    public ImmutableArray<long> Conclusions { get; init; } = Conclusions.IsDefault ? [] : Conclusions;

    /// <summary>The ways to appeal, at most <see cref="FinalLetter.MaxAppeals"/>.</summary>
    public ImmutableArray<AppealWay> Appeals { get; init; } = Appeals.IsDefault ? [] : Appeals;

    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) => words.Then(words.Say(TextKeys.Entry.FinalLetterIssued), [.. Appeals.Select(words.Of)]);

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with
    {
        Care = before.Care with { Letter = new(stamp.Sequence, stamp.By, stamp.At, before.Episode, Appeals) },
        Handling = before.Handling.Handled(stamp),
        Entry = stamp,
    };
}
