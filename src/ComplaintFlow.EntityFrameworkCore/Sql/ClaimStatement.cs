using System.Globalization;
using ComplaintFlow.Complaints;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Sql;

/// <summary>Builds the SQL of a claim: finds more rows than needed, and takes those that no other node is taking.</summary>
internal sealed class ClaimStatement(SqlDialect dialect, WorkTexts texts, WorkClaim claim, long floor)
{
    // The number of candidates for each row needed: so many nodes can claim at the same moment and all get enough.
    private const int Spare = 4;
    private const string OnlyFromFirst = " and exists (select 1 from due where complaint = (select complaint from first order by woken, complaint limit 1))";

    private readonly List<SqlValue> _values = [];

    public SqlStatement Build()
    {
        string kind = Parameter(claim.Kind.Name);
        string free = $"lease_until <= {dialect.Now} and writer_level <= {WriterLevel.Newest}";
        string limit = Parameter((long)claim.Limit);
        string lease = Parameter(claim.Lease.Ticks / TimeSpan.TicksPerMicrosecond);
        // In order: what another claim has taken stands first, too, so that nothing behind it is taken.
        string candidate = claim.InOrder ? $"(lease_until <= {dialect.Now} or token is not null) and writer_level <= {WriterLevel.Newest}" : free;
        string sort = claim.InOrder ? $"{WakeAt}, complaint" : WakeAt;
        string where = $"where realm = r.realm and kind = {kind} and {Wanted()} and {candidate} and {texts.MayClaim} order by {sort} limit {Parameter(PerRealm)}";
        string realms = claim.Realm is { } realm ? $"realms(realm) as (select {Parameter(realm)})" : texts.Realms;
        string order = claim.InOrder ? "woken, complaint" : claim.PerRealm is null ? "woken" : "turn, woken";
        string text =
            $"""
            with recursive {realms},
            found as (select w.realm, w.complaint, w.wake_at, row_number() over (partition by w.realm order by w.wake_at) as turn from {dialect.FirstOfEach(texts.Table, where)}),
            first as materialized (select realm, complaint, turn, wake_at as woken from found order by {order} limit {Parameter((long)claim.Limit * Spare)}),
            due as materialized (select w.realm, w.complaint from {dialect.TakeFree(texts.Table, $"w.realm = first.realm and w.complaint = first.complaint and {dialect.OfFew("w.kind")} = {kind} and w.wake_at = first.woken and {free}", claim.InOrder ? "woken, first.complaint" : order)} limit {limit})
            update {texts.Table} set lease_until = {dialect.Now} + {lease}, token = {dialect.NewToken}, attempts = attempts + 1,
            tried_at = case when attempts + 1 >= {Rows.Tried} then wake_at end
            where {dialect.OfFew("kind")} = {kind} and (realm, complaint) in (select realm, complaint from due){(claim.InOrder ? OnlyFromFirst : "")}
            returning realm, complaint, token, wake_at, attempts, cursor, target, generation
            """;
        return new SqlStatement(text, [.. _values]);
    }

    // Both columns hold the same instant; the choice selects the index.
    private string WakeAt => claim.AttemptsFrom >= Rows.Tried ? "tried_at" : "wake_at";

    private long PerRealm => claim.PerRealm is { } cap ? Math.Min(cap, claim.Limit) : (long)claim.Limit * Spare;

    private string Wanted()
    {
        string wanted = claim.GenerationBelow is { } generation
            ? $"{WakeAt} is not null and generation < {Parameter(generation)}"
            : $"{WakeAt} <= {Parameter(Microseconds.Of(claim.DueBy))} and {WakeAt} >= {Parameter(floor)}";
        if (claim.Complaint is { } complaint)
            wanted += $" and complaint = {Parameter(complaint)}";
        if (claim.AttemptsBelow is { } below)
            wanted += $" and attempts < {Parameter((long)below)}";
        if (claim.AttemptsFrom is { } from)
            wanted += $" and attempts >= {Parameter((long)from)}";
        return wanted;
    }

    private string Parameter(SqlValue value)
    {
        _values.Add(value);
        return string.Create(CultureInfo.InvariantCulture, $"${_values.Count}");
    }
}
