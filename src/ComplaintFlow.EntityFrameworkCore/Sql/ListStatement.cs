using System.Globalization;
using System.Text;
using ComplaintFlow.Complaints;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Sql;

/// <summary>Builds the SQL of a list. Each branch is a walk along an index in the order of the list, which stops at the limit.</summary>
/// <remarks>
/// A handler and each of the teams is a branch of its own, since an index holds each of them in order, but not their union; likewise open and closed
/// complaints, where the index begins with them.
/// </remarks>
internal sealed class ListStatement(SqlDialect dialect, SqlTexts texts, FieldStatements fields, ListRequest request, IReadOnlyCollection<string>? haveTextByJournal = null)
{
    private const string Shown =
        "lifecycle, status, urgency_rank, category, channel, customer_tier, customer_name, handler, team, stage, deadline_at, late, received_at, changed_at, closed_at";

    private readonly SelectionConditions _conditions = new(dialect, texts, fields, request) { HaveTextByJournal = haveTextByJournal };
    private readonly ComplaintQuery _query = request.Query;

    /// <summary>Whether rows that are behind are left out by the statement. That misleads PostgreSQL's estimates, so that it is done only where there are some.</summary>
    public bool OmitsBehind { get; init; }

    /// <summary>Whether the rows of a filter's index are sorted, rather than the index of the order walked.</summary>
    private bool Sorts => dialect.HasStatistics ? IsOfPeriod : _query.Fields.Count > 0 || (_query.Text is not null && _query.Order != ComplaintOrder.Recorded) || _query.CustomerId is not null || _query.Parent is not null || request.Owner is not null || _query.Order switch
    {
        ComplaintOrder.NextDeadline => _query.Statuses.Count > 0,
        ComplaintOrder.MostUrgent => _query.Statuses.Count > 0 || _query.Stage is not null || IsOfSome,
        ComplaintOrder.Recorded => false,
        _ => IsOfSome,
    };

    /// <summary>Whether the query is for a period, in another order. Complaints of a period are close together in each order, which PostgreSQL does not expect.</summary>
    private bool IsOfPeriod =>
        (_query is { ReceivedFrom: not null, ReceivedBefore: not null } && _query.Order is not (ComplaintOrder.OldestFirst or ComplaintOrder.NewestFirst))
        || _query is { ClosedFrom: not null, ClosedBefore: not null };

    /// <summary>Whether the query is for some handlers or teams.</summary>
    private bool IsOfSome => _query.Handler is not null || _query.Team is not null || _query.OrTeams.Count > 0;

    /// <summary>
    /// Whether open and closed complaints are walked one after the other; not if a filter leaves one of them nearly empty, whose walk would find no end.
    /// </summary>
    private bool Splits => !Sorts && _query.Statuses.Count == 0 && _query.Stage is null && _query.Order switch
    {
        ComplaintOrder.NextDeadline => true,
        ComplaintOrder.MostUrgent => !dialect.HasStatistics || (_query.DeadlineFrom is null && _query.DeadlineBefore is null),
        _ => false,
    };

    public SqlStatement Build()
    {
        string key = KeyOf(_query.Order);
        string walked = Sorts ? dialect.WithoutIndex(key) : key;
        string direction = ListPosition.Descends(_query.Order) ? " desc" : "";
        string limit = _conditions.Parameter((long)request.Limit);
        StringBuilder common = new($"realm = {_conditions.Parameter(_query.Realm)}");
        if (OmitsBehind)
            common.Append(" and not ").Append(ComplaintColumns.IsBehind(ComplaintColumns.ListLevel));
        foreach ((_, string condition) in _conditions.Common())
            common.Append(" and ").Append(condition);
        if (request.After is { } after)
            common.Append(" and ").Append(After(key, walked, after));

        string columns = $"id, writer_level, {(key == "id" ? "cast(0 as bigint)" : key)} as position, {Shown}, {ComplaintColumns.IsBehind(ComplaintColumns.ListLevel)}{(request.WithSnapshots ? ", snapshot" : "")}";
        string order = key == "id" ? $"{walked}{direction}" : $"{walked}{direction}, id{direction}";
        string[] branches =
        [
            .. HandledBranches().SelectMany(handled => OpennessBranches()
                .Select(openness => $"select {columns} from {texts.Complaint} where {common}{handled}{openness} order by {order} limit {limit}")),
        ];
        string text = branches is [var only] ? only
            : $"select * from ({string.Join(" union all ", branches.Select((branch, i) => string.Create(CultureInfo.InvariantCulture, $"select * from ({branch}) b{i}")))}) u order by {(key == "id" ? $"id{direction}" : $"position{direction}, id{direction}")} limit {limit}";
        return new(text, _conditions.Values);
    }

