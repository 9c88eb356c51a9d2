using System.Data.Common;
using System.Globalization;
using ComplaintFlow.Complaints;
using ComplaintFlow.Errors;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Sql;

/// <summary>Lists and counts complaints by their columns.</summary>
/// <remarks>
/// Rows that are behind lack the columns: their snapshots are matched and joined with the list, as long as they are few. Right after an update there may be
/// too many, until the worker has filled them in. A list or count asks for them in its own statement, since a node of an older version may write one at any time; what it
/// found is right only if there are none.
/// </remarks>
internal sealed class ListOperation(SqlSession session, SqlTexts texts, FieldStatements fields)
{
    /// <summary>The number of rows behind whose snapshots are read for a list.</summary>
    public const int MaxBehind = 1_000;

    private const int Behind = 0;
    private const int Snapshot = 18;

    private IReadOnlyCollection<string>? _haveTextByJournal;

    public async ValueTask<Page<ListedComplaint>> ListAsync(ListRequest request, CancellationToken cancellationToken)
    {
        if (request.Query.Fields.Count == 0)
            return await PageAsync(request, cancellationToken).ConfigureAwait(false);
        // By keys of fields, some complaints too many are found.
        List<ListedComplaint> found = [];
        List<DamagedData> damaged = [];
        ListRequest next = request with { WithSnapshots = true };
        while (true)
        {
            Page<ListedComplaint> page = await PageAsync(next, cancellationToken).ConfigureAwait(false);
            damaged.AddRange(page.Damaged);
            found.AddRange(page.Items.Where(one => ComplaintFilter.Matches(request, one.Snapshot!)));
            if (found.Count >= request.Limit || page.Items.Count < request.Limit)
                break;
            next = next with { After = page.Items[^1].Position };
        }

        return new([.. found.Take(request.Limit).Select(one => request.WithSnapshots ? one : one with { Snapshot = null })]) { Damaged = damaged };
    }

    private async ValueTask<Page<ListedComplaint>> PageAsync(ListRequest request, CancellationToken cancellationToken)
    {
        List<ListedComplaint> found = [];
        List<DamagedData> damaged = [];
        int tooNew = 0;
        bool isAnswered = false;
        bool isBehind = false;
        await ReadAsync(new ListStatement(session.Dialect, texts, fields, request)).ConfigureAwait(false);
        if (!isAnswered)
        {
            await ReadAsync(new ListStatement(session.Dialect, texts, fields, request) { AlwaysAnswers = true }).ConfigureAwait(false);
            found.Sort((one, other) => one.Position.CompareTo(other.Position, request.Query.Order));
        }

        if (isBehind)
            return await PageWithBehindAsync(request, cancellationToken).ConfigureAwait(false);
        await CheckAsync(request.Query.Realm, behind: 0, tooNew, cancellationToken).ConfigureAwait(false);
        return new(found) { Damaged = damaged };

        ValueTask ReadAsync(ListStatement statement) => session.ReadAsync(
            [statement.Build()],
            (_, row) =>
            {
                isAnswered = true;
                isBehind |= !row.IsDBNull(row.FieldCount - 1);
                if (isBehind || row.IsDBNull(0))
                    return;
                tooNew = Math.Max(tooNew, (int)row.GetInt64(1));
                if (Read(row, request, damaged) is { } listed)
                    found.Add(listed);
            },
            cancellationToken);
    }

