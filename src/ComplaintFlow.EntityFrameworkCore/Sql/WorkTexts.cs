using ComplaintFlow.Complaints;

namespace ComplaintFlow.Sql;

/// <summary>The SQL of the statements on work, for a schema. Parked work has no wake-up, and so is in none of the indexes used by claims.</summary>
/// <param name="dialect">The dialect of SQL.</param>
/// <param name="work">The table of work.</param>
/// <param name="currentLevel">The SQL expression of the store's current writer level.</param>
internal sealed class WorkTexts(SqlDialect dialect, string work, string currentLevel)
{
    // The kinds of queues for handlers; the character after ':' is ';'.
    private const string FirstWait = "'wait:'";
    private const string AfterWait = "'wait;'";
    private const string OfOne = "realm = $1 and complaint = $2 and kind = $3";
    private const string Cursor = "case when cursor < $5 then $5 else cursor end";
    private const string Attempts = "case when cursor < $5 or $9 is not null then 0 else attempts - $10 end";
    private const string WakeAt = "case when $7 is null then coalesce($6, wake_at) end";

    public string Table => work;

    /// <summary>The condition that this version may claim.</summary>
    public string MayClaim { get; } = $"{currentLevel} <= {WriterLevel.Newest}";

    public string Arm { get; } =
        $"""
        {Make(work, currentLevel)}
        target = case when excluded.target > t.target then excluded.target else t.target end,
        wake_at = case when excluded.wake_at < t.wake_at and t.attempts = 0 then excluded.wake_at else t.wake_at end
        """;

    public string Replace { get; } =
        $"""
        {Make(work, currentLevel)}
        target = excluded.target, wake_at = excluded.wake_at, lease_until = 0, token = null, attempts = 0, cursor = excluded.cursor,
        generation = excluded.generation, tried_at = null, parked_at = null, parked_why = null
        """;

    /// <summary>Creates delivery work, or moves it back.</summary>
    public string Redeliver { get; } =
        $"""
        {Make(work, currentLevel)}
        target = case when excluded.target > t.target then excluded.target else t.target end, cursor = case when excluded.cursor < t.cursor then excluded.cursor else t.cursor end,
        wake_at = excluded.wake_at, lease_until = 0, token = null, attempts = 0, tried_at = null, parked_at = null, parked_why = null
        """;

    public string Remove { get; } = $"delete from {work} where {OfOne}";

    /// <summary>Deletes leased work that has reached its target.</summary>
    public string Finish { get; } = $"delete from {work} where {OfOne} and token = $4 and {Cursor} >= target returning 1";

    /// <summary>Releases leased work that has not reached its target.</summary>
    public string GiveBack { get; } =
        $"""
        update {work} set lease_until = case when $11 > 0 then {dialect.Now} + $11 else 0 end, token = null, cursor = {Cursor}, attempts = {Attempts}, wake_at = {WakeAt},
        tried_at = case when {Attempts} >= {Rows.Tried} then {WakeAt} end, parked_at = $7, parked_why = $8, generation = coalesce($9, generation)
        where {OfOne} and token = $4 and {Cursor} < target returning 1
        """;

    /// <summary>Deletes parked work that is skipped up to its target.</summary>
    public string FinishParked { get; } = $"delete from {work} where {OfOne} and parked_at is not null and $4 >= target returning 1";

    public string Unpark { get; } =
        $"""
        update {work} set parked_at = null, parked_why = null, attempts = 0, wake_at = $5, cursor = case when cursor < $4 then $4 else cursor end
        where {OfOne} and parked_at is not null and ($4 is null or $4 < target) returning 1
        """;

    /// <summary>The realms that have work, found by skipping from one to the next in the index.</summary>
    public string Realms { get; } =
        $"""
        realms(realm) as (select * from (select realm from {work} where wake_at is not null order by realm limit 1) first
        union all select (select w.realm from {work} w where w.wake_at is not null and w.realm > r.realm order by w.realm limit 1) from realms r where r.realm is not null)
        """;

    public string NextWakeAt =>
        $"""
        with recursive {Realms} select min((select w.wake_at from {work} w where w.realm = r.realm and w.kind = $1 and w.wake_at > $2 order by w.wake_at limit 1))
        from realms r where r.realm is not null
        """;

    /// <summary>The queues for handlers, found by skipping from one to the next in the index.</summary>
    public string Queues =>
        $"""
        with recursive {Realms}, queues(realm, kind) as (
        select r.realm, (select w.kind from {work} w where w.realm = r.realm and w.kind >= {FirstWait} and w.kind < {AfterWait} and w.wake_at is not null order by w.kind limit 1)
        from realms r where r.realm is not null
        union all select q.realm, (select w.kind from {work} w where w.realm = q.realm and w.kind > q.kind and w.kind < {AfterWait} and w.wake_at is not null order by w.kind limit 1)
        from queues q where q.kind is not null)
        select q.realm, q.kind, (select w.complaint from {work} w where w.realm = q.realm and w.kind = q.kind and w.wake_at is not null order by w.wake_at limit 1)
        from queues q where q.kind is not null
        """;

    private static string Make(string work, string currentLevel) =>
        $"""
        insert into {work} as t (realm, complaint, kind, wake_at, lease_until, attempts, cursor, target, generation, writer_level)
        values ($1, $2, $3, $4, 0, 0, $5, $6, $7, {currentLevel}) on conflict (realm, complaint, kind) do update set writer_level = excluded.writer_level,
        """;
}
