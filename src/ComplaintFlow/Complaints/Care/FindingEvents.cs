using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using ComplaintFlow.Complaints;
using ComplaintFlow.Names;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Events;

/// <summary>An investigation found something about an issue. A later finding about the same issue replaces it.</summary>
/// <param name="Issue">The name of the issue.</param>
/// <param name="Outcome">The outcome.</param>
/// <param name="Text">What was found.</param>
/// <param name="RootCause">The root cause; <see langword="null"/> when none was found.</param>
/// <param name="Liability">Who is liable; <see langword="null"/> when it is open.</param>
/// <param name="ExperienceAnswer">The answer to what the customer experienced, apart from who is right.</param>
/// <param name="Evidence">The evidence, at most <see cref="Finding.MaxEvidence"/> items.</param>
/// <param name="Given">The root cause that the command contained and the taxonomy does not; <see langword="null"/> when there was none.</param>
public sealed record FindingRecorded(
    string Issue,
    FindingOutcome Outcome,
    [property: Personal] string Text,
    RootCause? RootCause = null,
    Liability? Liability = null,
    [property: Personal] string? ExperienceAnswer = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] ImmutableArray<EvidenceItem> Evidence = default,
    RootCause? Given = null) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) => words.Then(
        words.Say(TextKeys.Entry.FindingRecorded, Issue, words.Named(TextKeys.Findings.Outcome(JsonNames.Of(Outcome)), JsonNames.Of(Outcome)), words.Written(Text)),
        RootCause is { } cause ? words.Say(TextKeys.Entry.RootCause, words.Term("root-cause", cause.Name)) : null,
        Liability is { } liability ? words.Say(TextKeys.Entry.Liability, words.Term("liability", liability.Name)) : null,
        ExperienceAnswer is null ? null : words.Say(TextKeys.Entry.ExperienceAnswered, words.Written(ExperienceAnswer)),
        Evidence.IsDefaultOrEmpty ? null : words.Say(TextKeys.Entry.Evidence, words.List(Evidence.Select(words.Of))));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with
    {
        Care = before.Care.With(new Finding(Issue, stamp.Sequence, stamp.By, stamp.At, before.Episode, Outcome, RootCause, Liability, Evidence.IsDefault ? 0 : Evidence.Length)),
        Handling = before.Handling.Handled(stamp),
        Entry = stamp,
    };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with
    {
        Text = map.Required("text", Text),
        ExperienceAnswer = map.Text("experience-answer", ExperienceAnswer),
        Evidence = Evidence.IsDefault ? default :
        [
            .. Evidence.Select((item, at) => new EvidenceItem(
                map.Required(string.Create(CultureInfo.InvariantCulture, $"evidence.{at}.reference"), item.Reference),
                map.Text(string.Create(CultureInfo.InvariantCulture, $"evidence.{at}.description"), item.Description))),
        ],
    };
}

/// <summary>A rule on findings chose what must be recorded for the complaint, in place of what it chose before.</summary>
/// <param name="Facts">The names of the facts that must be recorded.</param>
/// <param name="Checks">The names of the checks that must be done.</param>
/// <param name="Rule">The name of the rule; <see langword="null"/> when none applies.</param>
public sealed record FactsRequired(
    ImmutableArray<string> Facts,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] ImmutableArray<string> Checks = default,
    string? Rule = null) : ComplaintEvent
{
    /// <summary>The names of the facts that must be recorded.</summary>
    public ImmutableArray<string> Facts { get; init; } = Facts.IsDefault ? [] : Facts;

    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) => words.Then(
        Facts.IsEmpty ? words.Say(TextKeys.Entry.NoFactsRequired) : words.Say(TextKeys.Entry.FactsRequired, words.List(Facts.Select(fact => words.Named(TextKeys.Findings.Fact(fact), fact)))),
        Checks.IsDefaultOrEmpty ? null : words.Say(TextKeys.Entry.ChecksRequired, words.List(Checks.Select(check => words.Named(TextKeys.Findings.Check(check), check)))));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with
    {
        Care = before.Care with { RequiredFacts = Facts, RequiredChecks = Checks.IsDefault ? [] : Checks },
        Entry = stamp,
    };
}

