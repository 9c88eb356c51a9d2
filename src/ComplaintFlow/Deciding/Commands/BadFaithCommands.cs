using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ComplaintFlow.Complaints;
using ComplaintFlow.Deciding;
using ComplaintFlow.Events;

namespace ComplaintFlow.Commands;

/// <summary>
/// Records the belief that the complaint is made in bad faith. Nothing else changes: no clock stops, no queue is lost. Another person, who did not handle the complaint,
/// confirms it with <see cref="ConfirmBadFaith"/>; until it is settled, the person who raised it cannot end the complaint.
/// </summary>
/// <param name="Because">Why.</param>
/// <param name="Evidence">The evidence, at least one item and at most <see cref="Finding.MaxEvidence"/>.</param>
public sealed record SuspectBadFaith([property: Personal] string Because, ImmutableArray<EvidenceItem> Evidence) : ComplaintCommand
{
    /// <summary>The evidence, at least one item and at most <see cref="Finding.MaxEvidence"/>.</summary>
    public ImmutableArray<EvidenceItem> Evidence { get; init; } = Evidence.IsDefault ? [] : Evidence;

    internal override DecisionRefusal? Decide(in Decision decision)
    {
        Complaint complaint = decision.Complaint;
        if (complaint.IsClosed)
            return DecisionRefusal.Of(ErrorCodes.AlreadyClosed, complaint.Status);
        if (decision.Stamp.Actor.Kind != ActorKind.Staff)
            return BadFaithRules.NotStaff();
        if (complaint.Care.Suspicion is { IsAlive: true } open)
            return DecisionRefusal.Of(ErrorCodes.AlreadySuspected, open.By, open.Entry);
        return decision.Add(new BadFaithSuspected(Because, Evidence));
    }
}

/// <summary>
/// Confirms a suspicion of bad faith: by a second person, who neither handles nor handled the complaint and is not involved in it. Only then may the lifecycle's
/// <see cref="Trigger.CloseUnfounded"/> fire.
/// </summary>
/// <param name="Suspicion">The number of the entry in which it was suspected (<see cref="ComplaintFlow.Suspicion.Entry"/>), so that nobody confirms what they did not read.</param>
/// <param name="Because">Why.</param>
public sealed record ConfirmBadFaith([property: JsonRequired] long Suspicion, [property: Personal] string Because) : ComplaintCommand
{
    internal override DecisionRefusal? Decide(in Decision decision) =>
        BadFaithRules.Find(decision.Complaint, Suspicion, isConfirmedToo: false, out Suspicion? open)
        ?? BadFaithRules.CheckSecond(decision.Complaint, open!, decision.Stamp.Actor)
        ?? decision.Add(new BadFaithConfirmed(Suspicion, Because));
}

/// <summary>Dismisses a suspicion of bad faith, also a confirmed one while the complaint is open: by any member of staff, also by the one who raised it.</summary>
/// <param name="Suspicion">The number of the entry in which it was suspected (<see cref="ComplaintFlow.Suspicion.Entry"/>).</param>
/// <param name="Because">Why.</param>
public sealed record DismissSuspicion([property: JsonRequired] long Suspicion, [property: Personal] string Because) : ComplaintCommand
{
    internal override DecisionRefusal? Decide(in Decision decision)
    {
        if (BadFaithRules.Find(decision.Complaint, Suspicion, isConfirmedToo: true, out _) is { } unknown)
            return unknown;
        return decision.Stamp.Actor.Kind == ActorKind.Staff ? decision.Add(new SuspicionDismissed(Suspicion, Because)) : BadFaithRules.NotStaff();
    }
}
