using System.Globalization;

namespace ComplaintFlow.Storage;

/// <summary>Inspects the work of an in-memory store. Used under the store's lock.</summary>
internal static class InMemoryWorkInspection
{
    public static IReadOnlyList<WorkBacklog> Backlog(InMemoryWork work, BacklogQuery query) =>
    [
        .. work.Rows
            .Where(row => query.Realm is not { } realm || row.Realm == realm)
            .GroupBy(row => row.Kind)
            .OrderBy(kind => kind.Key.Name, StringComparer.Ordinal)
            .Select(kind => Count(kind.Key, kind, query)),
    ];

    public static Page<ParkedWork> Parked(InMemoryWork work, ParkedQuery query)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(query.PageSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.PageSize, ParkedQuery.MaxPageSize);
        Place? after = query.Continuation is null ? null : Place.Parse(query.Continuation) ?? throw new ArgumentException(
            "The continuation is not from this store.",
            nameof(query));

        List<InMemoryWorkRow> found =
        [
            .. work.Rows
                .Where(row => row.Parking is not null && (query.Realm is not { } realm || row.Realm == realm) && (query.Kind is not { } kind || row.Kind == kind))
                .Where(row => after is null || Place.Of(row).CompareTo(after) > 0)
                .OrderBy(Place.Of)
                .Take(query.PageSize + 1),
        ];
        Page<ParkedWork> page = new([.. found.Take(query.PageSize).Select(Show)]);
        return found.Count > query.PageSize ? page with { Continuation = Place.Of(found[query.PageSize - 1]).ToString() } : page;
    }

    private static WorkBacklog Count(WorkKind kind, IEnumerable<InMemoryWorkRow> rows, BacklogQuery query)
    {
        List<InMemoryWorkRow> waiting = [.. rows.Where(row => row.Parking is null)];
        return new WorkBacklog(
            kind,
            waiting.Count(row => row.WakeAt <= query.DueBy),
            waiting.Count == 0 ? null : waiting.Min(row => row.WakeAt),
            rows.Count() - waiting.Count,
            waiting.Count(row => row.Generation < query.GenerationBelow));
    }

    private static ParkedWork Show(InMemoryWorkRow row) =>
        new(row.Realm, row.Complaint, row.Kind, row.Attempts, row.Cursor, row.Target, row.Parking!.At, row.Parking.Why);

    /// <summary>The sort position of a row among the parked ones.</summary>
    private sealed record Place(long Ticks, string Realm, string Complaint, string Kind) : IComparable<Place>
    {
        private const char Separator = '\u001f';

        public static Place Of(InMemoryWorkRow row) => new(row.Parking!.At.UtcTicks, row.Realm.Name, row.Complaint.ToString(), row.Kind.Name);

        public static Place? Parse(string continuation) =>
            continuation.Split(Separator) is [string ticks, string realm, string complaint, string kind] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out long parked)
                ? new(parked, realm, complaint, kind)
                : null;

        public int CompareTo(Place? other) =>
            (Ticks.CompareTo(other!.Ticks), string.CompareOrdinal(Realm, other.Realm), string.CompareOrdinal(Complaint, other.Complaint), string.CompareOrdinal(Kind, other.Kind)) switch
            {
                (0, 0, 0, int byKind) => byKind,
                (0, 0, int byComplaint, _) => byComplaint,
                (0, int byRealm, _, _) => byRealm,
                (int byTime, _, _, _) => byTime,
            };

        // Names never contain a control character.
        public override string ToString() => string.Join(Separator, Ticks.ToString(CultureInfo.InvariantCulture), Realm, Complaint, Kind);
    }
}
