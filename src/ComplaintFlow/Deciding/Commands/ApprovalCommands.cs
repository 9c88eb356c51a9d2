using System.Collections.Immutable;
using ComplaintFlow.Complaints;
using ComplaintFlow.Deciding;
using ComplaintFlow.Events;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Commands;

/// <summary>
/// Approves the options of an offer that await it: by somebody whose mandate covers them, and who did not make the offer. What they take moves to the budgets of the
/// approver. Fires <c>propose</c>, or what the host maps, if the customer could not choose anything before.
/// </summary>
/// <param name="Offer">The name of the offer.</param>
/// <param name="Revision">The revision that is approved; an older one is refused.</param>
/// <param name="Because">Why, in free text.</param>
public sealed record ApproveOffer(string Offer, int Revision, [property: Personal] string? Because = null) : ComplaintCommand
{
    internal override bool NeedsMandates => true;

    internal override DecisionRefusal? Decide(in Decision decision)
    {
        if (OfferChecks.FindStanding(decision, Offer, out Offer offer) is { } unknown)
            return unknown;
        List<RefusalReason> reasons = [.. OfferChecks.MayNotApprove(decision, offer, Revision)];
        return OfferChecks.Approve(decision, offer, [.. offer.Options.Where(static option => option.State == OptionState.Submitted)], offer.Revision, Because, reasons);
    }
}

/// <summary>
/// Approves an option of an offer with a lower value, as the offer's next revision. Otherwise as <see cref="ApproveOffer"/>; other options that await approval go on
/// waiting.
/// </summary>
/// <param name="Offer">The name of the offer.</param>
/// <param name="Revision">The revision that is approved; an older one is refused.</param>
/// <param name="Option">The name of the option.</param>
/// <param name="Value">The value of its only remedy in this currency.</param>
/// <param name="Because">Why, in free text.</param>
public sealed record ApproveLess(string Offer, int Revision, string Option, Money Value, [property: Personal] string? Because = null) : ComplaintCommand
{
    internal override bool NeedsMandates => true;

    internal override DecisionRefusal? Decide(in Decision decision)
    {
        InputCheck check = default;
        OfferInput.Check(ref check, Value);
        if (check.DecisionRefusal is { } invalid)
            return invalid;
        if (OfferChecks.FindStanding(decision, Offer, out Offer offer) is { } unknown)
            return unknown;
        if (offer.Revision >= ComplaintFlow.Offer.MaxRevisions)
            return DecisionRefusal.Of(ErrorCodes.InvalidInput).Because(TextKeys.Input.TooMany, "revision", ComplaintFlow.Offer.MaxRevisions);
        List<RefusalReason> reasons = [.. OfferChecks.MayNotApprove(decision, offer, Revision)];
        OfferedOption? option = offer.Find(Option ?? "");
        if (option is not { State: OptionState.Submitted })
            reasons.Add(RefusalReason.Of(TextKeys.Offers.NotAwaiting, Option));
        else if (Lower(option) is not { } lower)
            reasons.Add(RefusalReason.Of(TextKeys.Offers.NotLess, option.Name, Value));
        else
            return OfferChecks.Approve(decision, offer, [lower], offer.Revision + 1, Because, reasons);
        return OfferChecks.Refuse(DecisionRefusal.Of(ErrorCodes.ApprovalNotAllowed, offer.Name), reasons);
    }

    /// <summary>Returns the option with the lower value; null unless exactly one remedy has a higher value in the currency.</summary>
    private OfferedOption? Lower(OfferedOption option)
    {
        int[] dearer = [.. Enumerable.Range(0, option.Remedies.Length).Where(at => option.Remedies[at].Value is { } value && value.Currency == Value.Currency && value.Amount > Value.Amount)];
        return dearer is [int which] ? option with { Remedies = option.Remedies.SetItem(which, option.Remedies[which] with { Value = Value }) } : null;
    }
}

/// <summary>Refuses the options of an offer that await approval: by somebody who did not make it. The customer can choose among the others, if there are any.</summary>
/// <param name="Offer">The name of the offer.</param>
/// <param name="Revision">The revision that is refused; an older one cannot be.</param>
/// <param name="Because">Why, in free text.</param>
public sealed record RefuseOffer(string Offer, int Revision, [property: Personal] string Because) : ComplaintCommand
{
    internal override DecisionRefusal? Decide(in Decision decision)
    {
        if (OfferChecks.FindStanding(decision, Offer, out Offer offer) is { } unknown)
            return unknown;
        if (OfferChecks.Refuse(DecisionRefusal.Of(ErrorCodes.ApprovalNotAllowed, offer.Name), OfferChecks.MayNotApprove(decision, offer, Revision)) is { } refused)
            return refused;
        ImmutableArray<string> options = [.. offer.Options.Where(static option => option.State == OptionState.Submitted).Select(static option => option.Name)];
        return decision.Add(new OfferRefused(offer.Name, offer.Revision, options, Because));
    }
}
