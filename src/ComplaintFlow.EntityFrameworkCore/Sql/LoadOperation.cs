using System.Data.Common;
using System.Globalization;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Sql;

/// <summary>Reads complaints by identifier, tallies by name, and journal entries.</summary>
internal static class LoadOperation
{
    public static async ValueTask<Loaded> LoadAsync(SqlSession session, SqlTexts texts, LoadRequest request, CancellationToken cancellationToken) =>
        (await LoadAsync(session, texts, [request], cancellationToken).ConfigureAwait(false))[0];

    /// <summary>Loads everything in one round trip, and in a second one what there is instead of complaints that were not found.</summary>
    public static async ValueTask<IReadOnlyList<Loaded>> LoadAsync(SqlSession session, SqlTexts texts, IReadOnlyList<LoadRequest> requests, CancellationToken cancellationToken)
    {
        Answer[] answers = new Answer[requests.Count];
        if (requests.Count > 1 && requests.All(request => request is { Complaint: not null, Key: null, FormerKey: null, Tallies.Count: 0 } && request.Realm == requests[0].Realm))
            return await LoadComplaintsAsync(session, texts, requests, cancellationToken).ConfigureAwait(false);
        List<SqlStatement> statements = [];
        List<Action<DbDataReader>> readers = [];
        for (int i = 0; i < answers.Length; i++)
        {
            answers[i] = new Answer(requests[i]);
            answers[i].Ask(texts, statements, readers);
        }

        await session.ReadAsync(statements, (number, row) => readers[number](row), cancellationToken).ConfigureAwait(false);
        // A purge removes a complaint and leaves the tombstone in one transaction, so that one of them is found.
        Answer[] absent = [.. answers.Where(static answer => answer.IsAbsent)];
        if (absent.Length > 0)
            await session.ReadAsync([.. absent.Select(answer => answer.Absent(texts))], (number, row) => absent[number].Read(row), cancellationToken).ConfigureAwait(false);
        return [.. answers.Select(static answer => answer.ToLoaded())];
    }

    /// <summary>Loads several complaints of a realm by one statement.</summary>
    private static async ValueTask<IReadOnlyList<Loaded>> LoadComplaintsAsync(SqlSession session, SqlTexts texts, IReadOnlyList<LoadRequest> requests, CancellationToken cancellationToken)
    {
        Dictionary<string, Answer> answers = [];
        foreach (LoadRequest request in requests)
            answers[request.Complaint!.Value.ToString()] = new Answer(request);
        await session.ReadAsync(
            [new(texts.LoadComplaints, requests[0].Realm, SqlValue.List(answers.Keys))],
            (_, row) =>
            {
                // The row with the store's time is for all.
                foreach (Answer answer in row.IsDBNull(3) ? (IEnumerable<Answer>)answers.Values : [answers[row.GetString(3)]])
                    answer.Read(row);
            },
            cancellationToken).ConfigureAwait(false);
        return [.. requests.Select(request => answers[request.Complaint!.Value.ToString()].ToLoaded())];
    }

    public static async ValueTask<Page<StoredEntry>> ReadJournalAsync(SqlSession session, SqlTexts texts, JournalQuery query, CancellationToken cancellationToken)
    {
        List<StoredEntry> entries = [];
        await session.ReadAsync([JournalOf(texts, query)], (_, row) => entries.Add(Rows.Entry(row)), cancellationToken).ConfigureAwait(false);
        return PageOf(entries, query);
    }

