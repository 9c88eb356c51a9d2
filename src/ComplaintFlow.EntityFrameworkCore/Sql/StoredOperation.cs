using System.Data.Common;
using System.Globalization;
using ComplaintFlow.Complaints;
using ComplaintFlow.Errors;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Sql;

/// <summary>Reads complaints as they are stored, with their entries and work, in one snapshot of the database.</summary>
internal static class StoredOperation
{
    private const int Entries = 1;
    private const int Work = 2;
    private const int Ordinals = 3;
    private const int Level = 4;
    private const int Words = 5;

    /// <param name="session">The session.</param>
    /// <param name="texts">The statements.</param>
    /// <param name="query">The range of complaints.</param>
    /// <param name="checksWords">Whether the words of texts are compared with the entries.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public static async ValueTask<Page<StoredComplaint>> ReadAsync(SqlSession session, SqlTexts texts, StoredQuery query, bool checksWords, CancellationToken cancellationToken)
    {
        StoredTexts stored = query.Complaint is null ? texts.StoredPage : texts.StoredOne;
        SqlValue[] range = query.Complaint is { } one ? [query.Realm, one] : [query.Realm, query.Continuation ?? "", query.PageSize - 1L];
        SortedDictionary<string, StoredRow> found = new(StringComparer.Ordinal);
        int entries = 0;
        int level = 0;
        string? cut = null;
        SqlStatement[] statements = [new(stored.Complaints, range), new(stored.Entries, [.. range, query.MaxEntries + 1L]), new(stored.Work, range), new(stored.Ordinals, range), new(texts.ReadLevel)];
        await session.ReadSnapshotAsync(
            checksWords ? [.. statements, new(stored.Words, range)] : statements,
            (number, row) =>
            {
                if (number == Level)
                {
                    level = (int)row.GetInt64(0);
                    return;
                }

                string id = row.GetString(0);
                if (!found.TryGetValue(id, out StoredRow? of))
                    found.Add(id, of = new StoredRow(id));
                if (number == 0)
                    of.ReadComplaint(row);
                else if (number == Entries && ++entries > query.MaxEntries)
                    cut = id;
                else if (number == Entries)
                    of.ReadEntry(row);
                else if (number == Work)
                    of.ReadWork(row);
                else if (number == Words)
                    of.ReadWords(row, session.Dialect);
                else
                    of.ReadOrdinal(row);
            },
            cancellationToken).ConfigureAwait(false);
        bool isLast = query.Complaint is not null || found.Values.Count(row => row.Exists) < query.PageSize;

        List<StoredRow> rows = [.. found.Values];
        if (cut is not null)
        {
            // The last journal is incomplete: it comes next, or alone.
            int at = rows.FindIndex(row => row.Text == cut);
            rows[at].HasMoreEntries = at == 0;
            isLast = query.Complaint is not null;
            rows.RemoveRange(Math.Max(at, 1), rows.Count - Math.Max(at, 1));
        }

        return new(
            [.. rows.Where(row => row.Id is not null).Select(row => row.Build(level, checksWords ? entry => TextStatements.Canonical(session.Dialect, query.Realm, JournalWords.Of(entry)) : null))],
            isLast ? null : rows.LastOrDefault(row => row.Id is not null)?.Text)
        {
            Damaged = [.. rows.Where(row => row.Id is null).Select(_ => new DamagedData(null, "identifier"))],
        };
    }

    public static async ValueTask<IReadOnlyList<StoredLoad>> ReadLoadsAsync(SqlSession session, SqlTexts texts, Realm realm, CancellationToken cancellationToken)
    {
        List<StoredLoad> loads = [];
        await session.ReadAsync(
            [new(texts.ReadLoads, realm)],
            (_, row) => loads.Add(new(new TallyKey(row.GetString(0)), Number(row, 1), Number(row, 2))),
            cancellationToken).ConfigureAwait(false);
        return loads;
    }

    // A sum is a decimal in PostgreSQL.
    private static long Number(DbDataReader row, int column) => Convert.ToInt64(row.GetValue(column), CultureInfo.InvariantCulture);
}

