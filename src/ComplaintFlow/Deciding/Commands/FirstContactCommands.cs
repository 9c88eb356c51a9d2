using System.Collections.Immutable;
using ComplaintFlow.Complaints;
using ComplaintFlow.Deciding;
using ComplaintFlow.Events;
using ComplaintFlow.Names;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Commands;

/// <summary>
/// Resolves the complaint at the first contact, in one commit: the contact in which the customer said yes, what was given at once, and the lifecycle's way by its triggers
/// up to the outcome, and to the end where that is permitted. All of it or nothing. What exceeds the actor's mandate is not resolved at the first contact.
/// </summary>
/// <param name="Channel">The channel of the contact.</param>
/// <param name="Yes">What the customer said yes to, in the customer's words.</param>
/// <param name="Given">What was given at once, such as an explanation or a voucher; at least one remedy.</param>
public sealed record ResolveAtFirstContact(Channel Channel, [property: Personal] string Yes, ImmutableArray<Remedy> Given) : ComplaintCommand
{
    private const string Option = "first-contact";

    // What leads to the offer, to the customer's yes and to the outcome, and what may follow at once; each where the lifecycle has it.
    private static readonly ImmutableArray<Trigger> ToOffer = [Trigger.Acknowledge, Trigger.Confirm, Trigger.Investigate, Trigger.Propose];
    private static readonly ImmutableArray<Trigger> ToYes = [Trigger.Accept];
    private static readonly ImmutableArray<Trigger> ToOutcome = [Trigger.Inform];
    private static readonly ImmutableArray<Trigger> Then = [Trigger.FollowUp, Trigger.Review, Trigger.Close];

    /// <summary>Resolves the complaint with one thing that was given.</summary>
    /// <param name="channel">The channel of the contact.</param>
    /// <param name="yes">What the customer said yes to, in the customer's words.</param>
    /// <param name="given">What was given at once.</param>
    public static ResolveAtFirstContact Of(Channel channel, string yes, params ReadOnlySpan<Remedy> given) => new(channel, yes, [.. given]);

    internal override bool NeedsMandates => true;

    internal override DecisionRefusal? Decide(in Decision decision)
    {
        Complaint complaint = decision.Complaint;
        if (complaint.IsClosed)
            return DecisionRefusal.Of(ErrorCodes.AlreadyClosed, complaint.Status);
        if (ConclusionChecks.Refuse(decision) is { } refusal)
            return refusal;
        ImmutableArray<OfferOption> options = [new(Option, Given.IsDefault ? [] : Given)];
        if (decision.Decider.Input.Check(options) is { } invalid)
            return invalid;
        IOfferRules rules = decision.Decider.Offers;
        List<RefusalReason> reasons = [.. NotFirst(complaint), .. rules.Missing(complaint, options, null)];
        if (Give(decision, rules, options, reasons) is { } impossible)
            return impossible;
        if (OfferChecks.Refuse(DecisionRefusal.Of(ErrorCodes.FirstContactNotAllowed), reasons) is { } refused)
            return refused;
        foreach (Trigger trigger in Then)
        {
            if (decision.Decider.FindTrigger(complaint, trigger.Name) is not null && decision.Foresee(trigger) is { } happened)
                decision.Draft.Add(happened);
        }

        return null;
    }

    private static IEnumerable<RefusalReason> NotFirst(Complaint complaint)
    {
        if (complaint.Episode > 1)
            yield return RefusalReason.Of(TextKeys.Conclusions.Reopened);
        if (complaint.Handling.SpokenInEpisode > 0)
            yield return RefusalReason.Of(TextKeys.Conclusions.SpokenBefore);
        if (complaint.Care.OffersMade > 0)
            yield return RefusalReason.Of(TextKeys.Conclusions.OfferedBefore);
    }

    /// <summary>Adds what was said, offered, accepted and carried out, at once.</summary>
    private DecisionRefusal? Give(in Decision decision, IOfferRules rules, ImmutableArray<OfferOption> options, List<RefusalReason> reasons)
    {
        Complaint complaint = decision.Complaint;
        DateTimeOffset now = decision.Stamp.At;
        OfferedOption option = rules.Cover(decision.Draft, rules.Describe(complaint, options), null, [])[0];
        foreach (ApprovalNeed need in option.Remedies.Select(static remedy => remedy.Need).OfType<ApprovalNeed>().Distinct())
            reasons.Add(RefusalReason.Of(TextKeys.Offers.NotCovered(JsonNames.Of(need.Reason)), option.Name, need.Limit));
        if (rules.ValidUntil(complaint, null, now, out DateTimeOffset until) is { } never)
            return never;
        string offer = CareNames.Next(complaint.Care.OffersMade, name => complaint.Care.FindOffer(name) is not null);
        List<RemedyProgress> remedies = [];
        foreach (OfferedRemedy remedy in option.Remedies)
            OfferChecks.Accept(complaint, offer, option.Name, remedy, now, until, remedies);
        ImmutableArray<RemedyCondition> conditions =
            [.. options[0].Remedies.Select(static (remedy, at) => (remedy.Conditions, Number: at + 1)).Where(static one => one.Conditions is not null).Select(static one => new RemedyCondition(Option, one.Number, one.Conditions!))];
        // The yes comes after the offer that it answers.
        List<RefusalReason> obstacles = [];
        DecisionRefusal? invalid = decision.Add(new ResolvedAtFirstContact())
            ?? decision.Add(new OfferMade(offer, 1, until, [option with { State = OptionState.Open }], Conditions: conditions.IsEmpty ? default : conditions))
            ?? Go(decision, ToOffer, obstacles)
            ?? decision.Add(new ContactRecorded(Channel, ContactDirection.FromCustomer, Yes, IsEvidence: true))
            ?? decision.Add(new OfferAccepted(offer, 1, [option.Name], [.. remedies]))
            ?? Go(decision, ToYes, obstacles)
            ?? Complete(decision, remedies)
            ?? Go(decision, ToOutcome, obstacles);
        reasons.AddRange(obstacles);
        return invalid;
    }

    private static DecisionRefusal? Complete(in Decision decision, List<RemedyProgress> remedies)
    {
        int open = remedies.Count;
        foreach (RemedyProgress remedy in remedies)
        {
            if (decision.Add(new RemedyCompleted(remedy.Name, --open)) is { } invalid)
                return invalid;
        }

        return null;
    }

    /// <summary>Goes a part of the lifecycle's way. What it refuses is an obstacle, and ends the way.</summary>
    private static DecisionRefusal? Go(in Decision decision, ImmutableArray<Trigger> way, List<RefusalReason> obstacles)
    {
        foreach (Trigger trigger in way)
        {
            if (obstacles.Count > 0 || decision.Decider.FindTrigger(decision.Complaint, trigger.Name) is null || decision.Decider.IsWhereLeads(decision.Draft.Projected()!, trigger))
                continue;
            if (decision.Fire(trigger) is not { } refusal)
                continue;
            obstacles.AddRange(refusal.Reasons);
            if (refusal.Reasons.IsEmpty)
                obstacles.Add(RefusalReason.Of(TextKeys.Conclusions.NoWay, trigger, decision.Draft.Projected()!.Status));
        }

        return null;
    }
}