/// <summary>A fact was recorded. A later value replaces it; both are in the journal.</summary>
/// <param name="Name">The name of the fact.</param>
/// <param name="Value">The value.</param>
public sealed record FactRecorded(string Name, [property: Personal] string Value) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) => words.Say(TextKeys.Entry.FactRecorded, words.Named(TextKeys.Findings.Fact(Name), Name), words.Written(Value));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with
    {
        Care = before.Care.With(new RecordedFact(Name, stamp.Sequence)),
        Handling = before.Handling.Handled(stamp),
        Entry = stamp,
    };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Value = map.Required("value", Value) };
}

/// <summary>A check of the complaint's checklist was done.</summary>
/// <param name="Check">The name of the check.</param>
/// <param name="Note">The result, in free text.</param>
public sealed record CheckDone(string Check, [property: Personal] string? Note = null) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) => Note is null ? words.Say(TextKeys.Entry.CheckDone, words.Named(TextKeys.Findings.Check(Check), Check)) : words.Say(TextKeys.Entry.CheckDoneNote, words.Named(TextKeys.Findings.Check(Check), Check), words.Written(Note));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with
    {
        Care = before.Care with { ChecksDone = Lists.Latest(before.Care.ChecksDone, Check, ComplaintCare.MaxFacts) },
        Handling = before.Handling.Handled(stamp),
        Entry = stamp,
    };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Note = map.Text("note", Note) };
}

/// <summary>The customer confirmed what the complaint is about, or agreed to a summary of its solution.</summary>
/// <param name="Text">What was confirmed, in the customer's words.</param>
/// <param name="Kind">Whether it is the content or a summary.</param>
public sealed record ContentConfirmed(
    [property: Personal] string Text,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] ConfirmedText Kind = ConfirmedText.Content) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) => words.Say(Kind == ConfirmedText.Content ? TextKeys.Entry.ContentConfirmed : TextKeys.Entry.SummaryConfirmed, words.Written(Text));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp)
    {
        CustomerConfirmation confirmed = new(stamp.Sequence, stamp.At, stamp.ByKind == ActorKind.Customer);
        return before with
        {
            Care = Kind == ConfirmedText.Content ? before.Care with { Content = confirmed } : before.Care with { Summary = confirmed },
            Handling = before.Handling.Handled(stamp),
            Entry = stamp,
        };
    }

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Text = map.Required("text", Text) };
}

/// <summary>
/// What was recorded about a merged complaint is continued here: the issues that this complaint did not have, the findings about issues without one, and the facts
/// that were not recorded. The words, the evidence and the values are in the journal of the merged complaint.
/// </summary>
/// <param name="From">The merged complaint.</param>
/// <param name="Issues">The issues that are added.</param>
/// <param name="Findings">The findings, by the names that the issues have here.</param>
/// <param name="Facts">The facts.</param>
public sealed record FindingsTakenOver(
    ComplaintId From,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] ImmutableArray<Issue> Issues = default,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] ImmutableArray<Finding> Findings = default,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] ImmutableArray<RecordedFact> Facts = default) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) => words.Then(
        words.Say(TextKeys.Entry.FindingsTakenOver, From),
        Issues.IsDefaultOrEmpty ? null : words.Say(TextKeys.Entry.IssuesTakenOver, words.List(Issues.Select(issue => words.Of(issue.Category)))),
        Findings.IsDefaultOrEmpty ? null : words.Say(TextKeys.Entry.OutcomesTakenOver, words.List(Findings.Select(finding => words.Say(TextKeys.Entry.FindingOfIssue, finding.Issue, words.Named(TextKeys.Findings.Outcome(JsonNames.Of(finding.Outcome)), JsonNames.Of(finding.Outcome)))))),
        Facts.IsDefaultOrEmpty ? null : words.Say(TextKeys.Entry.FactsTakenOver, words.List(Facts.Select(fact => words.Named(TextKeys.Findings.Fact(fact.Name), fact.Name)))));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp)
    {
        ComplaintCare care = before.Care;
        foreach (Issue issue in Issues.IsDefault ? [] : Issues)
            care = care.WithIssue(issue);
        foreach (Finding finding in Findings.IsDefault ? [] : Findings)
            care = care.With(finding);
        foreach (RecordedFact fact in Facts.IsDefault ? [] : Facts)
            care = care.With(fact);
        return before with { Care = care, Entry = stamp };
    }
}
