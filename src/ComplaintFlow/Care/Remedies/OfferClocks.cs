using ComplaintFlow.Clocks;
using ComplaintFlow.Events;

namespace ComplaintFlow.Care;

/// <summary>Offers as a source of clocks. They are due at agreed instants, at which they are not missed, but lapse.</summary>
internal sealed class OfferClocks : IClockSource
{
    private static readonly StageRule Offers = new(Stage.Offer) { ByClosing = false };

    public bool Sets(Stage stage) => stage == Stage.Offer;

    public StageRule StageRuleOf(Stage stage) => Offers;

    public ClockRule? RuleOf(Deadline deadline) => null;

    public ClockRule? RuleNow(Complaint complaint, Deadline deadline) => null;

    public ComplaintEvent? Announce(Complaint complaint, Deadline deadline) =>
        deadline.Subject is { } offer && complaint.Care.FindOffer(offer) is { IsStanding: true } ? new OfferLapsed(offer) : null;
}
