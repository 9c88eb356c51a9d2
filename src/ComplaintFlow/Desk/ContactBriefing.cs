using System.Collections.Immutable;
using ComplaintFlow.Care;
using ComplaintFlow.Complaints;
using ComplaintFlow.Events;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Desk;

/// <summary>Gathers what somebody should know before they contact a customer, from the journal and from the customer's earlier complaints.</summary>
internal sealed class ContactBriefing(Realm realm, DeskServices services, ReadingRights rights)
{
    /// <summary>The maximum number of earlier complaints that are looked at.</summary>
    private const int MostLookedAt = 500;

    public async ValueTask<ContactBrief> BriefAsync(Complaint complaint, Actor actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        Journal journal = new(complaint);
        for (long after = 0; after < complaint.Version;)
        {
            Page<StoredEntry> page = await services.Store.ReadJournalAsync(new JournalQuery(realm, complaint.Id, after), cancellationToken).ConfigureAwait(false);
            if (page.Items.Count == 0)
                break;
            foreach (StoredEntry entry in page.Items.TakeWhile(entry => entry.Sequence <= complaint.Version))
                journal.Add(EntryCodec.Decode(entry));
            after = page.Items[^1].Sequence;
        }

        Merged merged = new(realm, services, rights, actor);
        ImmutableArray<BriefPromise>.Builder promises = ImmutableArray.CreateBuilder<BriefPromise>();
        foreach (Promise promise in complaint.Care.Promises.Where(one => one.IsOpen || one.WasBroken))
        {
            string? what = journal.Taken.TryGetValue(promise.Name, out ComplaintId from)
                ? await merged.TextAsync(from, promise.Entry, cancellationToken).ConfigureAwait(false)
                : journal.Texts.GetValueOrDefault(promise.Entry);
            promises.Add(new(promise, what));
        }

        ImmutableArray<BriefRequest>.Builder requests = ImmutableArray.CreateBuilder<BriefRequest>();
        foreach (AssistanceRequest request in complaint.Care.Requests.Where(one => one.IsOpen))
        {
            string? question = journal.Taken.TryGetValue(request.Name, out ComplaintId from)
                ? await merged.TextAsync(from, request.Entry, cancellationToken).ConfigureAwait(false)
                : journal.Texts.GetValueOrDefault(request.Entry);
            requests.Add(new(request, question));
        }

        ContactBrief brief = new()
        {
            Complaint = complaint,
            At = now,
            Promises = promises.ToImmutable(),
            Requests = requests.ToImmutable(),
            Declines = [.. journal.Declines],
            DeclinedOffers = [.. journal.DeclinedOffers.TakeLast(ContactBrief.MaxDeclinedOffers)],
            LastWords = journal.LastWords,
            Emotions = [.. journal.Emotions.TakeLast(Complaint.MaxListLength)],
            NotToBeSent = [.. NotToBeSent(complaint).Distinct()],
        };
        return await WithEarlierAsync(brief, actor, cancellationToken).ConfigureAwait(false);
    }

    private static IEnumerable<PersonId> NotToBeSent(Complaint complaint) =>
        [.. complaint.Details.About is { } about ? [about] : Array.Empty<PersonId>(), .. complaint.Merging.AbsorbedAbout, .. complaint.People.Refused];

    private async ValueTask<ContactBrief> WithEarlierAsync(ContactBrief brief, Actor actor, CancellationToken cancellationToken)
    {
        Complaint complaint = brief.Complaint;
        if (services.Store is not IComplaintQueries queries || complaint.Customer.Id is not { } customer || customer == Personal.Erased)
            return brief;

        // The order of the store is that of recording, so the latest are at the end.
        List<Complaint> found = [];
        string? continuation = null;
        do
        {
            ComplaintQuery query = new(realm) { CustomerId = customer, ReceivedBefore = complaint.ReceivedAt, Continuation = continuation };
            Page<Complaint> page = await queries.QueryAsync(query, cancellationToken).ConfigureAwait(false);
            found.AddRange(page.Items.Where(one => one.Id != complaint.Id && one.Merging.Into != complaint.Id));
            continuation = page.Continuation;
        }
        while (continuation is not null && found.Count < MostLookedAt);

        List<EarlierComplaint> earlier = [];
        bool hasMore = continuation is not null;
        foreach (Complaint one in found.OrderByDescending(one => one.ReceivedAt))
        {
            if (earlier.Count == ContactBrief.MaxEarlier || !await rights.MayReadAsync(one, actor, cancellationToken).ConfigureAwait(false))
            {
                hasMore = true;
                if (earlier.Count == ContactBrief.MaxEarlier)
                    break;
                continue;
            }

            earlier.Add(new(
                one.Id, one.ReceivedAt, one.Kind, one.Category, one.Lifecycle, one.Status, one.ClosedAt, one.Care.FindFinding(one.Care.MainIssue)?.Outcome, one.Episode - 1));
        }

        return brief with { Earlier = [.. earlier], HasMoreEarlier = hasMore, KnowsEarlier = true };
    }

