using ComplaintFlow.Events;

namespace ComplaintFlow.Insights.Facts;

/// <summary>Writes table <c>offer</c>. The snapshot keeps the latest offers only, so each is followed from event to event.</summary>
internal sealed class OfferFacts(FactSheet sheet) : IFactReader
{
    private readonly List<Followed> _all = [];

    public void Read(Complaint before, JournalEntry entry, Complaint after)
    {
        switch (entry.Event)
        {
            case OfferMade { Revision: 1 } made:
                _all.Add(new(made.Name, after.Episode, entry.At) { By = Staff(entry) });
                Follow(made.Name, 1, made.Options);
                break;
            case OfferMade made:
                Follow(made.Name, made.Revision, made.Options)?.Begin(Staff(entry));
                break;
            // Its options follow the offer in one commit: what stands is within the mandate, and these are not.
            case OfferSubmitted submitted:
                Follow(submitted.Name, submitted.Revision, submitted.Options)?.Decide("waiting", null, null);
                break;
            case OfferApproved approved when Find(approved.Name) is { } offer:
                decimal? asked = offer.Amount;
                Follow(approved.Name, approved.NewRevision, approved.Options)?.Decide(offer.Amount < asked ? "approved-less" : "approved", Staff(entry), entry.At);
                break;
            case OfferRefused refused:
                Find(refused.Name)?.Decide("refused", Staff(entry), entry.At);
                break;
            case OfferAccepted accepted:
                Find(accepted.Name)?.End("accepted", entry.At);
                break;
            case OfferDeclined declined:
                Find(declined.Name)?.End("declined", entry.At);
                break;
            case OfferWithdrawn withdrawn:
                Find(withdrawn.Name)?.End("withdrawn", entry.At);
                break;
            case OfferLapsed lapsed:
                Find(lapsed.Name)?.End("lapsed", entry.At);
                break;
        }
    }

    public void End(Complaint last)
    {
        foreach (Followed one in _all)
        {
            sheet.Add(
                "offer", one.Episode, one.Name, one.By, one.MadeAt, one.Revisions, one.Approval, one.Approver, one.ApprovedAt, one.State, one.EndedAt, one.Amount, one.Currency);
        }
    }

    private static string? Staff(JournalEntry entry) => entry.ByKind == ActorKind.Staff ? entry.By.Name : null;

    private Followed? Find(string name) => _all.FindLast(one => one.Name == name);

    private Followed? Follow(string name, int revision, IReadOnlyList<OfferedOption> options)
    {
        if (Find(name) is not { } offer)
            return null;
        offer.Revisions = Math.Max(offer.Revisions, revision);
        offer.Merge(options);
        return offer;
    }

    private sealed class Followed(string name, int episode, DateTimeOffset madeAt)
    {
        private readonly Dictionary<string, OfferedOption> _options = new(StringComparer.Ordinal);

        public string Name => name;

        public int Episode => episode;

        public DateTimeOffset MadeAt => madeAt;

        public string? By { get; set; }

        public int Revisions { get; set; }

        public string? Approval { get; private set; }

        public string? Approver { get; private set; }

        public DateTimeOffset? ApprovedAt { get; private set; }

        public string State { get; private set; } = "open";

        public DateTimeOffset? EndedAt { get; private set; }

        public decimal? Amount { get; private set; }

        public string? Currency { get; private set; }

        /// <summary>Another revision by somebody, whom nobody has approved yet.</summary>
        public void Begin(string? by) => (By, Approval, Approver, ApprovedAt, State, EndedAt) = (by, null, null, null, "open", null);

        public void Decide(string approval, string? approver, DateTimeOffset? at) => (Approval, Approver, ApprovedAt) = (approval, approver, at);

        public void End(string state, DateTimeOffset at) => (State, EndedAt) = (state, at);

        private static decimal ValueOf(OfferedOption option) => option.Remedies.Sum(static remedy => remedy.Value?.Amount ?? 0);

        public void Merge(IReadOnlyList<OfferedOption> options)
        {
            foreach (OfferedOption option in options)
                _options[option.Name] = option;
            string[] currencies =
            [
                .. _options.Values.SelectMany(static option => option.Remedies).Select(static remedy => remedy.Value?.Currency).OfType<string>()
                    .Distinct(StringComparer.Ordinal),
            ];
            // Options of one group exclude each other, so the dearest counts; those of several groups can all be chosen.
            decimal sum = _options.Values.GroupBy(static option => option.Group).Sum(static group => group.Max(ValueOf));
            (Amount, Currency) = currencies.Length == 1 ? ((decimal?)sum, currencies[0]) : (null, null);
        }
    }
}
