using System.Collections.Immutable;
using ComplaintFlow.Commands;
using ComplaintFlow.Events;
using ComplaintFlow.Names;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Deciding;

/// <summary>What the commands on offers and remedies have in common: who may, what stands, and the trigger in the same commit. Pure.</summary>
internal static class OfferChecks
{
    /// <summary>Finds an offer that is still to be answered. At the instant at which it lapses it is not, whether or not that is recorded yet.</summary>
    public static DecisionRefusal? FindStanding(in Decision decision, string? name, out Offer offer)
    {
        offer = decision.Complaint.Care.FindOffer(name ?? "")!;
        bool hasLapsed = decision.Stamp.At >= offer?.ValidUntil;
        if (offer is { IsStanding: true } && !hasLapsed)
            return null;
        DecisionRefusal refusal = DecisionRefusal.Of(ErrorCodes.NoSuchOffer, name);
        return offer is null ? refusal : refusal.Because(TextKeys.Offers.State(JsonNames.Of(offer.IsStanding ? OfferState.Lapsed : offer.State)), offer.ValidUntil);
    }

    /// <summary>Finds a remedy that is still to be carried out, for somebody of the firm.</summary>
    public static DecisionRefusal? FindOpen(in Decision decision, string? name, out RemedyProgress remedy)
    {
        remedy = decision.Complaint.Care.FindRemedy(name ?? "")!;
        if (remedy is not { IsOpen: true })
            return NoSuch(name, remedy);
        return decision.Stamp.Actor.Kind == ActorKind.Staff ? null : DecisionRefusal.Of(ErrorCodes.OfferNotAllowed).Because(TextKeys.Offers.ByFirm);
    }

    public static DecisionRefusal NoSuch(string? name, RemedyProgress? remedy)
    {
        DecisionRefusal refusal = DecisionRefusal.Of(ErrorCodes.NoSuchRemedy, name);
        return remedy is null ? refusal.Because(TextKeys.Offers.NotAccepted) : refusal.Because(TextKeys.Offers.RemedyState(JsonNames.Of(remedy.State)));
    }

    /// <summary>Adds a remedy of an offer to those that the customer accepts, under the next free name.</summary>
    public static void Accept(Complaint complaint, string offer, string option, OfferedRemedy remedy, DateTimeOffset at, DateTimeOffset dueAt, List<RemedyProgress> accepted)
    {
        string name = CareNames.Next(complaint.Care.RemediesAccepted, name => complaint.Care.FindRemedy(name) is not null || accepted.Exists(one => one.Name == name));
        accepted.Add(new(name, offer, option, remedy.Kind, remedy.Value, remedy.IsGoodwill, at, dueAt, complaint.Episode) { Shares = remedy.Shares });
    }

    /// <summary>Returns a refusal with all reasons; null without reasons.</summary>
    public static DecisionRefusal? Refuse(DecisionRefusal refusal, IEnumerable<RefusalReason> reasons)
    {
        ImmutableArray<RefusalReason> all = [.. reasons];
        return all.IsEmpty ? null : refusal with { Reasons = all };
    }

    public static IEnumerable<RefusalReason> OlderThan(Offer offer, int revision)
    {
        if (revision != offer.Revision)
            yield return RefusalReason.Of(TextKeys.Offers.OtherRevision, revision, offer.Revision);
    }

    /// <summary>Staff enter the customer's word after a contact that is later than what it says yes to.</summary>
    public static IEnumerable<RefusalReason> NotSaid(in Decision decision, long since)
    {
        Actor actor = decision.Stamp.Actor;
        return actor.Kind == ActorKind.Customer || (actor.Kind == ActorKind.Staff && decision.Complaint.Handling.SpokenInEpisode > since)
            ? []
            : [RefusalReason.Of(TextKeys.Offers.NoContactSince)];
    }

    /// <summary>Returns every reason why the actor may not decide on an offer that awaits approval.</summary>
    public static IEnumerable<RefusalReason> MayNotApprove(Decision decision, Offer offer, int revision)
    {
        if (decision.Stamp.Actor.Kind != ActorKind.Staff)
            yield return RefusalReason.Of(TextKeys.Offers.ByFirm);
        if (offer.IsBy(decision.Stamp.Actor.Id))
            yield return RefusalReason.Of(TextKeys.Offers.OwnOffer, decision.Stamp.Actor.Id);
        if (!offer.AwaitsApproval)
            yield return RefusalReason.Of(TextKeys.Offers.NothingAwaits);
        foreach (RefusalReason older in OlderThan(offer, revision))
            yield return older;
    }

