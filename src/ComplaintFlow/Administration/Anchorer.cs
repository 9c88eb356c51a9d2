using System.Globalization;
using System.Runtime.CompilerServices;
using ComplaintFlow.Complaints;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Administration;

/// <summary>Writes an anchor: merges the complaints with the previous anchor in the order of identifiers, with one page of each in memory.</summary>
/// <remarks>
/// Leaves of the last anchor that the store has lost are carried over, so that a new anchor never conceals the loss;
/// the last anchor must be readable for that.
/// </remarks>
internal sealed class Anchorer(Realm realm, EvidenceServices services, IComplaintQueries queries, IJournalAnchor anchors)
{
    private readonly IComplaintStore _store = services.Desk.Store;
    private readonly LeafCheck _leaves = new(services.Desk.Store, services.Keys, realm);
    private readonly List<JournalFinding> _findings = [];
    private readonly List<AnchorLeaf> _page = [];
    private readonly List<ReadOnlyMemory<byte>> _pages = [];
    private long _findingCount;
    private long _complaints;
    private int _written;
    private bool _isBroken;

    public async ValueTask<AnchorOutcome> AnchorAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset at = Instants.Truncate(services.Desk.Clock.UtcNow);
        JournalAnchor? previous = await anchors.ReadLatestAsync(realm, cancellationToken).ConfigureAwait(false);
        if (previous is not null && !AnchorCodec.IsWhole(previous, realm, services.Keys?.Current))
            return new AnchorOutcome(null, [services.Findings.Write(realm, null, new FindingDraft(ErrorCodes.AnchorChanged, null, previous.Number))], 1);

        HashSet<string> kept = [.. previous?.Pages.Select(page => Convert.ToHexString(page.Span)) ?? []];
        await foreach ((AnchorLeaf? leaf, bool beginsPage) in MergeAsync(previous, cancellationToken).ConfigureAwait(false))
        {
            if (_isBroken)
                break;
            if (beginsPage || _page.Count == AnchorPage.MaxLeaves)
                await FlushAsync(kept, cancellationToken).ConfigureAwait(false);
            if (leaf is not null)
                _page.Add(leaf);
        }

        if (_isBroken)
            return new AnchorOutcome(null, _findings, _findingCount) { PagesWritten = _written };
        await FlushAsync(kept, cancellationToken).ConfigureAwait(false);
        JournalAnchor anchor = AnchorCodec.Make(realm, previous, at, _complaints, _pages, services.Keys?.Current);
        bool isPublished = await anchors.PublishAsync(anchor, cancellationToken).ConfigureAwait(false);
        return new AnchorOutcome(isPublished ? anchor : null, _findings, _findingCount) { PagesWritten = _written };
    }

    private async ValueTask FlushAsync(HashSet<string> kept, CancellationToken cancellationToken)
    {
        if (_page.Count == 0)
            return;
        AnchorPage page = new(MerkleTree.Root(_page), [.. _page]);
        if (kept.Add(Convert.ToHexString(page.Root.Span)))
        {
            await anchors.PublishPageAsync(realm, page, cancellationToken).ConfigureAwait(false);
            _written++;
        }

        _pages.Add(page.Root);
        _complaints += _page.Count;
        _page.Clear();
    }

    private async IAsyncEnumerable<(AnchorLeaf? Leaf, bool BeginsPage)> MergeAsync(JournalAnchor? previous, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IAsyncEnumerator<(AnchorLeaf Leaf, bool BeginsPage)> before = PreviousAsync(previous, cancellationToken).GetAsyncEnumerator(cancellationToken);
        IAsyncEnumerator<(ComplaintId Id, long Version)> now = ComplaintsAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using ConfiguredAsyncDisposable beforeScope = before.ConfigureAwait(false);
        await using ConfiguredAsyncDisposable nowScope = now.ConfigureAwait(false);
        bool hasBefore = await before.MoveNextAsync().ConfigureAwait(false);
        bool hasNow = await now.MoveNextAsync().ConfigureAwait(false);
        while (hasBefore || hasNow)
        {
            if (!hasBefore || (hasNow && now.Current.Id < before.Current.Leaf.Complaint))
            {
                yield return (await NewAsync(now.Current.Id, cancellationToken).ConfigureAwait(false), false);
                hasNow = await now.MoveNextAsync().ConfigureAwait(false);
                continue;
            }

            (AnchorLeaf leaf, bool beginsPage) = before.Current;
            long? found = hasNow && now.Current.Id == leaf.Complaint ? now.Current.Version : null;
            yield return (await KnownAsync(leaf, found, previous!.At, cancellationToken).ConfigureAwait(false), beginsPage);
            hasBefore = await before.MoveNextAsync().ConfigureAwait(false);
            if (found is not null)
                hasNow = await now.MoveNextAsync().ConfigureAwait(false);
        }
    }

    private async ValueTask<AnchorLeaf?> NewAsync(ComplaintId id, CancellationToken cancellationToken)
    {
        try
        {
            Loaded loaded = await _store.LoadAsync(new LoadRequest(realm) { Complaint = id }, cancellationToken).ConfigureAwait(false);
            return Leaf(id, loaded);
        }
        catch (DamagedDataException fault)
        {
            Add(FindingDraft.Of(fault), id);
            return null;
        }
    }

    /// <summary>
    /// Returns the leaf of a complaint in the previous anchor. An unchanged complaint is not read again: the anchor is
    /// more trustworthy than the store.
    /// </summary>
    private async ValueTask<AnchorLeaf> KnownAsync(AnchorLeaf leaf, long? found, DateTimeOffset anchoredAt, CancellationToken cancellationToken)
    {
        if (found is null ? leaf.IsPurged : !leaf.IsPurged && found == leaf.Version)
            return leaf;
        (FindingDraft? finding, Loaded now) = await _leaves.CheckAsync(leaf, anchoredAt, cancellationToken).ConfigureAwait(false);
        if (finding is null)
            return Leaf(leaf.Complaint, now) ?? leaf;
        Add(finding, leaf.Complaint);
        return leaf;
    }

    private static AnchorLeaf? Leaf(ComplaintId id, Loaded loaded) => loaded switch
    {
        { Tombstone: { } tombstone } => new(id, tombstone.Version, tombstone.Head, IsPurged: true),
        { Complaint: { } complaint } => new(id, complaint.Version, loaded.Head),
        _ => null,
    };

    private async IAsyncEnumerable<(AnchorLeaf Leaf, bool BeginsPage)> PreviousAsync(JournalAnchor? previous, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (ReadOnlyMemory<byte> root in previous?.Pages ?? [])
        {
            AnchorPage? page = await anchors.ReadPageAsync(realm, root, cancellationToken).ConfigureAwait(false);
            if (page is null || !AnchorCodec.IsWhole(page, root))
            {
                Add(new FindingDraft(ErrorCodes.AnchorChanged, null, previous!.Number), null);
                _isBroken = true;
                yield break;
            }

            for (int i = 0; i < page.Leaves.Count; i++)
                yield return (page.Leaves[i], i == 0);
        }
    }

    private async IAsyncEnumerable<(ComplaintId Id, long Version)> ComplaintsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? continuation = null;
        do
        {
            ComplaintQuery query = new(realm) { PageSize = ComplaintQuery.MaxPageSize, Continuation = continuation };
            Page<Complaint> page = await queries.QueryAsync(query, cancellationToken).ConfigureAwait(false);
            // A complaint with a damaged snapshot has no known version, so that it is loaded, and named.
            foreach ((ComplaintId Id, long Version) one in page.Items.Select(complaint => (complaint.Id, complaint.Version))
                .Concat(page.Damaged.Select(damage => damage.Complaint).OfType<ComplaintId>().Select(id => (id, 0L))).OrderBy(one => one.Item1))
            {
                yield return one;
            }

            continuation = page.Continuation;
        }
        while (continuation is not null);
    }

    private void Add(FindingDraft finding, ComplaintId? complaint)
    {
        _findingCount++;
        if (_findings.Count < AnchorOutcome.MaxFindings)
            _findings.Add(services.Findings.Write(realm, complaint, finding));
    }
}