    private static string KeyOf(ComplaintOrder order) => order switch
    {
        ComplaintOrder.NextDeadline => "deadline_at",
        ComplaintOrder.MostUrgent => "urgency_rank",
        ComplaintOrder.OldestFirst or ComplaintOrder.NewestFirst => "received_at",
        ComplaintOrder.LongestUnchanged or ComplaintOrder.LatestChange => "changed_at",
        _ => "id",
    };

    private string After(string key, string walked, ListPosition after)
    {
        string compares = ListPosition.Descends(_query.Order) ? "<" : ">";
        string id = _conditions.Parameter(after.Id);
        return key == "id" ? $"{walked} {compares} {id}" : $"({walked}, id) {compares} ({_conditions.Parameter(after.Key)}, {id})";
    }

    /// <summary>Returns the conditions for the handler and each team; a complaint is in the first branch that it meets only.</summary>
    private IEnumerable<string> HandledBranches()
    {
        string[] teams = [.. _query.OrTeams.Distinct(StringComparer.Ordinal)];
        if (_query.Handler is null && teams.Length == 0)
            return [""];
        if (_query.Handler is not { } handler)
            return teams.Select(team => $" and {ComplaintColumns.Team.Name} = {_conditions.Parameter(team)}");
        string person = _conditions.Parameter(handler.Name);
        return [$" and handler = {person}", .. teams.Select(team => $" and {ComplaintColumns.Team.Name} = {_conditions.Parameter(team)} and (handler is null or handler <> {person})")];
    }

    private string[] OpennessBranches() => _query.Openness switch
    {
        Openness.Open => [_query.Order == ComplaintOrder.Recorded ? " and not closed" : $" and {dialect.IsOpen}"],
        Openness.Closed => [" and closed = true"],
        _ => Splits ? [" and closed = false", " and closed = true"] : [""],
    };
}

/// <summary>Builds the SQL that finds rows whose columns are behind and that have the text of a query.</summary>
internal static class BehindStatement
{
    public static SqlStatement Of(SqlDialect dialect, SqlTexts texts, FieldStatements fields, ComplaintSelection selection, IReadOnlyCollection<string>? haveTextByJournal)
    {
        ComplaintQuery query = selection.Query;
        // The snapshot, by which they are matched otherwise, does not tell the text.
        SelectionConditions conditions = new(dialect, texts, fields, new(new ComplaintQuery(query.Realm) { Text = query.Text })) { HaveTextByJournal = haveTextByJournal };
        string condition = conditions.Common().Single().Condition;
        return new(
            $"select id, writer_level, snapshot from {texts.Complaint} where realm = {conditions.Parameter(query.Realm)} and {ComplaintColumns.IsBehind(ComplaintColumns.ListLevel)} and {condition} order by version limit {ListOperation.MaxBehind + 1}",
            conditions.Values);
    }
}

/// <summary>Builds the SQL of a count.</summary>
internal static class CountStatement
{
    public static SqlStatement Of(SqlDialect dialect, SqlTexts texts, FieldStatements fields, ComplaintSelection selection, CountBy by, bool omitsBehind, IReadOnlyCollection<string>? haveTextByJournal = null)
    {
        SelectionConditions conditions = new(dialect, texts, fields, selection) { HaveTextByJournal = haveTextByJournal };
        ComplaintQuery query = selection.Query;
        string? group = by switch
        {
            CountBy.Status => "status",
            CountBy.Urgency => "urgency_rank",
            CountBy.Category => "category",
            CountBy.Handler => "handler",
            CountBy.Team => ComplaintColumns.Team.Name,
            CountBy.Channel => "channel",
            CountBy.CustomerTier => "customer_tier",
            CountBy.Stage => "stage",
            _ => null,
        };
        StringBuilder text = new(
            $"select {group ?? "cast(null as text)"}, count(*) from {texts.Complaint} where realm = {conditions.Parameter(query.Realm)}");
        if (omitsBehind)
            text.Append(" and not ").Append(ComplaintColumns.IsBehind(ComplaintColumns.ListLevel));
        if (query.Handler is not null || query.OrTeams.Count > 0)
            text.Append(" and ").Append(conditions.Handled(query.Handler, [.. query.OrTeams]));
        if (query.Openness is { } openness)
            text.Append(openness == Openness.Closed ? " and closed = true" : $" and {dialect.IsOpen}");
        foreach ((_, string condition) in conditions.Common())
            text.Append(" and ").Append(condition);
        if (group is not null)
            text.Append(CultureInfo.InvariantCulture, $" group by {group}");
        return new(text.ToString(), conditions.Values);
    }

    /// <summary>Returns the name of a group as it is stored.</summary>
    public static string GroupOf(CountBy by, object stored) => by == CountBy.Urgency
        ? ComplaintCount.NameOf(ListPosition.UrgencyOf(Convert.ToInt64(stored, CultureInfo.InvariantCulture)))
        : (string)stored;
}
