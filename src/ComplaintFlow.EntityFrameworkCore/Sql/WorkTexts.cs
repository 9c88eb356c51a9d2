using ComplaintFlow.Complaints;
using ComplaintFlow.Storage;

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

    private const string Armed =
        """
        target = case when excluded.target > t.target then excluded.target else t.target end,
        wake_at = case when excluded.wake_at < t.wake_at and t.attempts = 0 then excluded.wake_at else t.wake_at end
        """;

    private const string Replaced =
        """
        target = excluded.target, wake_at = excluded.wake_at, lease_until = 0, token = null, attempts = 0, cursor = excluded.cursor,
        generation = excluded.generation, tried_at = null, parked_at = null, parked_why = null
        """;

    private const string Settled =
        "unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) as v(realm, complaint, kind, token, cursor, wake_at, parked_at, parked_why, generation, untried, hold)";

    private const string OfSettled = "w.realm = v.realm and w.complaint = v.complaint and w.kind = v.kind and w.token = v.token";
    private const string SettledCursor = "greatest(w.cursor, v.cursor)";
    private const string SettledAttempts = "case when w.cursor < v.cursor or v.generation is not null then 0 else w.attempts - v.untried end";
    private const string SettledWakeAt = "case when v.parked_at is null then coalesce(v.wake_at, w.wake_at) end";

    public string Table => work;

    /// <summary>The condition that this version may claim.</summary>
    public string MayClaim { get; } = $"{currentLevel} <= {WriterLevel.Newest}";

    public string Arm { get; } = $"{Make(work, One(currentLevel))} {Armed}";

    public string Replace { get; } = $"{Make(work, One(currentLevel))} {Replaced}";

    /// <summary>Creates delivery work, or moves it back.</summary>
    public string Redeliver { get; } =
        $"""
        {Make(work, One(currentLevel))}
        target = case when excluded.target > t.target then excluded.target else t.target end, cursor = case when excluded.cursor < t.cursor then excluded.cursor else t.cursor end,
        wake_at = excluded.wake_at, lease_until = 0, token = null, attempts = 0, tried_at = null, parked_at = null, parked_why = null
        """;

    public string Remove { get; } = $"delete from {work} where {OfOne}";

    /// <summary>The statement that makes a change to many rows of a realm, for databases with arrays: their columns follow the realm.</summary>
    public string Many(WorkMove move) => move switch
    {
        WorkMove.Remove => RemoveMany,
        WorkMove.Exactly => ReplaceMany,
        _ => ArmMany,
    };

    private string ArmMany { get; } = $"{Make(work, All(currentLevel))} {Armed}";

    private string ReplaceMany { get; } = $"{Make(work, All(currentLevel))} {Replaced}";

    private string RemoveMany { get; } =
        $"""
        with held as materialized (select w.complaint, w.kind from {BatchStatements.Texts.Rows(2, 2)} as v(complaint, kind)
        join {work} w on w.realm = $1 and w.complaint = v.complaint and w.kind = v.kind order by w.complaint, w.kind for update of w)
        delete from {work} w using held where w.realm = $1 and w.complaint = held.complaint and w.kind = held.kind
        """;

    /// <summary>Locks leased rows in the order in which commits change work, for databases with arrays.</summary>
    public string HoldMany { get; } = $"select 1 from {Settled} join {work} w on {OfSettled} order by w.realm, w.complaint, w.kind for update of w";

    /// <summary>As <see cref="Finish"/>, for many rows.</summary>
    public string FinishMany { get; } = $"delete from {work} w using {Settled} where {OfSettled} and {SettledCursor} >= w.target";

    /// <summary>As <see cref="GiveBack"/>, for many rows.</summary>
    public string GiveBackMany { get; } =
        $"""
        update {work} w set lease_until = case when v.hold > 0 then {dialect.Now} + v.hold else 0 end, token = null, cursor = {SettledCursor}, attempts = {SettledAttempts}, wake_at = {SettledWakeAt},
        tried_at = case when {SettledAttempts} >= {Rows.Tried} then {SettledWakeAt} end, parked_at = v.parked_at, parked_why = v.parked_why, generation = coalesce(v.generation, w.generation)
        from {Settled} where {OfSettled} and {SettledCursor} < w.target
        """;

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

    private static string One(string currentLevel) => $"values ($1, $2, $3, $4, 0, 0, $5, $6, $7, {currentLevel})";

    private static string All(string currentLevel) =>
        $"""
        select $1, v.complaint, v.kind, v.wake_at, 0, 0, v.cursor, v.target, v.generation, {currentLevel}
        from {BatchStatements.Texts.Rows(2, 6)} as v(complaint, kind, wake_at, cursor, target, generation)
        """;

    private static string Make(string work, string rows) =>
        $"""
        insert into {work} as t (realm, complaint, kind, wake_at, lease_until, attempts, cursor, target, generation, writer_level)
        {rows} on conflict (realm, complaint, kind) do update set writer_level = excluded.writer_level,
        """;
}
