using ComplaintFlow.Storage;

namespace ComplaintFlow.Sql;

/// <summary>Hands out work, and takes it back.</summary>
internal static class Working
{
    public static async ValueTask<WorkBatch> ClaimAsync(SqlSession session, SqlTexts texts, WorkClaim claim)
    {
        List<WorkItem> items = [];
        DateTimeOffset now = default;
        await session.TakeAsync(
            [Claim(texts, claim), new(texts.Now)],
            (number, row) =>
            {
                if (number == 1)
                {
                    now = Microseconds.Read(row.GetInt64(0));
                    return;
                }

                items.Add(new WorkItem(
                    Realm.Of(row.GetString(0)), ComplaintId.Parse(row.GetString(1)), claim.Kind, row.GetGuid(2),
                    Microseconds.Read(row.GetInt64(3)), (int)row.GetInt64(4), row.GetInt64(5), row.GetInt64(6)));
            }).ConfigureAwait(false);
        return new WorkBatch([.. items.OrderBy(item => item.WakeAt)], now);
    }

    public static async ValueTask<bool> SettleAsync(SqlSession session, SqlTexts texts, WorkSettlement settlement)
    {
        WorkItem item = settlement.Item;
        bool isHeld = false;
        SqlValue[] values = [item.Realm, item.Complaint, item.Kind.Name, item.Token, settlement.Cursor];
        await session.TakeAsync(
            [new(texts.Finish, values), new(texts.GoOn, [.. values, settlement.RetryAt])],
            (_, _) => isHeld = true).ConfigureAwait(false);
        return isHeld;
    }

    private static SqlStatement Claim(SqlTexts texts, WorkClaim claim)
    {
        List<SqlValue> values = [claim.Kind.Name, claim.DueBy, claim.Lease.Ticks / TimeSpan.TicksPerMicrosecond, (long)claim.Limit];
        if (claim.Realm is { } realm)
            values.Add(realm);
        if (claim.Complaint is { } complaint)
            values.Add(complaint);
        return new SqlStatement(texts.Claim(claim.Realm is not null, claim.Complaint is not null), [.. values]);
    }
}
