using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ComplaintFlow.Complaints;
using ComplaintFlow.Deciding;
using ComplaintFlow.Events;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Commands;

/// <summary>
/// Decides about an issue. Deciding again corrects what was decided before; both stay in the journal. Where the complaint's lifecycle asks for findings
/// (<see cref="Guard.FindingRecorded"/>), the issue has one first. Also possible when the complaint is closed, so that a letter after its end is right.
/// </summary>
/// <param name="Issue">The name of the issue.</param>
/// <param name="Outcome">The outcome.</param>
public sealed record Conclude(string Issue, ConclusionOutcome Outcome) : ComplaintCommand
{
    /// <summary>The reasons, as the customer is told them. Required for <see cref="ConclusionOutcome.Rejected"/>, and for each issue of a final letter.</summary>
    [Personal]
    public string? Reasons { get; init; }

    /// <summary>
    /// The redress, line by line, at most <see cref="Conclusion.MaxRedress"/>. Required for <see cref="ConclusionOutcome.RedressWithoutAccepting"/>, and for each issue of a
    /// final letter that is not rejected.
    /// </summary>
    /// <value>By default none: the default value of the array.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ImmutableArray<RedressLine> Redress { get; init => field = value.IsDefaultOrEmpty ? default : value; }

    internal override DecisionRefusal? Decide(in Decision decision)
    {
        Complaint complaint = decision.Complaint;
        if (ConclusionChecks.Refuse(decision) is { } refusal)
            return refusal;
        if (AddIssue.FindIssue(complaint, Issue) is null)
            return DecisionRefusal.Of(ErrorCodes.NoSuchIssue, Issue);
        int revision = (complaint.Care.FindConclusion(Issue)?.Revision ?? 0) + 1;
        IssueConcluded concluded = new(Issue, revision, Outcome, string.IsNullOrWhiteSpace(Reasons) ? null : Reasons, Redress);
        if (decision.Decider.Input.Check(concluded) is { } invalid)
            return invalid;
        return OfferChecks.Refuse(DecisionRefusal.Of(ErrorCodes.ConclusionNotAllowed, Issue), Missing(decision.Decider, complaint)) ?? decision.Add(concluded);
    }

    private IEnumerable<RefusalReason> Missing(Decider decider, Complaint complaint)
    {
        Finding? finding = complaint.Care.FindFinding(Issue) is { } found && found.Episode == complaint.Episode ? found : null;
        if (finding is null && decider.Requires(complaint, Guard.FindingRecorded))
            yield return RefusalReason.Of(TextKeys.Conclusions.NoFinding);
        if (Outcome == ConclusionOutcome.Rejected && string.IsNullOrWhiteSpace(Reasons))
            yield return RefusalReason.Of(TextKeys.Conclusions.NoReasons);
        if (Outcome == ConclusionOutcome.Rejected && finding is { Outcome: FindingOutcome.Upheld })
            yield return RefusalReason.Of(TextKeys.Conclusions.Upheld);
        if (Outcome == ConclusionOutcome.Rejected && !Redress.IsDefault && Redress.Any(static line => line.Kind == RedressKind.Monetary))
            yield return RefusalReason.Of(TextKeys.Conclusions.MoneyForRejected);
        if (Outcome == ConclusionOutcome.RedressWithoutAccepting && Redress.IsDefault)
            yield return RefusalReason.Of(TextKeys.Conclusions.NoRedress);
        foreach (RedressLine line in Redress.IsDefault ? [] : Redress)
        {
            if (line.Remedy is { } remedy && complaint.Care.FindRemedy(remedy) is not { State: not (RemedyState.Failed or RemedyState.Withdrawn) })
                yield return RefusalReason.Of(TextKeys.Conclusions.NoRemedy, remedy);
        }
    }
}

/// <summary>
/// Issues the final letter, which tells the outcome, the reasons and the redress of every issue, and how to appeal as the rules say. Refused with all that is missing. Meets
/// the deadlines of the stages <see cref="Stage.Respond"/> and <see cref="Stage.Statutory"/>. After a correction another one is issued.
/// </summary>
public sealed record IssueFinalLetter : ComplaintCommand
{
    internal override DecisionRefusal? Decide(in Decision decision)
    {
        Complaint complaint = decision.Complaint;
        if (ConclusionChecks.Refuse(decision) is { } refusal)
            return refusal;
        if (decision.Decider.Conclusions.Appeals(complaint, decision.Stamp.At, out AppealWays ways) is { } never)
            return never;
        return OfferChecks.Refuse(DecisionRefusal.Of(ErrorCodes.LetterIncomplete), Missing(complaint, ways)) ?? decision.Add(Letter(complaint, ways));
    }

    private static FinalLetterIssued Letter(Complaint complaint, AppealWays ways) =>
        new(ways.Rule, ways.All, [.. complaint.Issues.Select(issue => complaint.Care.FindConclusion(issue.Name)!.Entry)]);

    private static IEnumerable<RefusalReason> Missing(Complaint complaint, AppealWays ways)
    {
        ComplaintCare care = complaint.Care;
        HashSet<string> told = [];
        foreach (Issue issue in complaint.Issues)
        {
            NamedCode label = ConclusionChecks.LabelOf(complaint, issue);
            if (care.FindConclusion(issue.Name) is not { } conclusion || conclusion.Episode != complaint.Episode)
            {
                yield return RefusalReason.Of(TextKeys.Conclusions.LetterWithoutOutcome, label);
                continue;
            }

            if (!conclusion.HasReasons)
                yield return RefusalReason.Of(TextKeys.Conclusions.LetterWithoutReasons, label);
            if (conclusion is { Outcome: not ConclusionOutcome.Rejected, Redress.IsEmpty: true })
                yield return RefusalReason.Of(TextKeys.Conclusions.LetterWithoutRedress, label);
            told.UnionWith(conclusion.Redress.Select(static line => line.Remedy).OfType<string>());
        }

        foreach (RemedyProgress remedy in care.Remedies)
        {
            if (remedy.Episode == complaint.Episode && remedy.State is not (RemedyState.Failed or RemedyState.Withdrawn) && !told.Contains(remedy.Name))
                yield return RefusalReason.Of(TextKeys.Conclusions.LetterWithoutRemedy, NamedCode.Of(TextKeys.Term("remedy", remedy.Kind.Name), $"{remedy.Name}: {remedy.Kind}"));
        }

        if (ways.All.IsEmpty)
            yield return RefusalReason.Of(TextKeys.Conclusions.LetterWithoutAppeal);
    }
}

/// <summary>What the commands on conclusions and on bodies outside the firm have in common. Pure.</summary>
internal static class ConclusionChecks
{
    /// <summary>Refuses what only the firm does, and what belongs to the complaint that continues after a merge.</summary>
    public static DecisionRefusal? Refuse(in Decision decision)
    {
        if (decision.Complaint.Merging.Into is not null)
            return DecisionRefusal.Of(ErrorCodes.AlreadyClosed, decision.Complaint.Status);
        return decision.Stamp.Actor.Kind == ActorKind.Customer ? DecisionRefusal.Of(ErrorCodes.OnlyFirmConcludes) : null;
    }

    /// <summary>Returns how an issue is called to people: by its subject, with its name where there are several.</summary>
    public static NamedCode LabelOf(Complaint complaint, Issue issue) =>
        NamedCode.Of(TextKeys.Term("category", issue.Category.Name), complaint.Care.OtherIssues.IsEmpty ? issue.Category.Name : $"{issue.Name}: {issue.Category}");
}