    /// <summary>Approves options by the mandate of the actor, which must cover all of them.</summary>
    public static DecisionRefusal? Approve(in Decision decision, Offer offer, ImmutableArray<OfferedOption> options, int newRevision, string? because, List<RefusalReason> reasons)
    {
        IOfferRules rules = decision.Decider.Offers;
        ImmutableArray<OfferedOption> others = [.. offer.Options.Where(option => !options.Any(one => one.Name == option.Name))];
        ImmutableArray<OfferedOption> covered = rules.Cover(decision.Draft, options, offer, others);
        foreach (OfferedOption option in covered)
        {
            foreach (ApprovalNeed need in option.Remedies.Select(static remedy => remedy.Need).OfType<ApprovalNeed>().Distinct())
                reasons.Add(RefusalReason.Of(TextKeys.Offers.NotCovered(JsonNames.Of(need.Reason)), option.Name, need.Limit));
        }

        bool isFirst = offer.State == OfferState.Submitted;
        DecisionRefusal? refused = Refuse(DecisionRefusal.Of(ErrorCodes.ApprovalNotAllowed, offer.Name), reasons);
        OfferApproved approved = new(offer.Name, offer.Revision, covered, newRevision, because);
        if (Bounded(decision, covered) is { } full)
            return full;
        return isFirst ? Add(decision, approved, OfferAct.Propose, refused) : refused ?? decision.Add(approved);
    }

    /// <summary>Puts an offer to the customer, and what exceeds the mandate to those who may approve it.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="made">The offer.</param>
    /// <param name="standing">The offer that it replaces; null for none.</param>
    /// <param name="missing">Why it may not be made; null if it may.</param>
    /// <param name="act">What it is to the lifecycle.</param>
    public static DecisionRefusal? Put(in Decision decision, OfferMade made, Offer? standing, DecisionRefusal? missing, OfferAct act = OfferAct.Propose)
    {
        if (Bounded(decision, made.Options) is { } full)
            return full;
        bool isOpen = made.Options.Any(static option => option.State == OptionState.Open);
        DecisionRefusal? refused = Add(decision, made, act, missing, isOnlyChecked: !isOpen);
        if (refused is not null)
            return refused;
        ImmutableArray<OfferedOption> awaiting = [.. made.Options.Where(static option => option.State == OptionState.Submitted)];
        if (awaiting.IsEmpty)
            return null;
        IOfferRules rules = decision.Decider.Offers;
        PersonId by = decision.Stamp.Actor.Id;
        return rules.ApproveBy(decision.Stamp.At, out DateTimeOffset due)
            ?? decision.Add(new OfferSubmitted(made.Name, made.Revision, awaiting, rules.Approvers(decision.Complaint, awaiting, person => person == by || standing?.IsBy(person) == true), due));
    }

    /// <summary>
    /// Adds the event of a command and fires the trigger of its kind, whose guards see the event. The refusal has the reasons of both.
    /// </summary>
    public static DecisionRefusal? Add(in Decision decision, ComplaintEvent happened, OfferAct act, DecisionRefusal? refused, bool isOnlyChecked = false)
    {
        if (decision.Add(happened) is { } invalid)
            return invalid;
        Trigger? trigger = decision.Decider.Offers.TriggerOf(act);
        // Carrying out what was accepted needs no trigger where the lifecycle has none for it, and starting none where accepting has led already.
        if (trigger is not null && act is OfferAct.Start or OfferAct.Progress or OfferAct.Complete && decision.Decider.FindTrigger(decision.Complaint, trigger!.Name) is null)
            trigger = null;
        if (trigger is not null && act == OfferAct.Start && decision.Decider.IsWhereLeads(decision.Complaint, trigger))
            trigger = null;
        DecisionRefusal? byLifecycle = trigger is null ? null : isOnlyChecked ? decision.Check(trigger) : decision.Fire(trigger);
        if (refused is null || byLifecycle is null)
            return refused ?? byLifecycle;
        // What the lifecycle asks for in its own words is not asked for twice.
        bool asksForCustomer = byLifecycle.Reasons.Any(static reason => reason.Guard == Guard.CustomerAnswered || reason.Guard == Guard.CustomerSpoke);
        IEnumerable<RefusalReason> own = asksForCustomer ? refused.Reasons.Where(static reason => reason.TextKey != TextKeys.Offers.NoContactSince) : refused.Reasons;
        ImmutableArray<RefusalReason> all = [.. own, .. byLifecycle.Reasons];
        return refused with { Reasons = all };
    }

    /// <summary>What a complaint takes of budgets is kept for as long as the complaint, so it is bounded.</summary>
    private static DecisionRefusal? Bounded(in Decision decision, ImmutableArray<OfferedOption> options)
    {
        IEnumerable<string> budgets = options.SelectMany(static option => option.Remedies).SelectMany(static remedy => remedy.Shares).Select(static share => share.Budget);
        int count = decision.Complaint.Care.Budgets.Select(static share => share.Budget).Union(budgets).Count();
        return count <= ComplaintCare.MaxBudgets ? null : DecisionRefusal.Of(ErrorCodes.InvalidInput).Because(TextKeys.Input.TooMany, "budgets", ComplaintCare.MaxBudgets);
    }
}
