using System.Collections.Immutable;
using ComplaintFlow.Deciding;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Care;

/// <summary>Decides what may be offered, by whom, and until when. Pure.</summary>
/// <param name="offers">What an offer must have.</param>
/// <param name="mandates">Who may promise what.</param>
/// <param name="calendar">Counts the time.</param>
internal sealed class OfferRules(OffersTable offers, MandateTable mandates, CareCalendar calendar) : IOfferRules
{
    public MandateTable Mandates => mandates;

    public Trigger? TriggerOf(OfferAct act) => offers.Triggers[act];

    public IReadOnlyList<TallyKey> TalliesOf(Actor actor, DateTimeOffset now) => mandates.TalliesOf(actor, now);

    public IEnumerable<RefusalReason> Missing(Complaint complaint, ImmutableArray<OfferOption> options, string? withoutWanted)
    {
        OfferTerms terms = offers.Find(complaint);
        if (options.Length < terms.AtLeast)
            yield return RefusalReason.Of(TextKeys.Offers.TooFew(terms.AtLeast), options.Length, terms.AtLeast);
        if (terms.IncludesWanted && complaint.Details.WantedKind is { } wanted && string.IsNullOrWhiteSpace(withoutWanted)
            && !options.Any(option => option.Remedies.Any(remedy => remedy.Kind == wanted)))
        {
            yield return RefusalReason.Of(TextKeys.Offers.WantedMissing, NamedCode.Of(TextKeys.Term("remedy", wanted.Name), wanted.Name));
        }
    }

    public ImmutableArray<OfferedOption> Describe(Complaint complaint, ImmutableArray<OfferOption> options)
    {
        OfferTerms terms = offers.Find(complaint);
        return
        [
            .. options.Select(option => new OfferedOption(
                option.Name,
                [.. option.Remedies.Select(remedy => new OfferedRemedy(remedy.Kind, remedy.Value, remedy.IsGoodwill, !remedy.IsGoodwill && terms.Owed.Contains(remedy.Kind), remedy.Within))],
                Group: option.Group)),
        ];
    }

    public ImmutableArray<OfferedOption> Cover(ComplaintDraft draft, ImmutableArray<OfferedOption> options, Offer? standing, ImmutableArray<OfferedOption> others) =>
        new MandateCover(mandates, draft, standing, others).Cover(options);

    public ImmutableArray<MandateHolder> Approvers(Complaint complaint, IEnumerable<OfferedOption> options, Func<PersonId, bool> isProposer) =>
        mandates.Covering([.. options.SelectMany(static option => option.Remedies)], person => isProposer(person) || complaint.Involves(person));

    public DecisionRefusal? ValidUntil(Complaint complaint, DueTime? given, DateTimeOffset now, out DateTimeOffset until)
    {
        if (given is not { At: { } at })
            return calendar.FindEnd(given?.Within ?? offers.Find(complaint).ValidFor, now, out until);
        until = Complaints.Instants.Truncate(at);
        return InputRules.CheckDate(until, now);
    }

    public DecisionRefusal? ApproveBy(DateTimeOffset now, out DateTimeOffset by) => calendar.FindEnd(offers.ApproveWithin, now, out by);

    public DecisionRefusal? CarryOutBy(Complaint complaint, Allowance? within, DateTimeOffset now, out DateTimeOffset by) =>
        calendar.FindEnd(within ?? offers.Find(complaint).CarryOutWithin, now, out by);
}