/// <summary>Compares the latest anchor with the store, one page a step.</summary>
internal sealed class AnchorVerifier(Realm realm, IComplaintStore store, IJournalAnchor anchors, FindingWriter findings, IJournalKeySource? keys)
{
    private readonly LeafCheck _leaves = new(store, keys, realm);

    public async ValueTask<AnchorVerification> VerifyAsync(string? continuation, CancellationToken cancellationToken)
    {
        (long number, int at) = Read(continuation);
        if (await anchors.ReadLatestAsync(realm, cancellationToken).ConfigureAwait(false) is not { } anchor)
            return new AnchorVerification(0, 0, [], number > 0 ? [Changed(number)] : [], null);
        if (anchor.Number != number)
            at = 0;
        if (!AnchorCodec.IsWhole(anchor, realm, keys?.Current))
            return new AnchorVerification(anchor.Number, 0, [], [Changed(anchor.Number)], null);
        if (at >= anchor.Pages.Count)
            return new AnchorVerification(anchor.Number, 0, [], [], null);

        string? next = at + 1 < anchor.Pages.Count ? string.Create(CultureInfo.InvariantCulture, $"{anchor.Number}:{at + 1}") : null;
        AnchorPage? page = await anchors.ReadPageAsync(realm, anchor.Pages[at], cancellationToken).ConfigureAwait(false);
        if (page is null || !AnchorCodec.IsWhole(page, anchor.Pages[at]))
            return new AnchorVerification(anchor.Number, 0, [], [Changed(anchor.Number)], next);

        List<ComplaintId> purged = [];
        List<JournalFinding> found = [];
        foreach (AnchorLeaf leaf in page.Leaves)
        {
            (FindingDraft? finding, Loaded now) = await _leaves.CheckAsync(leaf, anchor.At, cancellationToken).ConfigureAwait(false);
            if (finding is not null)
                found.Add(findings.Write(realm, leaf.Complaint, finding));
            else if (now.Tombstone is not null && !leaf.IsPurged)
                purged.Add(leaf.Complaint);
        }

        return new AnchorVerification(anchor.Number, page.Leaves.Count, purged, found, next);
    }

    private JournalFinding Changed(long number) => findings.Write(realm, null, new FindingDraft(ErrorCodes.AnchorChanged, null, number));

    private static (long Number, int Page) Read(string? continuation)
    {
        if (continuation is null)
            return (0, 0);
        string[] parts = continuation.Split(':');
        return parts.Length == 2 && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out long number) && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int page)
            ? (number, page)
            : throw new ArgumentException("The continuation is not from an earlier verification.", nameof(continuation));
    }
}
