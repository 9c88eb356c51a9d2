using System.Collections.Immutable;
using ComplaintFlow.Complaints;
using ComplaintFlow.Deciding;
using ComplaintFlow.Events;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Commands;

/// <summary>Records that an accepted remedy is being carried out. Fires <c>implement</c>, or what the host maps.</summary>
/// <param name="Remedy">The name of the remedy.</param>
public sealed record StartRemedy(string Remedy) : ComplaintCommand
{
    internal override DecisionRefusal? Decide(in Decision decision)
    {
        if (OfferChecks.FindOpen(decision, Remedy, out RemedyProgress remedy) is { } unknown)
            return unknown;
        return remedy.State == RemedyState.Started
            ? DecisionRefusal.Of(ErrorCodes.NoSuchRemedy, remedy.Name).Because(TextKeys.Offers.RemedyState("started"))
            : OfferChecks.Add(decision, new RemedyStarted(remedy.Name), OfferAct.Start, null);
    }
}

/// <summary>Reports progress with an accepted remedy. Fires <c>report-progress</c>, or what the host maps.</summary>
/// <param name="Remedy">The name of the remedy.</param>
/// <param name="Percent">How much of it is done, from 0 to 100.</param>
/// <param name="Text">What is done, in free text.</param>
public sealed record ReportProgress(string Remedy, int Percent, [property: Personal] string Text) : ComplaintCommand
{
    internal override DecisionRefusal? Decide(in Decision decision) => OfferChecks.FindOpen(decision, Remedy, out RemedyProgress remedy)
        ?? OfferChecks.Add(decision, new RemedyProgressed(remedy.Name, Percent, Text), OfferAct.Progress, null);
}

/// <summary>
/// Records that a remedy, a part of what the customer accepted, was carried out, whatever the status. Fires a trigger only if the host maps one; telling the customer is a
/// step of its own.
/// </summary>
/// <param name="Remedy">The name of the remedy.</param>
/// <param name="Note">How, in free text.</param>
public sealed record CompleteRemedy(string Remedy, [property: Personal] string? Note = null) : ComplaintCommand
{
    internal override DecisionRefusal? Decide(in Decision decision)
    {
        if (OfferChecks.FindOpen(decision, Remedy, out RemedyProgress remedy) is { } unknown)
            return unknown;
        int stillOpen = decision.Complaint.Care.Remedies.Count(static one => one.IsOpen) - 1;
        return OfferChecks.Add(decision, new RemedyCompleted(remedy.Name, stillOpen, decision.Stamp.At > remedy.DueAt, Note), OfferAct.Complete, null);
    }
}

/// <summary>
/// Records that an accepted remedy could not be carried out. Its offer stands again, as the next revision, for the customer to choose anew: covered by the mandate of the
/// actor, or awaiting approval. Fires <c>propose</c>, or what the host maps, if there is something to choose.
/// </summary>
/// <param name="Remedy">The name of the remedy.</param>
/// <param name="Because">Why, in free text.</param>
public sealed record FailRemedy(string Remedy, [property: Personal] string Because) : ComplaintCommand
{
    internal override bool NeedsMandates => true;

    internal override DecisionRefusal? Decide(in Decision decision)
    {
        if (OfferChecks.FindOpen(decision, Remedy, out RemedyProgress remedy) is { } unknown)
            return unknown;
        if (decision.Add(new RemedyFailed(remedy.Name, Because)) is { } invalid)
            return invalid;
        Complaint complaint = decision.Complaint;
        if (complaint.Care.FindOffer(remedy.Offer) is not { IsStanding: false } offer || offer.Revision >= Offer.MaxRevisions
            || complaint.Care.Offers.Count(static one => one.IsStanding) >= Offer.MaxStanding)
        {
            return null;
        }

        IOfferRules rules = decision.Decider.Offers;
        if (rules.ValidUntil(complaint, null, decision.Stamp.At, out DateTimeOffset until) is { } never)
            return never;
        ImmutableArray<OfferedOption> again = [.. offer.Options.Where(static option => option.State != OptionState.Refused)];
        OfferMade made = new(offer.Name, offer.Revision + 1, until, rules.Cover(decision.Draft, again, offer, []), Failed: remedy.Name);
        return OfferChecks.Put(decision, made, null, null, OfferAct.Fail);
    }
}

/// <summary>Records that the customer no longer wants an accepted remedy: by the customer, or by staff after a contact later than the acceptance.</summary>
/// <param name="Remedy">The name of the remedy.</param>
/// <param name="Because">Why, in free text.</param>
public sealed record WithdrawRemedy(string Remedy, [property: Personal] string? Because = null) : ComplaintCommand
{
    internal override DecisionRefusal? Decide(in Decision decision)
    {
        RemedyProgress? remedy = decision.Complaint.Care.FindRemedy(Remedy ?? "");
        if (remedy is not { IsOpen: true })
            return OfferChecks.NoSuch(Remedy, remedy);
        return OfferChecks.Refuse(DecisionRefusal.Of(ErrorCodes.NotSaidByCustomer, remedy.Name), OfferChecks.NotSaid(decision, remedy.Entry))
            ?? decision.Add(new RemedyWithdrawn(remedy.Name, Because));
    }
}
