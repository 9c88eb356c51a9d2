using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ComplaintFlow.Complaints;
using ComplaintFlow.Deciding;
using ComplaintFlow.Events;
using ComplaintFlow.Names;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Commands;

/// <summary>
/// Records what the investigation of an issue found. A later finding about the same issue replaces it; both stay in the journal. One that denies the customer's
/// complaint, or says that the process was followed, needs an answer to what the customer experienced.
/// </summary>
/// <param name="Issue">The name of the issue.</param>
/// <param name="Outcome">The outcome.</param>
/// <param name="Text">What was found.</param>
public sealed record RecordFinding(string Issue, FindingOutcome Outcome, [property: Personal] string Text) : ComplaintCommand
{
    /// <summary>The root cause, which may be another than the reason that the customer states.</summary>
    public RootCause? RootCause { get; init; }

    /// <summary>Who is liable.</summary>
    public Liability? Liability { get; init; }

    /// <summary>The answer to what the customer experienced, apart from who is right. Required for <see cref="FindingOutcome.NotUpheld"/> and <see cref="FindingOutcome.ProcessFollowedExperiencePoor"/>.</summary>
    [Personal]
    public string? ExperienceAnswer { get; init; }

    /// <summary>The evidence, at most <see cref="Finding.MaxEvidence"/> items.</summary>
    /// <value>By default none: the default value of the array.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ImmutableArray<EvidenceItem> Evidence { get; init => field = value.IsDefaultOrEmpty ? default : value; }

    internal override DecisionRefusal? Decide(in Decision decision)
    {
        Complaint complaint = decision.Complaint;
        if (complaint.IsClosed)
            return DecisionRefusal.Of(ErrorCodes.AlreadyClosed, complaint.Status);
        if (AddIssue.FindIssue(complaint, Issue) is null)
            return DecisionRefusal.Of(ErrorCodes.NoSuchIssue, Issue);
        if (Outcome is FindingOutcome.NotUpheld or FindingOutcome.ProcessFollowedExperiencePoor && string.IsNullOrWhiteSpace(ExperienceAnswer))
            return DecisionRefusal.Of(ErrorCodes.ExperienceUnanswered, NamedCode.Of(TextKeys.Findings.Outcome(JsonNames.Of(Outcome)), JsonNames.Of(Outcome)));
        if (decision.Decider.ResolveRootCause(RootCause, out RootCause? known, out RootCause? given) is { } unknown)
            return unknown;
        return decision.Add(new FindingRecorded(Issue, Outcome, Text, known, Liability, ExperienceAnswer, Evidence, given));
    }
}

/// <summary>Records a fact, such as the number of a policy. A later value replaces it; both stay in the journal.</summary>
/// <param name="Name">The name of the fact, 1 to 64 characters.</param>
/// <param name="Value">The value.</param>
public sealed record RecordFact(string Name, [property: Personal] string Value) : ComplaintCommand
{
    internal override DecisionRefusal? Decide(in Decision decision)
    {
        ComplaintCare care = decision.Complaint.Care;
        return FindingLimits.Refuse(decision.Complaint, "fact", care.Facts.Length, care.FindFact(Name ?? "") is not null) ?? decision.Add(new FactRecorded(Name!, Value));
    }
}

/// <summary>Records that a check of the complaint's checklist was done. Changes nothing when it was done before.</summary>
/// <param name="Check">The name of the check, 1 to 64 characters.</param>
/// <param name="Note">The result, in free text.</param>
public sealed record CompleteCheck(string Check, [property: Personal] string? Note = null) : ComplaintCommand
{
    internal override DecisionRefusal? Decide(in Decision decision)
    {
        ImmutableArray<string> done = decision.Complaint.Care.ChecksDone;
        if (done.Contains(Check))
            return null;
        return FindingLimits.Refuse(decision.Complaint, "check", done.Length, isKnown: false) ?? decision.Add(new CheckDone(Check, Note));
    }
}

/// <summary>
/// Records that the customer said yes to what the complaint is about, or to a summary of what was agreed: by the customer, or by staff after a contact with the
/// customer that is later than the receipt or the reopening, and than the customer's yes before.
/// </summary>
/// <param name="Text">What was confirmed, in the customer's words.</param>
/// <param name="Kind">Whether it is the content or a summary; by default the content.</param>
public sealed record ConfirmContent([property: Personal] string Text, ConfirmedText Kind = ConfirmedText.Content) : ComplaintCommand
{
    internal override DecisionRefusal? Decide(in Decision decision)
    {
        Complaint complaint = decision.Complaint;
        if (complaint.IsClosed)
            return DecisionRefusal.Of(ErrorCodes.AlreadyClosed, complaint.Status);
        CustomerConfirmation? before = Kind == ConfirmedText.Summary ? complaint.Care.Summary : complaint.Care.Content;
        if (decision.Stamp.Actor.Kind != ActorKind.Customer && complaint.Handling.SpokenInEpisode <= (before?.Entry ?? 0))
        {
            return DecisionRefusal.Of(ErrorCodes.NotSaidByCustomer, NamedCode.Of(TextKeys.Findings.Confirmed(JsonNames.Of(Kind)), JsonNames.Of(Kind)))
                .Because(before is null ? TextKeys.Findings.NoContact : TextKeys.Findings.NoContactSince);
        }

        return decision.Add(new ContentConfirmed(Text, Kind));
    }
}

/// <summary>The limits of what can be recorded about a complaint.</summary>
internal static class FindingLimits
{
    /// <summary>Refuses what comes after the end, and one more than a complaint may have.</summary>
    public static DecisionRefusal? Refuse(Complaint complaint, string field, int count, bool isKnown)
    {
        if (complaint.IsClosed)
            return DecisionRefusal.Of(ErrorCodes.AlreadyClosed, complaint.Status);
        return isKnown || count < ComplaintCare.MaxFacts ? null : DecisionRefusal.Of(ErrorCodes.InvalidInput).Because(TextKeys.Input.TooMany, field, ComplaintCare.MaxFacts);
    }
}
