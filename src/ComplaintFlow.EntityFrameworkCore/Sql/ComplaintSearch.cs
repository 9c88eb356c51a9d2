using System.Data.Common;
using System.Globalization;
using System.Text;
using ComplaintFlow.Complaints;
using ComplaintFlow.Errors;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Sql;

/// <summary>Builds the SQL of a query: each filter is a condition on an indexed column, and a page is a range of the primary key.</summary>
internal sealed class ComplaintSearch
{
    private readonly ComplaintQuery _query;
    private readonly FieldStatements _fields;
    private readonly ComplaintId? _after;
    private readonly List<SqlValue> _values = [];
    private bool _filtersSnapshots;

    /// <exception cref="ArgumentException">The page size is out of range, or the continuation is not from this store.</exception>
    public ComplaintSearch(ComplaintQuery query, FieldStatements fields)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(query.PageSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.PageSize, ComplaintQuery.MaxPageSize);
        if (query.Continuation is { } continuation)
            _after = ComplaintId.TryParse(continuation, null, out ComplaintId last) ? last : throw new ArgumentException("The continuation is not from this store.", nameof(query));
        (_query, _fields) = (query, fields);
    }

    public async ValueTask<Page<Complaint>> RunAsync(SqlSession session, SqlTexts texts, CancellationToken cancellationToken)
    {
        List<Complaint> found = [];
        List<(string Id, DamagedData Damage)> damaged = [];
        string? after = _after?.ToString();
        int tooNew = 0;
        int read;
        do
        {
            read = 0;
            SqlStatement statement = Statement(session.Dialect, texts, after);
            await session.ReadAsync(
                [statement],
                (_, row) =>
                {
                    (read, after) = (read + 1, row.GetString(2));
                    tooNew = Math.Max(tooNew, (int)row.GetInt64(1));
                    if (Read(row, out DamagedData? damage) is not { } complaint)
                        damaged.Add((after, damage!));
                    else if (!_filtersSnapshots || ComplaintFilter.Matches(_query, complaint))
                        found.Add(complaint);
                },
                cancellationToken).ConfigureAwait(false);
        }
        while (found.Count <= _query.PageSize && read > _query.PageSize);
        // A row cannot have been written above the level of the store.
        if (tooNew > WriterLevel.Newest && tooNew <= await WriterLevelOperation.ReadAsync(session, texts, cancellationToken).ConfigureAwait(false))
            throw new WriterTooOldException(tooNew);
        if (found.Count <= _query.PageSize)
            return new(found) { Damaged = [.. damaged.Select(one => one.Damage)] };
        found.RemoveRange(_query.PageSize, found.Count - _query.PageSize);
        string last = found[^1].Id.ToString();
        return new(found, last) { Damaged = [.. damaged.Where(one => string.CompareOrdinal(one.Id, last) < 0).Select(one => one.Damage)] };
    }

    private static Complaint? Read(DbDataReader row, out DamagedData? damage)
    {
        damage = null;
        if (Rows.Id(row, 2) is not { } id)
        {
            damage = new(null, "identifier");
            return null;
        }

        try
        {
            return Rows.Snapshot(id, row, 0, level: 1);
        }
        catch (DamagedDataException fault)
        {
            damage = fault.Damage;
        }
        catch (SnapshotFormatException fault) when (fault.IsNewer)
        {
            // A newer version would have raised the writer level first.
            damage = new(id, "snapshot");
        }
        catch (WriterTooOldException)
        {
            damage = new(id, "writer level");
        }

        return null;
    }

    private SqlStatement Statement(SqlDialect dialect, SqlTexts texts, string? last)
    {
        _values.Clear();
        StringBuilder text = new($"select snapshot, writer_level, id from {texts.Complaint} where realm = {Parameter(_query.Realm)}");
        if (last is { } after)
            text.Append(CultureInfo.InvariantCulture, $" and id > {Parameter(after)}");
        if (_query.Statuses.Count > 0)
            Where(ComplaintColumns.Status, $"status {dialect.In(Parameter(SqlValue.List(_query.Statuses.Select(status => status.Name))))}");
        if (_query.Handler is { } handler)
            Where(ComplaintColumns.Handler, $"handler = {Parameter(handler.Name)}");
        if (_query.HasHandler is { } has)
            Where(ComplaintColumns.Handler, has ? "handler is not null" : "handler is null");
        if (_query.Team is { } team)
            Where(ComplaintColumns.Team, $"{ComplaintColumns.Team.Name} = {Parameter(team)}");
        if (_query.Category is { } category)
            Where(ComplaintColumns.Category, Within(category.Name));
        if (_query.CustomerId is { } customer)
            Where(ComplaintColumns.Customer, HasCustomer(customer));
        if (_query.Openness is { } openness)
            Where(ComplaintColumns.Closed, openness == Openness.Closed ? "closed" : "not closed");
        if (_query.ReceivedFrom is { } from)
            Where(ComplaintColumns.ReceivedAt, $"received_at >= {Parameter(Microseconds.AtOrAfter(from))}");
        if (_query.ReceivedBefore is { } before)
            Where(ComplaintColumns.ReceivedAt, $"received_at < {Parameter(Microseconds.AtOrAfter(before))}");
        if (_query.DueBy is { } dueBy)
            Where(ComplaintColumns.NextDueAt, $"next_due_at <= {Parameter(Microseconds.Of(dueBy))}");
        foreach ((string name, FieldValue value) in _query.Fields)
        {
            // A key may be that of another value, or say nothing: the snapshot decides.
            _filtersSnapshots = true;
            text.Append(" and ").Append(_fields.Condition(texts, _query.Realm, name, value.Text, Parameter));
        }

        text.Append(CultureInfo.InvariantCulture, $" order by id limit {_query.PageSize + 1}");
        return new SqlStatement(text.ToString(), [.. _values]);

        // Rows that are behind can be matched only by their snapshots.
        void Where(ComplaintColumn column, string condition)
        {
            _filtersSnapshots |= column.Level > 1;
            text.Append(" and ").Append(column.Level > 1 ? $"({condition} or {ComplaintColumns.IsBehind(column.Level)})" : condition);
        }
    }

    // The character after '/' is '0', so the range is the subtree.
    private string Within(string category) =>
        $"(category = {Parameter(category)} or (category >= {Parameter($"{category}/")} and category < {Parameter($"{category}0")}))";

    // Rows that were written before are found by the spelling that they have.
    private string HasCustomer(string customer)
    {
        string current = $"customer_key = {Parameter(Rows.CustomerKey(_query.Realm, customer))}";
        return Rows.OldCustomerKey(_query.Realm, customer) is { } old ? $"({current} or customer_key = {Parameter(old)})" : current;
    }

    private string Parameter(SqlValue value)
    {
        _values.Add(value);
        return string.Create(CultureInfo.InvariantCulture, $"${_values.Count}");
    }
}
