using System.Globalization;
using ComplaintFlow.Complaints;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Administration;

/// <summary>Compares everything that a store keeps of a complaint beside its journal with the fold of the journal.</summary>
internal static class StoredCheck
{
    /// <param name="stored">The complaint as it is stored.</param>
    /// <param name="check">The check that has read all its entries without a finding.</param>
    /// <param name="columns">What the store should keep beside the snapshot; null if the journal has no entries.</param>
    /// <param name="now">The current instant.</param>
    public static IEnumerable<FindingDraft> Find(StoredComplaint stored, JournalCheck check, IReadOnlyDictionary<string, string?>? columns, DateTimeOffset now)
    {
        if (stored.Damaged.FirstOrDefault(damage => damage.Sequence is not null) is { } entry)
            yield return new(ErrorCodes.EntryUnreadable, entry.Sequence);
        else if (!stored.Exists)
            yield return new(ErrorCodes.ComplaintMissing, null, check.Entries, stored.Work?.Count ?? 0);
        else if (stored.Version > check.Entries && !(check.Entries > 0 && stored.Head.Span.SequenceEqual(check.Head.Span)))
            yield return new(ErrorCodes.JournalCut, check.Entries + 1, stored.Version);
        else if (check.Folded is not null)
        {
            foreach (FindingDraft finding in Compare(stored, check, columns!, now))
                yield return finding;
        }
    }

    private static IEnumerable<FindingDraft> Compare(StoredComplaint stored, JournalCheck check, IReadOnlyDictionary<string, string?> columns, DateTimeOffset now)
    {
        long last = check.Entries;
        if (check.FindMissingText() is { } missing)
            yield return missing;
        if (stored.Snapshot is null)
            yield return new(ErrorCodes.SnapshotUnreadable);
        else if (!check.IsFold(stored.Snapshot))
            yield return new(ErrorCodes.SnapshotDiffers, last);
        if (!stored.Head.Span.SequenceEqual(check.Head.Span))
            yield return new(ErrorCodes.HeadDiffers, last);

        List<string> differing = [];
        if (stored.Version != last)
            differing.Add("version");
        differing.AddRange(stored.Columns.Where(column => column.Value != columns.GetValueOrDefault(column.Key)).Select(column => column.Key));
        differing.AddRange(stored.Contradictory.Where(part => part.Sequence is null).Select(part => part.Part));
        if (differing.Count > 0)
            yield return new(ErrorCodes.ColumnsDiffer, last, string.Join(", ", differing.Order(StringComparer.Ordinal)));
        foreach (DamagedData part in stored.Contradictory.Where(part => part.Sequence is not null))
            yield return new(ErrorCodes.EntryColumnsDiffer, part.Sequence, part.Part);
        if (stored.Work is { } work && Compare(work, check.Folded!, now) is { } kind)
            yield return new(ErrorCodes.WorkDiffers, last, kind);
    }

    /// <summary>Returns the first kind of work that differs. A missing delivery cannot be found: it may just be done.</summary>
    private static string? Compare(IReadOnlyList<StoredWork> work, Complaint folded, DateTimeOffset now)
    {
        StoredWork? due = work.FirstOrDefault(row => row.Kind == WorkKind.Due.Name);
        DateTimeOffset? next = folded.NextDueAt is { } at ? Instants.Truncate(at) : null;
        if ((due is null) != (next is null) || (due is not null && !IsOf(due, next!.Value, folded.Version, now)))
            return WorkKind.Due.Name;
        if (DifferingPlace(work, folded, now) is { } place)
            return place;
        if (work.Any(row => row.Kind == WorkKind.EraseFiles.Name) == folded.Files.Erasing.IsEmpty)
            return WorkKind.EraseFiles.Name;
        // A child's row may just be done, and a parent's may be about to be settled.
        if (folded.Care.MassIncident is { Waiting: > 0 } && !work.Any(row => row.Kind == WorkKind.Follow.Name))
            return WorkKind.Follow.Name;
        return work.FirstOrDefault(row => row.Target > folded.Version || row.Cursor > row.Target || (row.WakeAt is null) != row.IsParked)?.Kind;
    }

    /// <summary>Returns the kind of the queue in which the complaint waits and should not, or should and does not.</summary>
    private static string? DifferingPlace(IReadOnlyList<StoredWork> work, Complaint folded, DateTimeOffset now)
    {
        string? queue = folded.People.Waiting is { } waiting ? WorkKind.Wait(waiting.Queue).Name : null;
        if (work.FirstOrDefault(row => row.Kind.StartsWith(WorkKind.WaitPrefix, StringComparison.Ordinal) && row.Kind != queue) is { } wrong)
            return wrong.Kind;
        StoredWork? place = work.FirstOrDefault(row => row.Kind == queue);
        DateTimeOffset? rank = folded.People.Waiting?.Rank;
        // Work that an operator has released is due at once.
        return queue is null || place is { IsParked: true } || place?.WakeAt == rank || (place?.WakeAt > rank && place.WakeAt <= now + Instants.Skew) ? null : queue;
    }

    // Work that failed waits for its retry; work that an operator has released is due at once.
    private static bool IsOf(StoredWork due, DateTimeOffset next, long version, DateTimeOffset now) =>
        due.Target == version
        && (due.IsParked || due.WakeAt == next || (due.WakeAt > next && (due.Attempts > 0 || due.WakeAt <= now + Instants.Skew)));
}