    /// <summary>What a journal says that the snapshot does not.</summary>
    private sealed class Journal(Complaint complaint)
    {
        private const string DeclineTrigger = "decline";

        private readonly Dictionary<string, ImmutableArray<OfferedOption>> _offered = [];
        private int _episode = 1;

        public List<DateTimeOffset> Declines { get; } = [];

        public List<DeclinedOffer> DeclinedOffers { get; } = [];

        public List<BriefEmotion> Emotions { get; } = [];

        public BriefContact? LastWords { get; private set; }

        /// <summary>The texts of promises and requests, by the numbers of their entries.</summary>
        public Dictionary<long, string> Texts { get; } = [];

        /// <summary>The merged complaints from which promises and requests were taken over, by their names.</summary>
        public Dictionary<string, ComplaintId> Taken { get; } = [];

        public void Add(JournalEntry entry)
        {
            switch (entry.Event)
            {
                case ComplaintReceived received:
                    Feels(received.Signals.Emotion, entry.At);
                    break;
                case SignalsChanged signals:
                    Feels(signals.To.Emotion, entry.At);
                    break;
                case ContactRecorded { IsAutomatic: false } contact:
                    Feels(contact.EmotionBefore, entry.At);
                    if (contact.Direction == ContactDirection.FromCustomer)
                        LastWords = new(entry.At, contact.Channel, contact.Text);
                    break;
                case PromiseMade promise:
                    Texts[entry.Sequence] = promise.What;
                    break;
                case AssistanceRequested request:
                    Texts[entry.Sequence] = request.Question;
                    break;
                case PromiseTakenOver promise:
                    Taken[promise.Promise.Name] = promise.From;
                    break;
                case RequestTakenOver request:
                    Taken[request.Request.Name] = request.From;
                    break;
                case OfferMade offer:
                    _offered[offer.Name] = offer.Options;
                    break;
                case OfferTakenOver { Offer: var offer }:
                    _offered[offer.Name] = offer.Options;
                    break;
                case OfferApproved approved when _offered.TryGetValue(approved.Name, out ImmutableArray<OfferedOption> before):
                    _offered[approved.Name] = [.. before.Select(option => approved.Options.FirstOrDefault(one => one.Name == option.Name) ?? option)];
                    break;
                case OfferDeclined declined:
                    DeclinedOffers.Add(new(entry.At, declined.Name, _offered.GetValueOrDefault(declined.Name, []), declined.Because));
                    break;
                case { IsReopening: true }:
                    _episode++;
                    break;
                case StatusChanged { Trigger: DeclineTrigger } or TriggerHandled { Trigger: DeclineTrigger } when _episode == complaint.Episode:
                    Declines.Add(entry.At);
                    break;
            }
        }

        private void Feels(Emotion? emotion, DateTimeOffset at)
        {
            if (emotion is { } felt && (Emotions.Count == 0 || Emotions[^1].Emotion != felt))
                Emotions.Add(new(at, felt));
        }
    }

    /// <summary>The texts of merged complaints, as far as the actor may read them.</summary>
    private sealed class Merged(Realm realm, DeskServices services, ReadingRights rights, Actor actor)
    {
        private readonly Dictionary<ComplaintId, bool> _mayRead = [];

        public async ValueTask<string?> TextAsync(ComplaintId id, long entry, CancellationToken cancellationToken)
        {
            if (!_mayRead.TryGetValue(id, out bool mayRead))
            {
                Loaded loaded = await services.Store.LoadAsync(new LoadRequest(realm) { Complaint = id }, cancellationToken).ConfigureAwait(false);
                mayRead = loaded.Complaint is { } complaint && await rights.MayReadAsync(complaint, actor, cancellationToken).ConfigureAwait(false);
                _mayRead.Add(id, mayRead);
            }

            if (!mayRead)
                return null;
            Page<StoredEntry> page = await services.Store.ReadJournalAsync(new JournalQuery(realm, id, entry - 1, Limit: 1), cancellationToken).ConfigureAwait(false);
            return page.Items is not [var stored] ? null : EntryCodec.Decode(stored).Event switch
            {
                PromiseMade promise => promise.What,
                AssistanceRequested request => request.Question,
                _ => null,
            };
        }
    }
}
