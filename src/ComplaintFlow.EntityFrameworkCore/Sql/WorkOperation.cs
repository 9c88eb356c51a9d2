using System.Data.Common;
using ComplaintFlow.Complaints;
using ComplaintFlow.Errors;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Sql;

/// <summary>Claims, settles and retries work.</summary>
internal static class WorkOperation
{
    public static async ValueTask<WorkBatch> ClaimAsync(SqlSession session, SqlTexts texts, WorkClaim claim, ClaimFloors floors)
    {
        List<SqlStatement> statements = [new ClaimStatement(session.Dialect, texts.Work, claim, floors.Of(claim)).Build(), new(texts.Now)];
        if (claim is { Realm: null, Complaint: null, GenerationBelow: null })
            statements.Add(new(texts.Work.NextWakeAt, claim.Kind.Name, claim.DueBy));
        int answers = statements.Count;
        statements.AddRange(WithoutWaiting(session));

        List<WorkItem> items = [];
        DateTimeOffset now = default;
        int level = 0;
        DateTimeOffset? next = null;
        await session.TakeAsync(
            statements,
            (number, row) =>
            {
                if (number == 0)
                {
                    // Work that belongs to no complaint stays leased; verification names it.
                    if (Item(claim.Kind, row) is { } item)
                        items.Add(item);
                }
                else if (number == 1)
                    (now, level) = (Microseconds.Read(row.GetInt64(0)), (int)row.GetInt64(1));
                else if (number < answers && !row.IsDBNull(0))
                    next = Microseconds.Read(row.GetInt64(0));
            }).ConfigureAwait(false);
        if (level > WriterLevel.Newest && items.Count == 0)
            throw new WriterTooOldException(level);
        floors.Claimed(claim, items);
        return new WorkBatch(InOrder(claim, items), session.Dialect.HasOwnClock ? now : null) { NextWakeAt = next };
    }

    public static async ValueTask<IReadOnlyList<WaitingQueue>> ReadQueuesAsync(SqlSession session, SqlTexts texts, CancellationToken cancellationToken)
    {
        List<WaitingQueue> queues = [];
        await session.ReadAsync(
            [new(texts.Work.Queues)],
            (_, row) => queues.Add(new WaitingQueue(Realm.Of(row.GetString(0)), WorkKind.Of(row.GetString(1)), ComplaintId.Parse(row.GetString(2), null))),
            cancellationToken).ConfigureAwait(false);
        return queues;
    }

    public static async ValueTask<bool> SettleAsync(SqlSession session, SqlTexts texts, WorkSettlement settlement)
    {
        (SqlStatement finish, SqlStatement giveBack) = StatementsOf(texts, settlement);
        return await AnyAsync(session, [finish, giveBack, .. WithoutWaiting(session)]).ConfigureAwait(false);
    }

    /// <summary>Settles in one transaction, in the order in which commits change work.</summary>
    /// <returns>Nothing of interest.</returns>
    public static async ValueTask<bool> SettleAsync(SqlSession session, SqlTexts texts, IReadOnlyList<WorkSettlement> settlements)
    {
        if (session.Dialect.HasArrays)
        {
            // A commit may move a target until its row is locked: each statement sees what was committed before it.
            SqlValue[] rows = SqlValue.Columns([.. settlements.Select(RowOf)]);
            await session.WriteAsync([new(texts.Work.HoldMany, rows), new(texts.Work.FinishMany, rows), new(texts.Work.GiveBackMany, rows), .. WithoutWaiting(session)]).ConfigureAwait(false);
            return true;
        }

        (SqlStatement Finish, SqlStatement GiveBack)[] statements =
            [.. settlements.OrderBy(static one => one.Item.Complaint).ThenBy(static one => one.Item.Kind.Name, StringComparer.Ordinal).Select(one => StatementsOf(texts, one))];
        await session.WriteAsync([.. statements.Select(static one => one.Finish), .. statements.Select(static one => one.GiveBack)]).ConfigureAwait(false);
        return true;
    }

    /// <summary>
    /// Returns what makes a claim or a settlement not wait for the disk. If the server dies, the lease is lost, which only saves effort, or what was settled is done again,
    /// as if the node had died before.
    /// </summary>
    private static IEnumerable<SqlStatement> WithoutWaiting(SqlSession session) =>
        session is { Host: null, Dialect.CommitWithoutWaiting: { } text } ? [new(text)] : [];

    private static (SqlStatement Finish, SqlStatement GiveBack) StatementsOf(SqlTexts texts, WorkSettlement settlement)
    {
        SqlValue[] row = RowOf(settlement);
        return (new(texts.Work.Finish, row[..5]), new(texts.Work.GiveBack, row));
    }

    private static SqlValue[] RowOf(WorkSettlement settlement)
    {
        WorkItem item = settlement.Item;
        return
        [
            item.Realm, item.Complaint, item.Kind.Name, item.Token, settlement.Cursor,
            settlement.Rearming?.WakeAt ?? settlement.RetryAt, settlement.Parking?.At, settlement.Parking?.Why,
            settlement.Rearming?.Generation, settlement.WasTried ? 0L : 1L, settlement.HoldFor is { } hold ? hold.Ticks / TimeSpan.TicksPerMicrosecond : 0L,
        ];
    }

    public static ValueTask<bool> RetryAsync(SqlSession session, SqlTexts texts, WorkRetry retry)
    {
        SqlValue[] parked = [retry.Realm, retry.Complaint, retry.Kind.Name, retry.After];
        return AnyAsync(session, [new(texts.Work.FinishParked, parked), new(texts.Work.Unpark, [.. parked, retry.WakeAt])]);
    }

    /// <summary>Returns whether one of the first two statements has changed a row.</summary>
    private static async ValueTask<bool> AnyAsync(SqlSession session, IReadOnlyList<SqlStatement> statements)
    {
        bool any = false;
        await session.TakeAsync(statements, (number, _) => any |= number < 2).ConfigureAwait(false);
        return any;
    }

    private static WorkItem? Item(WorkKind kind, DbDataReader row)
    {
        try
        {
            return Rows.Id(row, 1) is { } id
                ? new(Realm.Of(row.GetString(0)), id, kind, row.GetGuid(2), Microseconds.Read(row.GetInt64(3)), (int)row.GetInt64(4), row.GetInt64(5), row.GetInt64(6)) { Generation = row.GetInt64(7) }
                : null;
        }
        catch (Exception fault) when (Rows.IsDamage(fault))
        {
            return null;
        }
    }

    /// <summary>Sorts claimed work, because an update returns rows in any order.</summary>
    private static WorkItem[] InOrder(WorkClaim claim, List<WorkItem> items)
    {
        IEnumerable<WorkItem> oldest = items.OrderBy(item => item.WakeAt).ThenBy(item => item.Complaint);
        return claim.PerRealm is null
            ? [.. oldest]
            : [.. oldest.GroupBy(item => item.Realm).SelectMany(realm => realm.Select((item, turn) => (item, turn))).OrderBy(numbered => numbered.turn).ThenBy(numbered => numbered.item.WakeAt).Select(numbered => numbered.item)];
    }
}
