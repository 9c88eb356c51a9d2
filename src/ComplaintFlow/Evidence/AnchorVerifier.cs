using System.Globalization;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Evidence;

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