    /// <summary>Reads journals of different complaints.</summary>
    public static async ValueTask<IReadOnlyList<Page<StoredEntry>>> ReadJournalsAsync(SqlSession session, SqlTexts texts, IReadOnlyList<JournalQuery> queries, CancellationToken cancellationToken)
    {
        List<StoredEntry>[] journals = [.. queries.Select(static _ => new List<StoredEntry>())];
        if (session.Dialect.HasArrays && queries.Select(static query => query.Complaint).Distinct().Count() == queries.Count)
        {
            Dictionary<ComplaintId, List<StoredEntry>> of = queries.Zip(journals).ToDictionary(static one => one.First.Complaint, static one => one.Second);
            SqlValue[] rows = SqlValue.Columns([.. queries.Select(static query => (SqlValue[])[query.Realm, query.Complaint, query.After, LimitOf(query) + 1])]);
            await session.ReadAsync(
                [new(texts.ReadJournals, rows)],
                (_, row) =>
                {
                    StoredEntry entry = Rows.Entry(row);
                    of[entry.Complaint].Add(entry);
                },
                cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await session.ReadAsync([.. queries.Select(query => JournalOf(texts, query))], (number, row) => journals[number].Add(Rows.Entry(row)), cancellationToken).ConfigureAwait(false);
        }

        return [.. queries.Zip(journals, static (query, entries) => PageOf(entries, query))];
    }

    private static int LimitOf(JournalQuery query) => Math.Clamp(query.Limit, 1, JournalQuery.MaxLimit);

    private static SqlStatement JournalOf(SqlTexts texts, JournalQuery query) => new(texts.ReadJournal, query.Realm, query.Complaint, query.After, LimitOf(query) + 1);

    /// <summary>Returns the page of a query, for which one entry more was asked.</summary>
    private static Page<StoredEntry> PageOf(List<StoredEntry> entries, JournalQuery query)
    {
        int limit = LimitOf(query);
        if (entries.Count <= limit)
            return new(entries);
        entries.RemoveAt(limit);
        return new(entries, entries[^1].Sequence.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>What is read for a request.</summary>
    private sealed class Answer(LoadRequest request)
    {
        private readonly Dictionary<TallyKey, Tally> _tallies = request.Tallies.Distinct().ToDictionary(tally => tally, _ => default(Tally));
        private readonly List<StoredEntry> _earlier = [];
        private readonly List<StoredEntry> _formerly = [];
        private Complaint? _complaint;
        private Tombstone? _tombstone;
        private ReadOnlyMemory<byte> _head;
        private DateTimeOffset? _now;

        /// <summary>
        /// Adds the statements, with what reads their rows. The command key is looked up last: if it is missing then, it was missing
        /// when the snapshot was read; if it is found, the snapshot does not matter.
        /// </summary>
        public void Ask(SqlTexts texts, List<SqlStatement> statements, List<Action<DbDataReader>> readers)
        {
            if (request.Tallies.Count > 0)
                Add(new(texts.LoadComplaintAndTallies, request.Realm, request.Complaint?.ToString(), SqlValue.List(request.Tallies.Select(tally => tally.Name))), Read);
            else if (request.Complaint is { } id)
                Add(new(texts.LoadComplaint, request.Realm, id), Read);
            if (request.Key is { } key)
                Add(new(texts.LoadKey, request.Realm, key), row => _earlier.Add(Rows.Entry(row)));
            if (request.FormerKey is { } former)
                Add(new(texts.LoadKey, request.Realm, former), row => _formerly.Add(Rows.Entry(row)));

            void Add(SqlStatement statement, Action<DbDataReader> read)
            {
                statements.Add(statement);
                readers.Add(read);
            }
        }

        /// <summary>Whether a complaint was asked for alone, and not found.</summary>
        public bool IsAbsent => request is { Complaint: not null, Tallies.Count: 0 } && _complaint is null;

        public SqlStatement Absent(SqlTexts texts) => new(texts.LoadAbsent, request.Realm, request.Complaint!.Value);

        public Loaded ToLoaded() =>
            new() { Complaint = _complaint, Tombstone = _tombstone, Head = _head, Earlier = _earlier.Count > 0 ? _earlier : _formerly, Tallies = _tallies, StoreTime = _now };

        public void Read(DbDataReader row)
        {
            switch (row.GetInt64(0))
            {
                case 3:
                    _now = Microseconds.Read(row.GetInt64(4));
                    break;
                case 2:
                    _tallies[new TallyKey(row.GetString(3))] = Rows.Tally(row, key: 3);
                    break;
                case 1:
                    _tombstone = Rows.Tombstone(request.Complaint!.Value, row, version: 4, head: 1, at: 5);
                    break;
                default:
                    (_head, _complaint) = (Rows.Bytes(row, 1), Rows.Snapshot(request.Complaint!.Value, row, 2, level: 8));
                    if (!row.IsDBNull(4))
                        _now = Microseconds.Read(row.GetInt64(4));
                    break;
            }
        }
    }
}