    /// <summary>Reads a page without the rows that are behind, and joins those of them whose snapshots belong to it, as of one moment.</summary>
    private async ValueTask<Page<ListedComplaint>> PageWithBehindAsync(ListRequest request, CancellationToken cancellationToken)
    {
        List<ListedComplaint> found = [];
        List<DamagedData> damaged = [];
        int behind = 0;
        int tooNew = 0;
        await session.ReadSnapshotAsync(
            async () =>
            {
                await ReadTextsAsync(request.Query, cancellationToken).ConfigureAwait(false);
                ListStatement statement = new(session.Dialect, texts, fields, request, _haveTextByJournal) { OmitsBehind = true };
                await session.ReadAsync(
                    [ReadBehind(request), statement.Build()],
                    (number, row) =>
                    {
                        behind += number == Behind ? 1 : 0;
                        tooNew = Math.Max(tooNew, (int)row.GetInt64(1));
                        if ((number == Behind ? Match(row, request, damaged) : Read(row, request, damaged)) is { } listed)
                            found.Add(listed);
                    },
                    cancellationToken).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
        await CheckAsync(request.Query.Realm, behind, tooNew, cancellationToken).ConfigureAwait(false);
        // In a transaction of the host, what is filled in between is in both.
        found = [.. found.DistinctBy(one => one.Position.Id)];
        found.Sort((one, other) => one.Position.CompareTo(other.Position, request.Query.Order));
        if (found.Count > request.Limit)
            found.RemoveRange(request.Limit, found.Count - request.Limit);
        return new(found) { Damaged = damaged };
    }

    public async ValueTask<IReadOnlyList<ComplaintCount>> CountAsync(ComplaintSelection selection, CountBy by, CancellationToken cancellationToken)
    {
        await ReadTextsAsync(selection.Query, cancellationToken).ConfigureAwait(false);
        if (selection.Query.Fields.Count > 0)
            return await CountListedAsync(selection, by, cancellationToken).ConfigureAwait(false);
        Dictionary<string, long> counted = new(StringComparer.Ordinal);
        long withoutGroup = 0;
        int behind = 0;
        // Without a group nothing has said whether there are rows behind.
        bool isSure = false;
        await session.ReadAsync(
            [CountStatement.Of(session.Dialect, texts, fields, selection, by, omitsBehind: false, _haveTextByJournal)],
            (_, row) =>
            {
                isSure = row.IsDBNull(2);
                AddCounted(row);
            },
            cancellationToken).ConfigureAwait(false);
        if (!isSure)
            await CountWithBehindAsync().ConfigureAwait(false);
        return [.. counted.Select(group => new ComplaintCount(group.Key, group.Value)), .. withoutGroup > 0 || by == CountBy.Nothing ? (ComplaintCount[])[new(null, withoutGroup)] : []];

        async ValueTask CountWithBehindAsync()
        {
            counted.Clear();
            withoutGroup = 0;
            await session.ReadAsync(
                [ReadBehind(selection), CountStatement.Of(session.Dialect, texts, fields, selection, by, omitsBehind: true, _haveTextByJournal)],
                (statement, row) =>
                {
                    if (statement != Behind)
                    {
                        AddCounted(row);
                        return;
                    }

                    behind++;
                    if (Complaint(row, []) is { } complaint && ComplaintFilter.Matches(selection, complaint))
                        Add(ComplaintCount.GroupOf(by, complaint), 1);
                },
                cancellationToken).ConfigureAwait(false);
            await CheckAsync(selection.Query.Realm, behind, tooNew: 0, cancellationToken).ConfigureAwait(false);
        }

        void AddCounted(DbDataReader row) => Add(row.IsDBNull(0) ? null : CountStatement.GroupOf(by, row.GetValue(0)), row.GetInt64(1));

        void Add(string? group, long count)
        {
            if (group is null)
                withoutGroup += count;
            else
                counted[group] = counted.GetValueOrDefault(group) + count;
        }
    }

    /// <summary>Counts what a list by fields finds.</summary>
    private async ValueTask<IReadOnlyList<ComplaintCount>> CountListedAsync(ComplaintSelection selection, CountBy by, CancellationToken cancellationToken)
    {
        List<string?> groups = [];
        ListRequest request = new(selection.Query with { Order = ComplaintOrder.Recorded }, ComplaintQuery.MaxPageSize)
        {
            Owner = selection.Owner,
            NotInvolving = selection.NotInvolving,
            HandledBy = selection.HandledBy,
            WithSnapshots = true,
        };
        while (true)
        {
            Page<ListedComplaint> page = await ListAsync(request, cancellationToken).ConfigureAwait(false);
            groups.AddRange(page.Items.Select(one => ComplaintCount.GroupOf(by, one.Snapshot!)));
            if (page.Items.Count < request.Limit)
                break;
            request = request with { After = page.Items[^1].Position };
        }

        return by == CountBy.Nothing ? [new(null, groups.Count)] : [.. groups.CountBy(group => group ?? "").Select(group => new ComplaintCount(group.Key.Length == 0 ? null : group.Key, group.Value))];
    }

    /// <summary>Finds rows that are behind; of a query with a text only those that have it.</summary>
    private SqlStatement ReadBehind(ComplaintSelection selection) => selection.Query.Text is not null
        ? BehindStatement.Of(session.Dialect, texts, fields, selection, _haveTextByJournal)
        : new(texts.ReadBehindOfRealm, selection.Query.Realm);

    /// <summary>Finds the complaints that have the text of a query by their journals, because their words are not up to date.</summary>
    /// <exception cref="ListsNotReadyException">They are too many.</exception>
    private async ValueTask ReadTextsAsync(ComplaintQuery query, CancellationToken cancellationToken)
    {
        if (query.Text is not { } text)
            return;
        SearchedText searched = SearchedText.Of(text);
        HashSet<string> unwritten = new(StringComparer.Ordinal);
        HashSet<string> found = new(StringComparer.Ordinal);
        await session.ReadAsync(
            [new(texts.ReadTextsOfUnwritten, query.Realm)],
            (_, row) =>
            {
                unwritten.Add(row.GetString(0));
                if (!row.IsDBNull(2) && searched.IsIn(JournalWords.Of(Rows.Bytes(row, 2))))
                    found.Add(row.GetString(0));
            },
            cancellationToken).ConfigureAwait(false);
        if (unwritten.Count > TextStatements.MaxUnwritten)
            throw ListsNotReadyException.OfTexts(query.Realm.Name, TextStatements.MaxUnwritten);
        _haveTextByJournal = unwritten.Count == 0 ? null : found;
    }

    private async ValueTask CheckAsync(Realm realm, int behind, int tooNew, CancellationToken cancellationToken)
    {
        if (behind > MaxBehind)
            throw new ListsNotReadyException(realm.Name, MaxBehind);
        // A row cannot have been written above the level of the store.
        if (tooNew > WriterLevel.Newest && tooNew <= await WriterLevelOperation.ReadAsync(session, texts, cancellationToken).ConfigureAwait(false))
            throw new WriterTooOldException(tooNew);
    }

    private static ListedComplaint? Read(DbDataReader row, ListRequest request, List<DamagedData> damaged)
    {
        if (Rows.Id(row, 0) is not { } id)
        {
            damaged.Add(new(null, "identifier"));
            return null;
        }

        try
        {
            ComplaintRow shown = new()
            {
                Realm = request.Query.Realm,
                Id = id,
                Lifecycle = row.GetString(3),
                Status = Status.Of(row.GetString(4)),
                Urgency = ListPosition.UrgencyOf(row.GetInt64(5)),
                Category = Category.Of(row.GetString(6)),
                Channel = Channel.Of(row.GetString(7)),
                CustomerTier = CustomerTier.Of(row.GetString(8)),
                CustomerName = Text(row, 9),
                Handler = Text(row, 10) is { } handler ? PersonId.Of(handler) : null,
                Team = Text(row, 11),
                Stage = Text(row, 12) is { } stage ? Stage.Of(stage) : null,
                DueAt = row.GetInt64(13) is not ListPosition.Never and var due ? Microseconds.Read(due) : null,
                IsLate = Convert.ToBoolean(row.GetValue(14), CultureInfo.InvariantCulture),
                ReceivedAt = Microseconds.Read(row.GetInt64(15)),
                ChangedAt = Microseconds.Read(row.GetInt64(16)),
                ClosedAt = row.IsDBNull(17) ? null : Microseconds.Read(row.GetInt64(17)),
            };
            return new(shown, new(row.GetInt64(2), id), request.WithSnapshots ? Rows.Snapshot(id, row, Snapshot, level: 1) : null);
        }
        catch (DamagedDataException fault)
        {
            damaged.Add(fault.Damage);
        }
        catch (Exception fault) when (Rows.IsDamage(fault))
        {
            damaged.Add(new(id, "columns"));
        }

        return null;
    }

    /// <summary>Lists a row that is behind, if its snapshot belongs to the list.</summary>
    private static ListedComplaint? Match(DbDataReader row, ListRequest request, List<DamagedData> damaged)
    {
        if (Complaint(row, damaged) is not { } complaint || !ComplaintFilter.Matches(request, complaint))
            return null;
        ListedComplaint listed = ListedComplaint.Of(request, complaint);
        return request.After is { } after && listed.Position.CompareTo(after, request.Query.Order) <= 0 ? null : listed;
    }

    private static Complaint? Complaint(DbDataReader row, List<DamagedData> damaged)
    {
        ComplaintId? id = Rows.Id(row, 0);
        try
        {
            if (id is { } known)
                return Rows.Snapshot(known, row, 2);
            damaged.Add(new(null, "identifier"));
        }
        catch (Exception fault) when (fault is DamagedDataException or SnapshotFormatException)
        {
            damaged.Add(new(id, "snapshot"));
        }

        return null;
    }

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
