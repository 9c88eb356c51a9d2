using System.Globalization;
using ComplaintFlow.Complaints;
using ComplaintFlow.Storage;
using static ComplaintFlow.Testing.StoreTrial;

namespace ComplaintFlow.Testing.Cases;

/// <summary>Checks that what is settled or read together is as each by itself.</summary>
internal static class TogetherCases
{
    private static readonly WorkKind _kind = WorkKind.Deliver("mail");

    public static IEnumerable<StoreCase> All =>
    [
        new("Rows that are settled together end as each would alone", SettledAsAlone, StoreAbilities.Work),
        new("A row whose lease is lost stays as it is, and those settled with it are settled", LostIsLeft, StoreAbilities.Work),
        new("Journals that are read together are each as by itself", ReadAsAlone, StoreAbilities.Batches),
    ];

    private static async Task SettledAsAlone(StoreTrial trial)
    {
        WorkTrial work = new(trial, _kind);
        Func<WorkItem, WorkSettlement>[] outcomes =
        [
            static item => new(item, item.Target),
            static item => new(item, item.Cursor + 1),
            static item => new(item, item.Cursor, WorkTrial.Due.AddMinutes(5)),
            static item => new(item, item.Cursor + 1) { Parking = new(WorkTrial.Due, "why") },
            static item => new(item, item.Cursor) { Rearming = new(WorkTrial.Due.AddMinutes(7), 9) },
            static item => new(item, item.Cursor) { HoldFor = TimeSpan.FromHours(1) },
            WorkSettlement.GiveBack,
            // The target is raised meanwhile, below.
            static item => new(item, item.Target),
        ];
        List<ComplaintId> ids = [];
        List<Complaint> raised = [];
        for (int i = 0; i < 2 * outcomes.Length; i++)
        {
            Complaint complaint = await work.ReceiveAsync(entries: 3).ConfigureAwait(false);
            ids.Add(complaint.Id);
            if (i % outcomes.Length == outcomes.Length - 1)
                raised.Add(complaint);
        }

        Dictionary<ComplaintId, WorkItem> items = (await work.ClaimAsync().ConfigureAwait(false)).ToDictionary(static item => item.Complaint);
        foreach (Complaint complaint in raised)
            await trial.MustCommitAsync(new CommitBuilder().Change(complaint).Work(_kind, WorkTrial.Due)).ConfigureAwait(false);
        WorkSettlement[] settlements = [.. ids.Select((id, at) => outcomes[at % outcomes.Length](items[id]))];
        foreach (WorkSettlement settlement in settlements[..outcomes.Length])
            await work.MustSettleAsync(settlement).ConfigureAwait(false);
        // In any order of identifiers.
        await trial.Work.SettleAllAsync([.. settlements[outcomes.Length..].Reverse()], trial.CancellationToken).ConfigureAwait(false);

        foreach (TimeSpan after in (TimeSpan[])[TimeSpan.Zero, TimeSpan.FromMinutes(6), TimeSpan.FromMinutes(8)])
        {
            Dictionary<ComplaintId, WorkItem> left = (await work.ClaimAsync(WorkTrial.Due + after).ConfigureAwait(false)).ToDictionary(static item => item.Complaint);
            for (int i = 0; i < outcomes.Length; i++)
                Equal(Of(left, ids[i]), Of(left, ids[outcomes.Length + i]), string.Create(CultureInfo.InvariantCulture, $"what is left {after:c} later of work with outcome {i}"));
        }

        static string? Of(Dictionary<ComplaintId, WorkItem> left, ComplaintId id) =>
            left.TryGetValue(id, out WorkItem? item) ? string.Create(CultureInfo.InvariantCulture, $"{item.WakeAt:O} {item.Attempts} {item.Cursor} {item.Target} {item.Generation}") : null;
    }

    private static async Task LostIsLeft(StoreTrial trial)
    {
        WorkTrial work = new(trial, _kind);
        for (int i = 0; i < 3; i++)
            await work.ReceiveAsync(entries: 2).ConfigureAwait(false);
        IReadOnlyList<WorkItem> items = await work.ClaimAsync().ConfigureAwait(false);
        WorkItem[] stale = [items[0], items[1] with { Token = Guid.NewGuid() }, items[2]];
        await trial.Work.SettleAllAsync([.. stale.Select(static item => new WorkSettlement(item, item.Target))], trial.CancellationToken).ConfigureAwait(false);
        Equal(0, (await work.ClaimAsync().ConfigureAwait(false)).Count, "the number of rows that are free while one is leased and the others are done");
        foreach (WorkItem done in (WorkItem[])[items[0], items[2]])
            That(!await work.SettleAsync(new WorkSettlement(done, done.Target)).ConfigureAwait(false), "a row that was settled beside one whose lease is lost is done");
        await work.MustSettleAsync(new WorkSettlement(items[1], 1)).ConfigureAwait(false);
        WorkItem left = await work.MustClaimAsync().ConfigureAwait(false);
        Equal((items[1].Complaint, 1L), (left.Complaint, left.Cursor), "the row that its holder has settled");
    }

    private static async Task ReadAsAlone(StoreTrial trial)
    {
        List<JournalQuery> queries = [];
        for (int i = 0; i < 9; i++)
        {
            Complaint complaint = await trial.MustCommitAsync(new CommitBuilder().Receive(SampleComplaints.Received(), entries: 1 + (i % 4))).ConfigureAwait(false);
            queries.Add(new(Realm.Default, complaint.Id, After: i % 3, Limit: 1 + (i % 2)));
        }

        queries.Insert(4, new(Realm.Default, SampleComplaints.Received().Id));
        queries.Add(new(Realm.Of("elsewhere"), queries[0].Complaint));
        queries.RemoveAt(0);
        IReadOnlyList<Page<StoredEntry>> together = await trial.Batching.ReadJournalsAsync(queries, trial.CancellationToken).ConfigureAwait(false);
        // A store may leave it to its callers.
        if (together.Count == 0)
            return;
        Equal(queries.Count, together.Count, "the number of journals read together");
        for (int i = 0; i < queries.Count; i++)
        {
            Page<StoredEntry> alone = await trial.Store.ReadJournalAsync(queries[i], trial.CancellationToken).ConfigureAwait(false);
            Same(alone.Items, together[i].Items, "the entries of a journal that is read with others");
            Equal(alone.Continuation, together[i].Continuation, "where a journal that is read with others goes on");
        }
    }
}
