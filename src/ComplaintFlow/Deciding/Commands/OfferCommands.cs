using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ComplaintFlow.Complaints;
using ComplaintFlow.Deciding;
using ComplaintFlow.Events;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Commands;

/// <summary>
/// Offers remedies, as options from which the customer chooses, or changes an offer that stands. What the actor's mandate covers can be accepted at once and is reserved
/// in its budgets; the rest awaits approval. Fires <c>propose</c>, or what the host maps, once there is something that the customer can choose.
/// </summary>
/// <param name="Options">The options.</param>
public sealed record MakeOffer(ImmutableArray<OfferOption> Options) : ComplaintCommand
{
    /// <summary>The name of the offer within the complaint, at most <see cref="Offer.MaxNameLength"/> characters without a slash.</summary>
    /// <value>By default the next number.</value>
    public string? Name { get; init; }

    /// <summary>The name of the offer that this one replaces, as its next revision.</summary>
    /// <value><see langword="null"/> by default: a new offer.</value>
    public string? Revises { get; init; }

    /// <summary>The instant at which the offer lapses, or the time until then.</summary>
    /// <value>By default as the rules say.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DueTime? ValidUntil { get; init; }

    /// <summary>Why what the customer wants is not among the options, in free text.</summary>
    [Personal]
    public string? WithoutWanted { get; init; }

    internal override bool NeedsMandates => true;

    internal override DecisionRefusal? Decide(in Decision decision)
    {
        Complaint complaint = decision.Complaint;
        if (complaint.IsClosed)
            return DecisionRefusal.Of(ErrorCodes.AlreadyClosed, complaint.Status);
        if (decision.Stamp.Actor.Kind != ActorKind.Staff)
            return DecisionRefusal.Of(ErrorCodes.OfferNotAllowed).Because(TextKeys.Offers.ByFirm);
        if (decision.Decider.Input.Check(Options) is { } invalid)
            return invalid;
        ComplaintCare care = complaint.Care;
        Offer? standing = null;
        if (Revises is not null)
        {
            if (OfferChecks.FindStanding(decision, Revises, out standing) is { } unknown)
                return unknown;
            if (standing.Revision >= Offer.MaxRevisions)
                return DecisionRefusal.Of(ErrorCodes.InvalidInput).Because(TextKeys.Input.TooMany, "revision", Offer.MaxRevisions);
        }
        else if (CareNames.Refuse(Name, "offer", name => care.FindOffer(name) is not null, care.Offers.Count(static one => one.IsStanding), Offer.MaxStanding) is { } refusal)
        {
            return refusal;
        }

        IOfferRules rules = decision.Decider.Offers;
        if (rules.ValidUntil(complaint, ValidUntil, decision.Stamp.At, out DateTimeOffset until) is { } never)
            return never;
        string name = standing?.Name ?? Name ?? CareNames.Next(care.OffersMade, name => care.FindOffer(name) is not null);
        OfferMade made = new(name, (standing?.Revision ?? 0) + 1, until, rules.Cover(decision.Draft, rules.Describe(complaint, Options), standing, []), WithoutWanted, Conditions: Conditions());
        DecisionRefusal? missing = OfferChecks.Refuse(DecisionRefusal.Of(ErrorCodes.OfferNotAllowed), rules.Missing(complaint, Options, WithoutWanted));
        return OfferChecks.Put(decision, made, standing, missing);
    }

    private ImmutableArray<RemedyCondition> Conditions()
    {
        ImmutableArray<RemedyCondition> conditions =
        [
            .. Options.SelectMany(static option => option.Remedies.Select((remedy, at) => (Option: option.Name, Number: at + 1, remedy.Conditions)))
                .Where(static one => one.Conditions is not null)
                .Select(static one => new RemedyCondition(one.Option, one.Number, one.Conditions!)),
        ];
        return conditions.IsEmpty ? default : conditions;
    }
}

/// <summary>
/// Records that the customer accepts an option of an offer, or several that go together: by the customer, or by staff after a contact later than the offer. What is
/// accepted is promised, with a clock of <see cref="Stage.Remedy"/> for each remedy. Fires <c>accept</c>, or what the host maps.
/// </summary>
/// <param name="Offer">The name of the offer.</param>
/// <param name="Revision">The revision that the customer accepts; an older one is refused.</param>
/// <param name="Options">The names of the options.</param>
public sealed record AcceptOption(string Offer, int Revision, ImmutableArray<string> Options) : ComplaintCommand
{
    /// <summary>Accepts one option.</summary>
    /// <param name="offer">The name of the offer.</param>
    /// <param name="revision">The revision that the customer accepts.</param>
    /// <param name="option">The name of the option.</param>
    public static AcceptOption Of(string offer, int revision, string option) => new(offer, revision, [option]);

