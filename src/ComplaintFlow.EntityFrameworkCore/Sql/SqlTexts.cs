using ComplaintFlow.Complaints;

namespace ComplaintFlow.Sql;

/// <summary>The SQL of a store's statements for its dialect and schema.</summary>
internal sealed class SqlTexts
{
    public SqlTexts(SqlDialect dialect, string? schema)
    {
        string prefix = schema is null ? "" : $"\"{schema.Replace("\"", "\"\"", StringComparison.Ordinal)}\".";
        Complaint = $"{prefix}cf_complaint";
        Entry = $"{prefix}cf_entry";
        Field = $"{prefix}cf_field";
        Text = $"{prefix}cf_text";
        // A tiny table, so each statement that depends on the level reads it again.
        CurrentLevel = $"(select coalesce(max(writer_level), {WriterLevel.First}) from {prefix}cf_schema)";
        string mayWrite = $"{CurrentLevel} <= {WriterLevel.Newest}";
        Work = new WorkTexts(dialect, $"{prefix}cf_work", CurrentLevel);
        Improvement = new ImprovementTexts(dialect, $"{prefix}cf_improvement", $"{prefix}cf_improvement_entry");
        string tally = $"{prefix}cf_tally";
        string tombstone = $"{prefix}cf_tombstone";
        const string Columns = "complaint, seq, commit_id, command_key, fingerprint, type, at, rules, header, body, seals, sealed, hash, effect_key";
        string entries = string.Join(", ", Columns.Split(", ").Select(column => $"e.{column}"));

        Schema = $"select level, reads_from, writer_level from {prefix}cf_schema";
        RaiseLevel = $"update {prefix}cf_schema set writer_level = $1 where coalesce(writer_level, {WriterLevel.First}) < $1";
        const string None = "cast(null as text)";
        LoadComplaint = Found("= $2", None, dialect.HasOwnClock ? dialect.Now : "cast(null as bigint)");
        LoadAbsent = Absent("= $2", None);
        LoadComplaints = Load(dialect.In("$2"), "id");
        LoadComplaintAndTallies =
            $"""
            {Load("= $2", None)}
            union all select 2, null, null, key, value, last_at, null, null, null from {tally} where realm = $1 and key {dialect.In("$3")}
            """;
        LoadKey =
            $"""
            select {entries}, e.ordinal from {Entry} k join {Entry} e on e.realm = k.realm and e.complaint = k.complaint and e.seq >= k.seq and e.commit_id = k.commit_id
            where k.realm = $1 and k.command_key = $2 and k.ordinal is null
            union all select {entries}, e.ordinal from {Entry} k join {Entry} e on e.realm = k.realm and e.commit_id = k.commit_id and e.ordinal is not null
            where k.realm = $1 and k.command_key = $2 and k.ordinal is not null
            order by 15, 2
            """;
        ReadJournal = $"select {Columns} from {Entry} where realm = $1 and complaint = $2 and seq > $3 order by seq limit $4";
        ReadJournals =
            $"""
            select e.* from {BatchStatements.Texts.Rows(1, 4)} as v(realm, complaint, after, entries)
            cross join lateral (select {Columns} from {Entry} where realm = v.realm and complaint = v.complaint and seq > v.after order by seq limit v.entries) e order by e.complaint, e.seq
            """;
        ReadVersion = $"select version, writer_level, head from {Complaint} where realm = $1 and id = $2";
        ReadCommit = $"select {Columns} from {Entry} where realm = $1 and complaint = $2 and seq > $3 and commit_id = $4 order by seq";
        ReadEffect = $"select 1 from {Entry} where realm = $1 and complaint = $2 and effect_key = $3";

        InsertEntry =
            $"""
            insert into {Entry} ({Rows.EntryColumns})
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
            """;
        IReadOnlyList<ComplaintColumn> columns = ComplaintColumns.All;
        string names = string.Join(", ", columns.Select(column => column.Name));
        ReadColumns = $"select {names}, columns_of, columns_level, texts_of from {Complaint} where 1 = 0";
        string values = string.Join(", ", columns.Select((_, i) => $"${i + 7}"));
        string Set(int first) => $"{string.Join(", ", columns.Select((column, i) => $"{column.Name} = ${i + first}"))}, columns_level = {ComplaintColumns.Level}";
        InsertComplaint = dialect.MustHit(
            $"""
            insert into {Complaint} (realm, id, version, head, rules, snapshot, {names}, columns_of, columns_level, writer_level, texts_of)
            select $1, $2, $3, $4, $5, cast($6 as {dialect.SnapshotType}), {values}, $3, {ComplaintColumns.Level}, {CurrentLevel}, cast(${columns.Count + 7} as bigint)
            where not exists (select 1 from {tombstone} where realm = $1 and id = $2) and {mayWrite}
            """);
        // The last entry before those of the repair must be the expected one: nobody else has continued the journal.
        RepairComplaint = dialect.MustHit(
            $"""
            insert into {Complaint} as t (realm, id, version, head, rules, snapshot, {names}, columns_of, columns_level, writer_level)
            select $1, $2, $3, $4, $5, cast($6 as {dialect.SnapshotType}), {values}, $3, {ComplaintColumns.Level}, {CurrentLevel}
            where not exists (select 1 from {tombstone} where realm = $1 and id = $2) and {mayWrite}
            and (select count(*) from {Entry} where realm = $1 and complaint = $2 and seq <= ${columns.Count + 7}) = ${columns.Count + 7}
            on conflict (realm, id) do update set version = excluded.version, head = excluded.head, rules = excluded.rules, snapshot = excluded.snapshot,
            {string.Join(", ", columns.Select(column => $"{column.Name} = excluded.{column.Name}"))}, columns_of = excluded.columns_of, columns_level = excluded.columns_level, writer_level = excluded.writer_level, texts_of = null
            """);
        bool isApart = dialect.RewritesEqualEntries;
        int after = 7 + (isApart ? 1 : columns.Count);
        UpdateComplaint = dialect.MustHit(
            $"""
            update {Complaint} set version = $3, head = $4, rules = $5, snapshot = cast($6 as {dialect.SnapshotType}),
            {(isApart ? $"{ComplaintColumns.ChangedAt.Name} = $7, columns_level = {ComplaintColumns.Level}" : Set(7))}, columns_of = $3, writer_level = {CurrentLevel},
            texts_of = case when texts_of = version then coalesce(cast(${after + 1} as bigint), texts_of) else texts_of end
            where realm = $1 and id = $2 and version = ${after} and head = coalesce(${after + 2}, head) and writer_level <= {WriterLevel.Newest} and {mayWrite}
            """);
        IReadOnlyList<ComplaintColumn> rare = ComplaintColumns.ChangedRarely;
        if (isApart)
        {
            UpdateColumns =
                $"""
                update {Complaint} set {string.Join(", ", rare.Select((column, i) => $"{column.Name} = ${i + 3}"))}
                where realm = $1 and id = $2 and ({string.Join(", ", rare.Select(column => column.Name))}) is not ({string.Join(", ", rare.Select((_, i) => $"${i + 3}"))})
                """;
        }

        // In the order of the index on these rows, which no other index has: PostgreSQL would expect many of them, and read the table.
        ReadBehind =
            $"""
            select realm, id, version, snapshot, writer_level from {Complaint}
            where {ComplaintColumns.IsBehind(ComplaintColumns.Level)} and writer_level <= {WriterLevel.Newest} order by realm, version limit $1
            """;
        ReadBehindOfRealm =
            $"select id, writer_level, snapshot from {Complaint} where realm = $1 and {ComplaintColumns.IsBehind(ComplaintColumns.ListLevel)} order by version limit {ListOperation.MaxBehind + 1}";
        FillIn = $"update {Complaint} set {Set(4)}, columns_of = version where realm = $1 and id = $2 and version = $3 and {mayWrite}";
        ReplaceSnapshot = dialect.MustHit(
            $"""
            update {Complaint} set snapshot = cast($4 as {dialect.SnapshotType}), {Set(5)}, columns_of = $3, writer_level = {CurrentLevel}
            where realm = $1 and id = $2 and version = $3 and writer_level <= {WriterLevel.Newest} and {mayWrite}
            """);
        ReadIds = $"select id from {Complaint} where realm = $1 and id > $2 order by id limit $3";
        AddToTally = Add(tally, "$3");
        AddToExistingTally = Add(tally, $"(select value from {tally} where realm = $1 and key = $2)");
        string fields = dialect.FieldsOf(Field);
        StoredPage = StoredTexts.OfPage(Complaint, Entry, Work.Table, Text, Columns, fields);
        StoredOne = StoredTexts.OfOne(Complaint, Entry, Work.Table, Text, Columns, fields);
        string venue = dialect.InSnapshot("treatment.venue");
        string queue = dialect.InSnapshot("people.waiting.queue");
        ReadLoads =
            $"""
            select key, sum(stored), sum(counted) from (
            select key, value as stored, 0 as counted from {tally} where realm = $1 and ((key >= 'load/' and key < 'load0') or (key >= 'venue/' and key < 'venue0') or (key >= 'waits/' and key < 'waits0') or (key >= 'children/' and key < 'children0') or (key >= 'budget/' and key < 'budget0'))
            union all select 'load/' || handler, 0, count(*) from {Complaint} where realm = $1 and not closed and handler is not null group by handler
            union all select 'venue/' || {venue}, 0, count(*) from {Complaint} where realm = $1 and not closed and {venue} is not null group by {venue}
            union all select 'waits/' || {queue}, 0, count(*) from {Complaint} where realm = $1 and not closed and {queue} is not null group by {queue}
            union all select 'children/' || parent, 0, count(*) from {Complaint} where realm = $1 and not closed and parent is not null group by parent
            union all select budget, 0, cast(round(amount * {BudgetShare.Parts}) as bigint) from (
                select {dialect.InItem("budget")} as budget, {dialect.NumberInItem("amount")} as amount from {Complaint} c, {dialect.ItemsInSnapshot("care.budgets")} where c.realm = $1) taken
            where budget >= 'budget/' and budget < 'budget0' and amount is not null) loads
            group by key order by key
            """;
        Purge =
        [
            dialect.MustHit($"delete from {Complaint} where realm = $1 and id = $2 and version = $3 and writer_level <= {WriterLevel.Newest} and {mayWrite}"),
            $"delete from {Entry} where realm = $1 and complaint = $2",
            $"delete from {Work.Table} where realm = $1 and complaint = $2",
            $"insert into {tombstone} (realm, id, version, head, at, header, hash) values ($1, $2, $3, $4, $5, $6, $7)",
            $"delete from {Field} where realm = $1 and complaint = $2",
            DeleteAllWords = $"delete from {Text} where realm = $1 and complaint = $2",
        ];
        ReadFields = $"select realm, complaint, name, key from {Field} where 1 = 0";
        DeleteFields = $"delete from {Field} where realm = $1 and complaint = $2";
        InsertField = $"insert into {Field} (realm, complaint, name, key) values ($1, $2, $3, $4)";
        ReadWords = $"select realm, complaint, seq, words from {Text} where 1 = 0";
        InsertWords = $"insert into {Text} (realm, complaint, seq, words) values ($1, $2, $3, cast($4 as {dialect.WordsType}))";
        ReplaceWords = $"update {Text} set words = cast($4 as {dialect.WordsType}) where realm = $1 and complaint = $2 and seq = $3";
        DeleteWords = $"delete from {Text} where realm = $1 and complaint = $2 and seq = $3";
        ReadUnwritten =
            $"select realm, id, version from {Complaint} where {TextStatements.IsBehind} and writer_level <= {WriterLevel.Newest} order by realm, version limit $1";
        ReadTextsOfUnwritten =
            $"""
            select c.id, e.seq, e.sealed from (select realm, id from {Complaint} where realm = $1 and {TextStatements.IsBehind} order by version limit {TextStatements.MaxUnwritten + 1}) c
            left join {Entry} e on e.realm = c.realm and e.complaint = c.id and e.sealed is not null
            """;
        ReadTexts = $"select seq, sealed from {Entry} where realm = $1 and complaint = $2 and sealed is not null order by seq";
        WriteTexts = dialect.MustHit($"update {Complaint} set texts_of = version where realm = $1 and id = $2 and version = $3 and {mayWrite}");
        ReadTombstones = $"select id, version, head, at, header, hash from {tombstone} where realm = $1 and id > $2 order by id limit $3";
        ReadTombstone = $"select 1 from {tombstone} where realm = $1 and id = $2";
        Now = $"select {dialect.Now}, {CurrentLevel}";
        ReadLevel = $"select {CurrentLevel}";
        RegisterRules = Register(prefix, "t.hash");
        ReplaceRules = Register(prefix, "excluded.hash");
        Batch = new BatchStatements.Texts(dialect, this, tally, mayWrite);
        Import = new ImportStatements.Texts(dialect, this, tally, tombstone, mayWrite);
        Erase = dialect.MustHit($"update {Entry} set sealed = $4, fingerprint = null where realm = $1 and complaint = $2 and seq = $3");

        string Load(string isWanted, string id) =>
            $"""
            {Found(isWanted, id, "cast(null as bigint)")}
            union all {Absent(isWanted, id)}
            """;

        string Found(string isWanted, string id, string now) =>
            $"""
            select 0, head, snapshot, {id}, {now}, cast(null as bigint), cast(null as {dialect.BytesType}), cast(null as {dialect.BytesType}), writer_level
            from {Complaint} where realm = $1 and id {isWanted}
            """;

        string Absent(string isWanted, string id) =>
            $"""
            select 1, head, null, {id}, version, at, header, hash, null from {tombstone} where realm = $1 and id {isWanted}
            {(dialect.HasOwnClock ? $"union all select 3, null, null, null, {dialect.Now}, null, null, null, null" : "")}
            """;
    }

    public string Complaint { get; }

    public string Entry { get; }

    /// <summary>The table of the host's own fields.</summary>
    public string Field { get; }

    /// <summary>The table of the words of texts.</summary>
    public string Text { get; }

    public WorkTexts Work { get; }

    public ImprovementTexts Improvement { get; }

    /// <summary>The statements of imports.</summary>
    public ImportStatements.Texts Import { get; }

    /// <summary>The statements of commits that are written together, for databases with arrays.</summary>
    public BatchStatements.Texts Batch { get; }

    /// <summary>The SQL expression of the store's current writer level.</summary>
    public string CurrentLevel { get; }

    public string Schema { get; }

    /// <summary>Reads no rows, and fails if a column is missing that a version adds without raising the level of the tables.</summary>
    public string ReadColumns { get; }

    /// <summary>Reads no rows, and fails if the table of fields is missing.</summary>
    public string ReadFields { get; }

    /// <summary>Reads no rows, and fails if the table of words is missing.</summary>
    public string ReadWords { get; }

    public string InsertWords { get; }

    public string ReplaceWords { get; }

    public string DeleteWords { get; }

    /// <summary>Deletes the words of all entries of a complaint.</summary>
    public string DeleteAllWords { get; }

    /// <summary>Finds complaints whose words are not up to date.</summary>
    public string ReadUnwritten { get; }

    /// <summary>Reads the sealed texts of the complaints of a realm whose words are not up to date.</summary>
    public string ReadTextsOfUnwritten { get; }

    /// <summary>Reads the sealed texts of a complaint.</summary>
    public string ReadTexts { get; }

    /// <summary>Records that the words of a complaint that still has the version are written.</summary>
    public string WriteTexts { get; }

    public string DeleteFields { get; }

    public string InsertField { get; }

    public string ReadLevel { get; }

    public string RaiseLevel { get; }

    /// <summary>Loads a complaint, with the store's time; no row if there is none.</summary>
    public string LoadComplaint { get; }

    /// <summary>Loads what there is instead of a complaint: a tombstone or nothing, and the store's time.</summary>
    public string LoadAbsent { get; }

    /// <summary>Loads a complaint or its tombstone, tallies and the store's time.</summary>
    public string LoadComplaintAndTallies { get; }

    /// <summary>Loads several complaints of a realm or their tombstones, each with the identifier, and the store's time.</summary>
    public string LoadComplaints { get; }

    public string LoadKey { get; }

    public string ReadJournal { get; }

    /// <summary>Reads several journals of different complaints, for databases with arrays.</summary>
    public string ReadJournals { get; }

    public string ReadVersion { get; }

    public string ReadCommit { get; }

    public string ReadEffect { get; }

    public string InsertEntry { get; }

    public string InsertComplaint { get; }

    public string UpdateComplaint { get; }

    /// <summary>Updates the columns that few commits change, if they have changed; null if <see cref="UpdateComplaint"/> sets them.</summary>
    public string? UpdateColumns { get; }

    /// <summary>Creates or replaces the row of a complaint whose journal is intact.</summary>
    public string RepairComplaint { get; }

    public StoredTexts StoredPage { get; }

    public StoredTexts StoredOne { get; }

    /// <summary>Reads the loads of handlers, venues and queues, as they are stored and as they are counted.</summary>
    public string ReadLoads { get; }

    /// <summary>Finds rows whose columns are behind.</summary>
    public string ReadBehind { get; }

    /// <summary>Finds rows of a realm whose columns for lists are behind.</summary>
    public string ReadBehindOfRealm { get; }

    /// <summary>Returns the expression that is null unless a row of a realm is behind, in the order of the index on these rows, as <see cref="ReadBehind"/>.</summary>
    /// <param name="realm">The parameter with the realm.</param>
    /// <param name="withTexts">Whether a row whose words are not up to date is behind, too.</param>
    public string HasBehind(string realm, bool withTexts)
    {
        string columns = One(ComplaintColumns.IsBehind(ComplaintColumns.ListLevel));
        return withTexts ? $"coalesce({columns}, {One(TextStatements.IsBehind)})" : columns;

        string One(string isBehind) => $"(select 1 from {Complaint} where realm = {realm} and {isBehind} order by version limit 1)";
    }

    /// <summary>Updates the columns of a complaint that still has the version they were computed from.</summary>
    public string FillIn { get; }

    /// <summary>Replaces a rebuilt snapshot without a new entry.</summary>
    public string ReplaceSnapshot { get; }

    public string ReadIds { get; }

    /// <summary>Applies a change that is valid for a tally without a row.</summary>
    public string AddToTally { get; }

    /// <summary>Applies a change that needs an existing row: without one the value is null, and refused.</summary>
    public string AddToExistingTally { get; }

    /// <summary>The statements of a purge: the first deletes the complaint, which decides whether the others run.</summary>
    public IReadOnlyList<string> Purge { get; }

    public string ReadTombstones { get; }

    public string ReadTombstone { get; }

    /// <summary>Reads the store's time and current writer level.</summary>
    public string Now { get; }

    public string Erase { get; }

    public string RegisterRules { get; }

    public string ReplaceRules { get; }

    // Updates the row even without a change, because only written rows are returned.
    private static string Register(string prefix, string hash) =>
        $"insert into {prefix}cf_rules as t (generation, hash) values ($1, $2) on conflict (generation) do update set hash = {hash} returning hash";

    // The proposed value must not be null even if the row exists: both databases check it first.
    private static string Add(string tally, string proposed) =>
        $"""
        insert into {tally} as t (realm, key, value, last_at) values ($1, $2, {proposed}, $6) on conflict (realm, key) do update set
        value = case when t.value + $3 <= $4 and t.value = coalesce($5, t.value) then t.value + $3 end,
        last_at = case when excluded.last_at > coalesce(t.last_at, excluded.last_at - 1) then excluded.last_at else t.last_at end
        """;
}
