using System.Collections.Immutable;

namespace ComplaintFlow.Deciding;

/// <summary>The rules for offers: what must be offered, who may promise what, and when things are due. Pure.</summary>
internal interface IOfferRules
{
    /// <summary>The trigger that an act fires; null for none.</summary>
    Trigger? TriggerOf(OfferAct act);

    /// <summary>Returns the tallies of the budgets of an actor at an instant.</summary>
    IReadOnlyList<TallyKey> TalliesOf(Actor actor, DateTimeOffset now);

    /// <summary>Returns every reason why options may not be offered for a complaint: too few, or without what the customer wants.</summary>
    IEnumerable<RefusalReason> Missing(Complaint complaint, ImmutableArray<OfferOption> options, string? withoutWanted);

    /// <summary>Returns options as the rules for a complaint see them: which remedies are owed, and the time for each.</summary>
    ImmutableArray<OfferedOption> Describe(Complaint complaint, ImmutableArray<OfferOption> options);

    /// <summary>
    /// Covers options by the mandates of the actor, in order, as far as they and what is left of their budgets reach; the others await approval.
    /// </summary>
    /// <param name="draft">The complaint, with the actor.</param>
    /// <param name="options">The options to cover.</param>
    /// <param name="standing">The offer as it stands; null for a new one.</param>
    /// <param name="others">The options of the offer that stay as they are, and what they reserve.</param>
    ImmutableArray<OfferedOption> Cover(ComplaintDraft draft, ImmutableArray<OfferedOption> options, Offer? standing, ImmutableArray<OfferedOption> others);

    /// <summary>Returns who has a mandate that covers options, other than the people who made the offer.</summary>
    ImmutableArray<MandateHolder> Approvers(Complaint complaint, IEnumerable<OfferedOption> options, Func<PersonId, bool> isProposer);

    /// <summary>Returns who has a mandate that covers what awaits approval of an offer, other than the people who made it.</summary>
    ImmutableArray<MandateHolder> Approvers(Complaint complaint, Offer offer) =>
        Approvers(complaint, offer.Options.Where(static option => option.State == OptionState.Submitted), offer.IsBy);

    /// <summary>Finds the instant at which an offer lapses.</summary>
    DecisionRefusal? ValidUntil(Complaint complaint, DueTime? given, DateTimeOffset now, out DateTimeOffset until);

    /// <summary>Finds the instant by which somebody should decide on an offer that awaits approval.</summary>
    DecisionRefusal? ApproveBy(DateTimeOffset now, out DateTimeOffset by);

    /// <summary>Finds the instant by which a remedy is to be carried out.</summary>
    DecisionRefusal? CarryOutBy(Complaint complaint, Allowance? within, DateTimeOffset now, out DateTimeOffset by);
}

/// <summary>What an act with an offer or a remedy is to the lifecycle.</summary>
internal enum OfferAct
{
    Propose,
    Accept,
    Decline,
    Start,
    Progress,
    Complete,
    Fail,
}

/// <summary>What was loaded with a command for the mandates of its actor.</summary>
/// <param name="Tier">The tier of the actor; null when the directory does not say.</param>
/// <param name="Tallies">The tallies of the budgets; one that was never written is not there.</param>
internal sealed record MandateFacts(HandlerTier? Tier, IReadOnlyDictionary<TallyKey, long> Tallies)
{
    public static MandateFacts None { get; } = new(null, ImmutableDictionary<TallyKey, long>.Empty);
}