/// <summary>Repairs what the tables hold beside the journals.</summary>
internal static class RepairOperation
{
    public static async ValueTask<CommitResult> RepairAsync(SqlSession session, SqlTexts texts, ComplaintCommit commit, FieldStatements fields)
    {
        ComplaintChange change = commit.Changes is [var only] ? only : throw new ArgumentException("A repair changes one complaint.", nameof(commit));
        try
        {
            await session.WriteAsync(CommitStatements.OfRepair(session, texts, commit, change, fields)).ConfigureAwait(false);
            return CommitResult.Done;
        }
        catch (RefusedException)
        {
            int level = await WriterLevelOperation.ReadAsync(session, texts, CancellationToken.None).ConfigureAwait(false);
            return level > WriterLevel.Newest ? new CommitResult.TooOld(level) : CommitResult.Stale;
        }
    }

    public static async ValueTask<bool> RepairLoadAsync(SqlSession session, SqlTexts texts, Realm realm, StoredLoad load)
    {
        try
        {
            await session.WriteAsync([new(texts.AddToTally, realm, load.Key.Name, load.Counted - load.Stored, long.MaxValue, load.Stored, (DateTimeOffset?)null)]).ConfigureAwait(false);
            return true;
        }
        catch (RefusedException)
        {
            return false;
        }
    }

    public static async ValueTask<bool> RedeliverAsync(SqlSession session, SqlTexts texts, Redelivery redelivery)
    {
        SqlValue[] row = [redelivery.Realm, redelivery.Complaint, redelivery.Kind.Name, redelivery.WakeAt, redelivery.After, redelivery.Target, 0L];
        await session.WriteAsync([new(texts.Work.Redeliver, row)]).ConfigureAwait(false);
        return true;
    }
}

/// <summary>The rows of one identifier, while they are read.</summary>
internal sealed class StoredRow(string text)
{
    private readonly List<StoredEntry> _entries = [];
    private readonly List<StoredWork> _work = [];
    private readonly List<DamagedData> _damaged = [];
    private readonly List<DamagedData> _contradictory = [];
    private StoredComplaint? _complaint;
    private long _writerLevel;
    private long _workLevel;
    private readonly Dictionary<long, string> _words = [];
    private long? _wordsOf;

    public string Text => text;

    public ComplaintId? Id { get; } = ComplaintId.TryParse(text, null, out ComplaintId id) && id.ToString() == text ? id : null;

    public bool Exists => _complaint is not null;

    public bool HasMoreEntries { get; set; }

    public void ReadComplaint(DbDataReader row)
    {
        if (Id is not { } id)
        {
            _complaint = new(default);
            return;
        }

        _writerLevel = row.GetInt64(4);
        Complaint? snapshot = null;
        try
        {
            snapshot = Rows.Snapshot(id, row, 3);
        }
        catch (Exception fault) when (fault is DamagedDataException or SnapshotFormatException or WriterTooOldException)
        {
            _damaged.Add(new(id, "snapshot"));
        }

        _complaint = new(id)
        {
            Exists = true,
            Version = row.GetInt64(1),
            Head = row.GetValue(2) as byte[] ?? default,
            Snapshot = snapshot,
            Columns = ComplaintColumns.Read(row, first: 5),
        };
        _wordsOf = row.GetValue(row.FieldCount - 1) as long?;
    }

    public void ReadEntry(DbDataReader row)
    {
        // What follows a damaged entry cannot be verified.
        if (_damaged.Exists(damage => damage.Sequence is not null))
            return;
        try
        {
            StoredEntry entry = Rows.Entry(row);
            _entries.Add(entry);
        }
        catch (DamagedDataException fault)
        {
            _damaged.Add(fault.Damage with { Complaint = Id, Sequence = fault.Damage.Sequence ?? _entries.Count + 1 });
        }
    }

    public void ReadWork(DbDataReader row)
    {
        _workLevel = Math.Max(_workLevel, row.GetInt64(7));
        try
        {
            _work.Add(new(row.GetString(1), row.IsDBNull(2) ? null : Microseconds.Read(row.GetInt64(2)), (int)row.GetInt64(3), row.GetInt64(4), row.GetInt64(5), !row.IsDBNull(6)));
        }
        catch (Exception fault) when (Rows.IsDamage(fault))
        {
            _contradictory.Add(new(Id, "work"));
        }
    }

    public void ReadWords(DbDataReader row, SqlDialect dialect) => _words[row.GetInt64(1)] = dialect.ReadWords(row.GetString(2));

