namespace ComplaintFlow.Sql;

/// <summary>The SQL of the statements on improvement actions.</summary>
internal sealed class ImprovementTexts(SqlDialect dialect, string row, string entry)
{
    private const string Columns = "realm, id, version, state, owner, wake_at, snapshot";

    public string Load { get; } = $"select {Columns} from {row} where realm = $1 and id = $2";

    public string InsertEntry { get; } = $"insert into {entry} (realm, improvement, seq, commit_id, type, at, body, hash) values ($1, $2, $3, $4, $5, $6, $7, $8)";

    public string Insert { get; } = $"insert into {row} ({Columns}) values ($1, $2, $3, $4, $5, $6, $7)";

    public string Update { get; } = dialect.MustHit($"update {row} set version = $3, state = $4, owner = $5, wake_at = $6, snapshot = $7 where realm = $1 and id = $2 and version = $8");

    /// <summary>Finds the first entry of a commit that was written before.</summary>
    public string ReadCommit { get; } = $"select 1 from {entry} where realm = $1 and improvement = $2 and seq = $3 and commit_id = $4";

    public string ReadJournal { get; } = $"select seq, commit_id, type, at, body, hash from {entry} where realm = $1 and improvement = $2 and seq > $3 order by seq limit $4";

    public string List { get; } = $"select {Columns} from {row} where realm = $1 and id > $2 and ($3 = '' or state = $3) and ($4 = '' or owner = $4) order by id limit $5";

    public string ListDue { get; } =
        $"select {Columns} from {row} where wake_at is not null and wake_at <= $1 and (wake_at, realm, id) > ($2, $3, $4) order by wake_at, realm, id limit $5";
}
