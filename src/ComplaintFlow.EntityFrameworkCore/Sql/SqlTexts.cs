namespace ComplaintFlow.Sql;

/// <summary>The statements of a store, written once for its dialect and schema.</summary>
internal sealed class SqlTexts
{
    public SqlTexts(SqlDialect dialect, string? schema)
    {
        string prefix = schema is null ? "" : $"\"{schema.Replace("\"", "\"\"", StringComparison.Ordinal)}\".";
        Complaint = $"{prefix}cf_complaint";
        Entry = $"{prefix}cf_entry";
        Work = new WorkTexts($"{prefix}cf_work");
        string tally = $"{prefix}cf_tally";
        string tombstone = $"{prefix}cf_tombstone";
        const string Columns = "complaint, seq, commit_id, command_key, fingerprint, type, at, rules, header, body, seals, sealed, hash, effect_key";
        string entries = string.Join(", ", Columns.Split(", ").Select(column => $"e.{column}"));

        Level = $"select level from {prefix}cf_schema";
        LoadComplaint =
            $"""
            select 0, head, snapshot, cast(null as text), cast(null as bigint), cast(null as bigint), cast(null as {dialect.BytesType}), cast(null as {dialect.BytesType}) from {Complaint} where realm = $1 and id = $2
            union all select 1, head, null, null, version, at, header, hash from {tombstone} where realm = $1 and id = $2
            """;
        LoadComplaintAndTallies =
            $"""
            {LoadComplaint}
            union all select 2, null, null, key, value, last_at, null, null from {tally} where realm = $1 and key {dialect.In("$3")}
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
        ReadVersion = $"select version, writer_level from {Complaint} where realm = $1 and id = $2";
        ReadCommit = $"select {Columns} from {Entry} where realm = $1 and complaint = $2 and seq > $3 and commit_id = $4 order by seq";
        ReadEffect = $"select 1 from {Entry} where realm = $1 and complaint = $2 and effect_key = $3";

        InsertEntry =
            $"""
            insert into {Entry} (realm, complaint, seq, commit_id, command_key, fingerprint, type, at, rules, header, body, seals, sealed, hash, effect_key, ordinal)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
            """;
        InsertComplaint = dialect.MustHit(
            $"""
            insert into {Complaint} (realm, id, version, head, writer_level, rules, status, closed, handler, team, category, customer_key, received_at, next_due_at, snapshot)
            select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, cast($15 as {dialect.SnapshotType})
            where not exists (select 1 from {tombstone} where realm = $1 and id = $2)
            """);
        UpdateComplaint = dialect.MustHit(
            $"""
            update {Complaint} set version = $3, head = $4, writer_level = $5, rules = $6, status = $7, closed = $8,
            handler = $9, team = $10, category = $11, customer_key = $12, received_at = $13, next_due_at = $14, snapshot = cast($15 as {dialect.SnapshotType})
            where realm = $1 and id = $2 and version = $16 and writer_level <= $5
            """);
        ReplaceSnapshot = dialect.MustHit(
            $"""
            update {Complaint} set writer_level = $4, status = $5, closed = $6, handler = $7, team = $8, category = $9, customer_key = $10,
            received_at = $11, next_due_at = $12, snapshot = cast($13 as {dialect.SnapshotType})
            where realm = $1 and id = $2 and version = $3 and writer_level <= $4
            """);
        ReadIds = $"select id from {Complaint} where realm = $1 and id > $2 order by id limit $3";
        AddToTally = Add(tally, "$3");
        AddToTallyThatIsThere = Add(tally, $"(select value from {tally} where realm = $1 and key = $2)");
        Bury =
        [
            dialect.MustHit($"delete from {Complaint} where realm = $1 and id = $2 and version = $3 and writer_level <= {Rows.WriterLevel}"),
            $"delete from {Entry} where realm = $1 and complaint = $2",
            $"delete from {Work.Table} where realm = $1 and complaint = $2",
            $"insert into {tombstone} (realm, id, version, head, at, header, hash) values ($1, $2, $3, $4, $5, $6, $7)",
        ];
        ReadTombstones = $"select id, version, head, at, header, hash from {tombstone} where realm = $1 and id > $2 order by id limit $3";
        ReadTombstone = $"select 1 from {tombstone} where realm = $1 and id = $2";
        Now = $"select {dialect.Now}";
        RegisterRules = Register(prefix, "t.hash");
        ReplaceRules = Register(prefix, "excluded.hash");
        Erase = dialect.MustHit($"update {Entry} set sealed = $4, fingerprint = null where realm = $1 and complaint = $2 and seq = $3");
    }

    public string Complaint { get; }

    public string Entry { get; }

    public WorkTexts Work { get; }

    public string Level { get; }

    public string LoadComplaint { get; }

    public string LoadComplaintAndTallies { get; }

    public string LoadKey { get; }

    public string ReadJournal { get; }

    public string ReadVersion { get; }

    public string ReadCommit { get; }

    public string ReadEffect { get; }

    public string InsertEntry { get; }

    public string InsertComplaint { get; }

    public string UpdateComplaint { get; }

    /// <summary>For a snapshot that is made anew; the journal stays.</summary>
    public string ReplaceSnapshot { get; }

    public string ReadIds { get; }

    /// <summary>For a change that a tally which was never written may take.</summary>
    public string AddToTally { get; }

    /// <summary>For a change that it may not take: without a row the value is null, and refused.</summary>
    public string AddToTallyThatIsThere { get; }

    /// <summary>What a purge does: the complaint goes first, which decides whether all the rest does.</summary>
    public IReadOnlyList<string> Bury { get; }

    public string ReadTombstones { get; }

    public string ReadTombstone { get; }

    public string Now { get; }

    public string Erase { get; }

    public string RegisterRules { get; }

    public string ReplaceRules { get; }

    // An update also where nothing changes, since only rows that are written are returned.
    private static string Register(string prefix, string hash) =>
        $"insert into {prefix}cf_rules as t (generation, hash) values ($1, $2) on conflict (generation) do update set hash = {hash} returning hash";

    // What is proposed must not be null even where the row is there: both databases look at that first.
    private static string Add(string tally, string proposed) =>
        $"""
        insert into {tally} as t (realm, key, value, last_at) values ($1, $2, {proposed}, $6) on conflict (realm, key) do update set
        value = case when t.value + $3 <= $4 and t.value = coalesce($5, t.value) then t.value + $3 end,
        last_at = case when excluded.last_at > coalesce(t.last_at, excluded.last_at - 1) then excluded.last_at else t.last_at end
        """;
}
