using System.Text.Json.Serialization;
using ComplaintFlow.Complaints;
using ComplaintFlow.Deciding;
using ComplaintFlow.Events;

namespace ComplaintFlow.Commands;

/// <summary>
/// Records that the complaint is with a body outside the firm, such as an ombudsman, a body of mediation or a court; also when it is closed. The result is expected by a
/// deadline of <see cref="Stage.External"/>, which goes on whether the complaint is open or closed. Several may follow each other, or be open at once.
/// </summary>
/// <param name="Body">The name of the body, 1 to 64 characters; the text <c>appeal-body.</c> with this name gives its words.</param>
/// <param name="Number">The number that the body gave it, at most <see cref="ExternalReferral.MaxNumberLength"/> characters.</param>
public sealed record ReferExternally(string Body, [property: Personal] string? Number = null) : ComplaintCommand
{
    /// <summary>The name of the referral within the complaint, at most <see cref="ExternalReferral.MaxNameLength"/> characters without a slash.</summary>
    /// <value>By default the next number.</value>
    public string? Name { get; init; }

    /// <summary>The instant by which the result is expected, or the time allowed.</summary>
    /// <value>By default as the rules say.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DueTime? By { get; init; }

    /// <summary>Why, in free text.</summary>
    [Personal]
    public string? Because { get; init; }

    internal override DecisionRefusal? Decide(in Decision decision)
    {
        Complaint complaint = decision.Complaint;
        ComplaintCare care = complaint.Care;
        if (complaint.Merging.Into is not null)
            return DecisionRefusal.Of(ErrorCodes.AlreadyClosed, complaint.Status);
        if (CareNames.Refuse(Name, "referral", name => care.FindReferral(name) is not null, care.Referrals.Count(static one => one.IsOpen)) is { } refusal)
            return refusal;
        if (decision.Decider.DueTimes.Find(By ?? decision.Decider.Conclusions.ExternalWithin(complaint), decision.Stamp.At, out DateTimeOffset dueAt) is { } invalid)
            return invalid;
        string name = Name ?? CareNames.Next(care.ReferralsMade, name => care.FindReferral(name) is not null);
        return decision.Add(new ReferredExternally(name, Body, dueAt, Number, Because));
    }
}

/// <summary>Records what happens in an external stage, such as a question of the body or the firm's answer, and by when the result is now expected.</summary>
/// <param name="Referral">The name of the referral.</param>
/// <param name="Text">What happened, in free text.</param>
public sealed record RecordExternalProgress(string Referral, [property: Personal] string Text) : ComplaintCommand
{
    /// <summary>The instant by which the result is now expected, or the time allowed.</summary>
    /// <value>By default the due time stays.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DueTime? By { get; init; }

    internal override DecisionRefusal? Decide(in Decision decision)
    {
        if (ReferralChecks.FindOpen(decision, Referral, out ExternalReferral referral) is { } refusal)
            return refusal;
        if (By is not { } by)
            return decision.Add(new ExternalProgressed(referral.Name, Text));
        return decision.Decider.DueTimes.Find(by, decision.Stamp.At, out DateTimeOffset dueAt) ?? decision.Add(new ExternalProgressed(referral.Name, Text, dueAt));
    }
}

/// <summary>
/// Records the result of an external stage. By the rules for conclusions, a result for the customer takes the complaint up again in the same commit, by the trigger
/// <c>reopen</c> or <c>reassess</c>, where the lifecycle permits it: the next episode begins.
/// </summary>
/// <param name="Referral">The name of the referral.</param>
/// <param name="Outcome">The result.</param>
/// <param name="Because">Why, in free text.</param>
public sealed record RecordExternalResult(string Referral, ExternalOutcome Outcome, [property: Personal] string Because) : ComplaintCommand
{
    internal override DecisionRefusal? Decide(in Decision decision)
    {
        Complaint complaint = decision.Complaint;
        if (ReferralChecks.FindOpen(decision, Referral, out ExternalReferral referral) is { } refusal)
            return refusal;
        bool isLate = referral.State == ReferralState.Overdue || decision.Stamp.At > referral.DueAt;
        if (decision.Add(new ExternalResultRecorded(referral.Name, Outcome, Because, isLate)) is { } invalid)
            return invalid;
        // What is still being worked on goes on as it is.
        bool isAnswered = complaint.IsClosed || complaint.Care.LetterIn(complaint.Episode) is not null || complaint.Care.FollowUpIn(complaint.Episode) is not null;
        if (isAnswered && decision.Decider.Conclusions.Reopens(complaint, Outcome))
            TakingUp.Again(decision);
        return null;
    }
}

/// <summary>Records that an authority forwarded the complaint, and by when it expects a report. At intake, <see cref="ComplaintIntake.Forwarded"/> says it.</summary>
/// <param name="Authority">The name of the authority, 1 to 64 characters; the text <c>authority.</c> with this name gives its words.</param>
/// <param name="By">The instant by which the authority expects the report, or the time allowed, on the standard calendar.</param>
/// <param name="Number">The authority's number, at most <see cref="ExternalReferral.MaxNumberLength"/> characters.</param>
public sealed record RecordForwarding(string Authority, DueTime By, [property: Personal] string? Number = null) : ComplaintCommand
{
    /// <summary>The name within the complaint, at most <see cref="ExternalReferral.MaxNameLength"/> characters without a slash.</summary>
    /// <value>By default the next number.</value>
    public string? Name { get; init; }

    internal override DecisionRefusal? Decide(in Decision decision)
    {
        ComplaintCare care = decision.Complaint.Care;
        if (ConclusionChecks.Refuse(decision) is { } refusal)
            return refusal;
        if (CareNames.Refuse(Name, "forwarding", name => care.FindForwarding(name) is not null, care.Forwardings.Count(static one => one.IsOpen)) is { } taken)
            return taken;
        if (decision.Decider.DueTimes.Find(By, decision.Stamp.At, out DateTimeOffset dueAt) is { } invalid)
            return invalid;
        string name = Name ?? CareNames.Next(care.ForwardingsMade, name => care.FindForwarding(name) is not null);
        return decision.Add(new ComplaintForwarded(name, Authority, dueAt, Number));
    }
}

/// <summary>Reports back to the authority that forwarded the complaint: in time, or late; also when the complaint is closed.</summary>
/// <param name="Forwarding">The name of what was forwarded; that of intake is <c>1</c>.</param>
/// <param name="Text">The report.</param>
public sealed record ReportBack(string Forwarding, [property: Personal] string Text) : ComplaintCommand
{
    internal override DecisionRefusal? Decide(in Decision decision)
    {
        if (ConclusionChecks.Refuse(decision) is { } refusal)
            return refusal;
        return decision.Complaint.Care.FindForwarding(Forwarding ?? "") is { IsOpen: true } forwarding
            ? decision.Add(new ReportedBack(forwarding.Name, Text, decision.Stamp.At > forwarding.DueAt))
            : DecisionRefusal.Of(ErrorCodes.NoSuchForwarding, Forwarding);
    }
}

/// <summary>What the commands on external stages have in common. Pure.</summary>
internal static class ReferralChecks
{
    public static DecisionRefusal? FindOpen(in Decision decision, string? name, out ExternalReferral referral)
    {
        referral = decision.Complaint.Care.FindReferral(name ?? "")!;
        return ConclusionChecks.Refuse(decision) ?? (referral is { IsOpen: true } ? null : DecisionRefusal.Of(ErrorCodes.NoSuchReferral, name));
    }
}