    internal override DecisionRefusal? Decide(in Decision decision)
    {
        Complaint complaint = decision.Complaint;
        if (OfferChecks.FindStanding(decision, Offer, out Offer offer) is { } unknown)
            return unknown;
        List<OfferedOption> chosen = [];
        List<RefusalReason> reasons = [.. OfferChecks.OlderThan(offer, Revision), .. Choose(offer, chosen)];
        long since = chosen.Count == 0 ? offer.Entry : chosen.Max(static option => option.Since);
        reasons.AddRange(OfferChecks.NotSaid(decision, since));
        int open = complaint.Care.Remedies.Count(static one => one.IsOpen) + chosen.Sum(static option => option.Remedies.Length);
        if (open > RemedyProgress.MaxOpen)
            return DecisionRefusal.Of(ErrorCodes.InvalidInput).Because(TextKeys.Input.TooMany, "remedies", RemedyProgress.MaxOpen);
        if (Accept(decision, offer, chosen, out ImmutableArray<RemedyProgress> remedies) is { } never)
            return never;

        // What was chosen before, when the offer was opened again, gives way.
        foreach (RemedyProgress before in complaint.Care.Remedies)
        {
            if (before.IsOpen && before.Offer == offer.Name && decision.Add(new RemedyWithdrawn(before.Name)) is { } invalid)
                return invalid;
        }

        DecisionRefusal? refused = OfferChecks.Refuse(DecisionRefusal.Of(ErrorCodes.AnswerNotAllowed, offer.Name), reasons);
        return OfferChecks.Add(decision, new OfferAccepted(offer.Name, offer.Revision, [.. chosen.Select(static option => option.Name)], remedies), OfferAct.Accept, refused);
    }

    private IEnumerable<RefusalReason> Choose(Offer offer, List<OfferedOption> chosen)
    {
        if (Options.IsDefaultOrEmpty)
            yield return RefusalReason.Of(TextKeys.Input.Empty, "options");
        Dictionary<string, string> groups = [];
        foreach (string name in Options.IsDefault ? [] : Options.Distinct().Take(OfferOption.MaxOptions))
        {
            if (offer.Find(name ?? "") is not { } option)
            {
                yield return RefusalReason.Of(TextKeys.Offers.NoOption, name);
                continue;
            }

            if (option.State == OptionState.Submitted)
                yield return RefusalReason.Of(TextKeys.Offers.AwaitsApproval, option.Name);
            else if (option.State == OptionState.Refused)
                yield return RefusalReason.Of(TextKeys.Offers.WasRefused, option.Name);
            else
                chosen.Add(option);
            if (!groups.TryAdd(option.Group ?? "", option.Name))
                yield return RefusalReason.Of(TextKeys.Offers.Exclusive, groups[option.Group ?? ""], option.Name);
        }
    }

    private static DecisionRefusal? Accept(in Decision decision, Offer offer, List<OfferedOption> chosen, out ImmutableArray<RemedyProgress> accepted)
    {
        Complaint complaint = decision.Complaint;
        List<RemedyProgress> remedies = [];
        accepted = [];
        foreach (OfferedOption option in chosen)
        {
            foreach (OfferedRemedy remedy in option.Remedies)
            {
                if (decision.Decider.Offers.CarryOutBy(complaint, remedy.Within, decision.Stamp.At, out DateTimeOffset by) is { } never)
                    return never;
                OfferChecks.Accept(complaint, offer.Name, option.Name, remedy, decision.Stamp.At, by, remedies);
            }
        }

        accepted = [.. remedies];
        return null;
    }
}

/// <summary>
/// Records that the customer declines an offer: by the customer, or by staff after a contact later than the offer. What it reserves is given back. Fires
/// <c>decline</c>, or what the host maps.
/// </summary>
/// <param name="Offer">The name of the offer.</param>
/// <param name="Revision">The revision that the customer declines; an older one is refused.</param>
/// <param name="Because">Why, in the customer's words.</param>
public sealed record DeclineOffer(string Offer, int Revision, [property: Personal] string? Because = null) : ComplaintCommand
{
    internal override DecisionRefusal? Decide(in Decision decision)
    {
        if (OfferChecks.FindStanding(decision, Offer, out Offer offer) is { } unknown)
            return unknown;
        List<RefusalReason> reasons = [.. OfferChecks.OlderThan(offer, Revision)];
        if (offer.State == OfferState.Submitted)
            reasons.Add(RefusalReason.Of(TextKeys.Offers.NotMadeYet));
        reasons.AddRange(OfferChecks.NotSaid(decision, offer.Options.Where(static one => one.State == OptionState.Open).Select(static one => one.Since).DefaultIfEmpty(offer.Entry).Min()));
        return OfferChecks.Add(decision, new OfferDeclined(offer.Name, offer.Revision, Because), OfferAct.Decline, OfferChecks.Refuse(DecisionRefusal.Of(ErrorCodes.AnswerNotAllowed, offer.Name), reasons));
    }
}

/// <summary>Withdraws an offer that the customer has not accepted. What it reserves is given back.</summary>
/// <param name="Offer">The name of the offer.</param>
/// <param name="Because">Why, in free text.</param>
public sealed record WithdrawOffer(string Offer, [property: Personal] string? Because = null) : ComplaintCommand
{
    internal override DecisionRefusal? Decide(in Decision decision)
    {
        if (OfferChecks.FindStanding(decision, Offer, out Offer offer) is { } unknown)
            return unknown;
        return decision.Stamp.Actor.Kind == ActorKind.Staff
            ? decision.Add(new OfferWithdrawn(offer.Name, Because))
            : DecisionRefusal.Of(ErrorCodes.OfferNotAllowed).Because(TextKeys.Offers.ByFirm);
    }
}
