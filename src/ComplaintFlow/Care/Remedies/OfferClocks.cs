using ComplaintFlow.Clocks;
using ComplaintFlow.Events;

namespace ComplaintFlow.Care;

/// <summary>Offers, their approval, and accepted remedies as a source of clocks. All are due at agreed instants; an offer is not missed, but lapses.</summary>
internal sealed class OfferClocks : IClockSource
{
    private static readonly StageRule Offers = new(Stage.Offer) { ByClosing = false };
    private static readonly StageRule Approvals = new(Stage.Approval) { ByClosing = false };
    private static readonly StageRule Remedies = new(Stage.Remedy) { ByClosing = false };

    public bool Sets(Stage stage) => stage == Stage.Offer || stage == Stage.Approval || stage == Stage.Remedy;

    public StageRule StageRuleOf(Stage stage) => stage == Stage.Offer ? Offers : stage == Stage.Approval ? Approvals : Remedies;

    public ClockRule? RuleOf(Deadline deadline) => null;

    public ClockRule? RuleNow(Complaint complaint, Deadline deadline) => null;

    public ComplaintEvent? Announce(Complaint complaint, Deadline deadline) =>
        deadline is { Subject: { } offer } && deadline.Stage == Stage.Offer && complaint.Care.FindOffer(offer) is { IsStanding: true } ? new OfferLapsed(offer) : null;
}
