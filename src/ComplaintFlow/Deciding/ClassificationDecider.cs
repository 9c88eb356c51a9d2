using System.Collections.Immutable;
using System.Globalization;
using ComplaintFlow.Classifying;
using ComplaintFlow.Commands;
using ComplaintFlow.Events;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Deciding;

/// <summary>
/// Decides the classification of a complaint: looks up codes, computes the urgency, and fills gaps with a classifier's
/// suggestion. Pure.
/// </summary>
internal sealed class ClassificationDecider(ClassificationRules rules)
{
    public DecisionRefusal? Receive(ComplaintIntake intake, ClassificationSuggestion? suggested, out ClassificationResult classified)
    {
        ResolvedCodes codes = rules.Resolve(new GivenCodes(intake.Category, intake.Cause, intake.Touchpoint, intake.Impact, intake.StatedUrgency));
        GivenCodes known = codes.Known;
        UrgencyRating? rating = intake.Urgency is { } stated ? new(stated) : Rate(known.Impact, known.StatedUrgency);
        Classification said = new(known.Category ?? Category.Unclassified, rating?.Urgency ?? Urgency.Normal, known.Cause, known.Touchpoint, known.Impact, known.StatedUrgency, rating?.Priority)
        {
            Kind = intake.Kind,
        };

        Classification filled = suggested is null || rules.SuggestsOnly ? said : Fill(said, rules.Known(suggested), isRated: rating is not null);
        classified = new(filled, codes.Unknown, UsesSuggestion: filled != said);
        return Refused(codes);
    }

    /// <summary>Looks up the codes of the issues of an intake other than the main one. An unknown code is left out.</summary>
    public DecisionRefusal? OtherIssues(ComplaintIntake intake, out ImmutableArray<Issue> issues)
    {
        issues = default;
        if (intake.Issues.IsDefault || intake.Issues.Length == 1)
            return null;
        ImmutableArray<Issue>.Builder found = ImmutableArray.CreateBuilder<Issue>(intake.Issues.Length - 1);
        for (int at = 1; at < intake.Issues.Length; at++)
        {
            if (Issue(intake.Issues[at], out GivenCodes known, out _) is { } refusal)
                return refusal;
            found.Add(new((at + 1).ToString(CultureInfo.InvariantCulture), known.Category ?? Category.Unclassified, known.Cause));
        }

        issues = found.MoveToImmutable();
        return null;
    }

    public DecisionRefusal? Issue(StatedIssue issue, out GivenCodes known, out GivenCodes? unknown)
    {
        ResolvedCodes codes = rules.Resolve(new GivenCodes(issue.Category, issue.Cause));
        (known, unknown) = (codes.Known, codes.Unknown);
        return Refused(codes);
    }

    public DecisionRefusal? RootCause(RootCause? given, out RootCause? known, out RootCause? unknown)
    {
        (known, bool isKept, RefusedCode? refused) = rules.Resolve(given);
        unknown = isKept ? given : null;
        return refused is { } code ? new(ErrorCodes.UnknownCode, [code.Code], [.. Reasons(code)]) : null;
    }

    public DecisionRefusal? Reclassify(Classification now, Reclassify command, out ClassificationResult classified)
    {
        ResolvedCodes codes = rules.Resolve(new GivenCodes(command.Category, command.Cause, command.Touchpoint, command.Impact, command.StatedUrgency));
        GivenCodes known = codes.Known;
        Classification then = now with
        {
            Category = command.Category is null ? now.Category : known.Category ?? Category.Unclassified,
            Cause = known.Cause ?? now.Cause,
            Touchpoint = known.Touchpoint ?? now.Touchpoint,
            Impact = known.Impact ?? now.Impact,
            StatedUrgency = known.StatedUrgency ?? now.StatedUrgency,
        };
        // An explicitly set urgency stands; a computed one follows its inputs.
        if (command.Urgency is { } urgency)
            then = then with { Urgency = urgency, Priority = null };
        else if ((then.Impact, then.StatedUrgency) != (now.Impact, now.StatedUrgency) && Rate(then.Impact, then.StatedUrgency) is { } rating)
            then = then with { Urgency = rating.Urgency, Priority = rating.Priority };
        classified = new(then, codes.Unknown);
        return Refused(codes);
    }

    private UrgencyRating? Rate(Impact? impact, StatedUrgency? urgency) => impact is { } row && urgency is { } column ? rules.Matrix.Rate(row, column) : null;

    private static Classification Fill(Classification said, ClassificationSuggestion suggested, bool isRated) => said with
    {
        Category = said.Category == Category.Unclassified ? suggested.Category ?? said.Category : said.Category,
        Cause = said.Cause ?? suggested.Cause,
        Touchpoint = said.Touchpoint ?? suggested.Touchpoint,
        Urgency = isRated ? said.Urgency : suggested.Urgency ?? said.Urgency,
    };

    private static DecisionRefusal? Refused(ResolvedCodes codes) =>
        codes.Refused.IsEmpty ? null : new(ErrorCodes.UnknownCode, [codes.Refused[0].Code], [.. codes.Refused.SelectMany(Reasons)]);

    private static IEnumerable<RefusalReason> Reasons(RefusedCode refused)
    {
        if (refused.Kind is "impact" or "urgency")
        {
            yield return RefusalReason.Of(TextKeys.UnknownCode.OfMatrix(refused.Kind), refused.Code, refused.Nearest);
            yield break;
        }

        yield return RefusalReason.Of(TextKeys.UnknownCode.OfTaxonomy(refused.Kind), refused.Code);
        if (refused.Nearest is { } nearest)
            yield return RefusalReason.Of(TextKeys.UnknownCode.Nearest, refused.Code, new NamedCode(TextKeys.Term(refused.Kind, nearest), nearest));
    }
}

/// <summary>The result of classifying a complaint.</summary>
/// <param name="Classification">The classification to record.</param>
/// <param name="Unknown">The given codes that are unknown; null when there are none.</param>
/// <param name="UsesSuggestion">Whether any part of a suggestion was adopted.</param>
internal readonly record struct ClassificationResult(Classification Classification, GivenCodes? Unknown, bool UsesSuggestion = false);

/// <summary>The facts about a complaint that are gathered before it is decided, since deciding is pure.</summary>
/// <param name="Suggestion">The suggestion of a classifier; null when none was asked or it has none.</param>
/// <param name="Fault">The reason why a classifier gave no answer.</param>
/// <param name="Repeats">The number of earlier complaints of the customer; null when they are not counted.</param>
/// <param name="ReportsSeen">The customer's tally when they were counted: a commit that finds another value has missed a complaint.</param>
internal sealed record IntakeFacts(ClassificationSuggestion? Suggestion = null, ClassificationFault? Fault = null, int? Repeats = null, long? ReportsSeen = null)
{
    public static IntakeFacts None { get; } = new();

    /// <summary>The customer's complaints that happened later and were counted without this one.</summary>
    public ImmutableArray<ComplaintId> Overtaken { get; init; }
}