    public void ReadOrdinal(DbDataReader row) => _contradictory.Add(new(Id, "ordinal", row.GetInt64(1)));

    /// <param name="level">The writer level of the store.</param>
    /// <param name="wordsOf">Returns the words that should be stored for an entry, empty for none; null if words are not compared.</param>
    /// <exception cref="WriterTooOldException">A newer version has written the complaint.</exception>
    public StoredComplaint Build(int level, Func<StoredEntry, string>? wordsOf)
    {
        if (Math.Max(_writerLevel, _workLevel) > WriterLevel.Newest && Math.Max(_writerLevel, _workLevel) <= level)
            throw new WriterTooOldException((int)Math.Max(_writerLevel, _workLevel));
        if (_writerLevel > level)
            _contradictory.Add(new(Id, "writer_level"));
        if (_workLevel > level)
            _contradictory.Add(new(Id, "writer_level of work"));
        if (wordsOf is not null && _complaint is { } complaint && complaint.Version == _wordsOf && !HasRightWords(wordsOf))
            _contradictory.Add(new(Id, "texts"));
        return (_complaint ?? new(Id!.Value)) with
        {
            Entries = _entries,
            HasMoreEntries = HasMoreEntries,
            Work = _work,
            Damaged = _damaged,
            Contradictory = _contradictory,
        };
    }

    /// <summary>Whether each entry that was read has the words that belong to it, and no others are there, as far as the journal was read.</summary>
    private bool HasRightWords(Func<StoredEntry, string> wordsOf) =>
        _entries.TrueForAll(entry => _words.GetValueOrDefault(entry.Sequence, "") == wordsOf(entry))
        && (HasMoreEntries || _damaged.Count > 0 || _words.Keys.All(sequence => sequence >= 1 && sequence <= _entries.Count));
}

/// <summary>The SQL that reads complaints as they are stored, for a range of identifiers.</summary>
/// <param name="Complaints">Reads the complaints themselves.</param>
/// <param name="Entries">Reads the entries of the range, with or without their complaints.</param>
/// <param name="Work">Reads the work of the range.</param>
/// <param name="Words">Reads the words of the range's texts.</param>
/// <param name="Ordinals">Reads the entries whose place within their commit contradicts that of the commit's other complaints.</param>
internal sealed record StoredTexts(string Complaints, string Entries, string Work, string Words, string Ordinals)
{
    // Greater than every text.
    private const string Highest = "'\U0010FFFF'";

    public static StoredTexts OfPage(string complaint, string entry, string work, string text, string entryColumns, string fields)
    {
        string last = $"coalesce((select id from {complaint} where realm = $1 and id > $2 order by id limit 1 offset $3), {Highest})";
        return Of(complaint, entry, work, text, entryColumns, fields, "$4", column => $"{column} > $2 and {column} <= {last}");
    }

    public static StoredTexts OfOne(string complaint, string entry, string work, string text, string entryColumns, string fields) =>
        Of(complaint, entry, work, text, entryColumns, fields, "$3", column => $"{column} = $2");

    private static StoredTexts Of(string complaint, string entry, string work, string text, string entryColumns, string fields, string limit, Func<string, string> range) => new(
        $"select id, version, head, snapshot, writer_level, {ComplaintColumns.Stored}, {fields}, texts_of from {complaint} where realm = $1 and {range("id")} order by id",
        $"select {entryColumns} from {entry} where realm = $1 and {range("complaint")} order by complaint, seq limit {limit}",
        $"select complaint, kind, wake_at, attempts, cursor, target, parked_at, writer_level from {work} where realm = $1 and {range("complaint")} order by complaint, kind",
        $"select complaint, seq, cast(words as text) from {text} where realm = $1 and {range("complaint")} order by complaint, seq",
        $"""
        select e.complaint, e.seq from {entry} e where e.realm = $1 and {range("e.complaint")} and (
        (e.ordinal is null and e.type in ('complaint-absorbed', 'complaint-merged')) or (e.command_key is not null and e.ordinal > 0) or exists (
        select 1 from {entry} o where o.realm = e.realm and o.commit_id = e.commit_id and o.ordinal is not null
        and ((o.complaint <> e.complaint and (e.ordinal is null or o.ordinal = e.ordinal)) or (o.complaint = e.complaint and (e.ordinal is null or o.ordinal <> e.ordinal)))))
        order by e.complaint, e.seq
        """);
}
