using System.Globalization;
using System.Text;
using ComplaintFlow.Complaints;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Sql;

/// <summary>Builds the SQL of a list. Each branch is a walk along an index in the order of the list, which stops at the limit.</summary>
/// <remarks>
/// A handler and each of the teams is a branch of its own where an index holds each of them in order, but not their union; likewise open and closed
/// complaints, where the index begins with them. Each row says whether rows of the realm are behind, as of the same moment.
/// </remarks>
internal sealed class ListStatement(SqlDialect dialect, SqlTexts texts, FieldStatements fields, ListRequest request, IReadOnlyCollection<string>? haveTextByJournal = null)
{
    /// <summary>The number of complaints with a text up to which all of them are sorted; of more, walks along the order find a page sooner.</summary>
    private const int MaxSorted = 2_000;

    private const string FoundCount = "(select count(*) from found)";

    private const string Shown =
        "lifecycle, status, urgency_rank, category, channel, customer_tier, customer_name, handler, team, stage, deadline_at, late, received_at, changed_at, closed_at";

    private readonly SelectionConditions _conditions = new(dialect, texts, fields, request) { HaveTextByJournal = haveTextByJournal };
    private readonly ComplaintQuery _query = request.Query;

    /// <summary>Whether rows that are behind are left out by the statement. That misleads PostgreSQL's estimates, so that it is done only where there are some.</summary>
    public bool OmitsBehind { get; init; }

    /// <summary>Whether there is a row even if nothing is listed, which says whether rows are behind. The others are in no order then.</summary>
    public bool AlwaysAnswers { get; init; }

    /// <summary>Whether the rows of a filter's index are sorted, rather than the index of the order walked.</summary>
    private bool Sorts => dialect.HasStatistics ? IsOfPeriod : _query.Fields.Count > 0 || (_query.Text is not null && _query.Order != ComplaintOrder.Recorded) || _query.CustomerId is not null || _query.Parent is not null || request.Owner is not null || _query.Order switch
    {
        ComplaintOrder.NextDeadline => _query.Statuses.Count > 0,
        ComplaintOrder.MostUrgent => _query.Statuses.Count > 0 || _query.Stage is not null || IsOfSome,
        ComplaintOrder.Recorded => false,
        _ => IsOfSome,
    };

    /// <summary>Whether the complaints of a handler are sorted all the same: the open ones are few, and would be searched for among those of years.</summary>
    private bool SortsHandler => !dialect.HasStatistics && _query is { Order: ComplaintOrder.Recorded, Openness: Openness.Open };

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
        // The complaints of some are sorted, and would be looked up twice.
        ComplaintOrder.MostUrgent => !dialect.HasStatistics || (!IsOfSome && _query.DeadlineFrom is null && _query.DeadlineBefore is null),
        _ => false,
    };

    /// <summary>
    /// Whether handler and teams are one condition: only deadlines have an index of each of them in order. In another order, PostgreSQL sorts them or walks along
    /// the order, and does so once instead of for each.
    /// </summary>
    private bool JoinsHandled => dialect.HasStatistics && _query.Order != ComplaintOrder.NextDeadline;

    public SqlStatement Build()
    {
        string key = KeyOf(_query.Order);
        string limit = _conditions.Parameter((long)request.Limit);
        string realm = _conditions.Parameter(_query.Realm);
        string isBehind = OmitsBehind ? "cast(null as integer)" : texts.HasBehind(realm, withTexts: _query.Text is not null);
        IReadOnlyList<(string Condition, bool Sorts)> handled = Handled();
        bool splits = Splits && _query.Openness is null;
        // Each branch would look up the complaints with a text again.
        bool findsFirst = dialect.HasStatistics && _query.Text is not null && haveTextByJournal is null && (splits || handled.Count > 1);
        StringBuilder common = new($"realm = {realm}");
        if (OmitsBehind)
            common.Append(" and not ").Append(ComplaintColumns.IsBehind(ComplaintColumns.ListLevel));
        foreach ((_, string condition) in _conditions.Common(withText: !findsFirst))
            common.Append(" and ").Append(condition);

        List<(string Where, bool Sorts)> branches = [];
        if (findsFirst)
        {
            string all = handled.Count == 1 ? handled[0].Condition : $" and {_conditions.Handled(_query.Handler, [.. _query.OrTeams])}";
            branches.Add(($"{common}{all}{OpennessOf(sorts: false)} and {FoundCount} <= {MaxSorted} and id in (select complaint from found)", false));
            common.Append(CultureInfo.InvariantCulture, $" and {FoundCount} > {MaxSorted} and id in ({_conditions.FindText()})");
        }

        foreach ((string condition, bool sorts) in handled)
        {
            foreach (string openness in splits ? [" and closed = false", " and closed = true"] : (string[])[OpennessOf(sorts)])
                branches.Add(($"{common}{condition}{openness}", sorts));
        }

        string columns = $"id, writer_level, {(key == "id" ? "cast(0 as bigint)" : key)} as position, {Shown}{(request.WithSnapshots ? ", snapshot" : "")}";
        if (branches is [var only] && !AlwaysAnswers)
            return new(Select($"{columns}, {isBehind}", only.Where, key, only.Sorts, limit), _conditions.Values);
        string found = findsFirst ? $"with found as materialized ({_conditions.FindText()} limit {MaxSorted + 1}) " : "";
        string union = string.Join(" union all ", branches.Select((branch, i) =>
            string.Create(CultureInfo.InvariantCulture, $"select * from ({Select(columns, branch.Where, key, branch.Sorts, limit)}) b{i}")));
        string listed = $"({union}) u order by {(key == "id" ? "" : $"position{Direction}, ")}id{Direction} limit {limit}";
        string text = AlwaysAnswers ? $"{found}select l.*, {isBehind} from (select 1) one left join (select * from {listed}) l on true" : $"{found}select u.*, {isBehind} from {listed}";
        return new(text, _conditions.Values);
    }

    private string Direction => ListPosition.Descends(_query.Order) ? " desc" : "";

    private string Select(string columns, string where, string key, bool sorts, string limit)
    {
        string walked = sorts || Sorts ? dialect.WithoutIndex(key) : key;
        string after = request.After is { } position ? $" and {After(key, walked, position)}" : "";
        string order = key == "id" ? $"{walked}{Direction}" : $"{walked}{Direction}, id{Direction}";
        return $"select {columns} from {texts.Complaint} where {where}{after} order by {order} limit {limit}";
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

    /// <summary>
    /// Returns the conditions for the handler and each team, with whether those who meet it are sorted; a complaint is in the first branch that it meets only.
    /// </summary>
    private IReadOnlyList<(string Condition, bool Sorts)> Handled()
    {
        string[] teams = [.. _query.OrTeams.Distinct(StringComparer.Ordinal)];
        if (_query.Handler is null && teams.Length == 0)
            return [("", false)];
        if (JoinsHandled)
            return [($" and {_conditions.Handled(_query.Handler, teams)}", false)];
        if (_query.Handler is not { } handler)
            return [.. teams.Select(team => ($" and {ComplaintColumns.Team.Name} = {_conditions.Parameter(team)}", false))];
        string person = _conditions.Parameter(handler.Name);
        return
        [
            ($" and handler = {person}", SortsHandler),
            .. teams.Select(team => ($" and {ComplaintColumns.Team.Name} = {_conditions.Parameter(team)} and (handler is null or handler <> {person})", false)),
        ];
    }

    private string OpennessOf(bool sorts) => _query.Openness switch
    {
        Openness.Open => _query.Order == ComplaintOrder.Recorded && !sorts ? " and not closed" : $" and {dialect.IsOpen}",
        Openness.Closed => " and closed = true",
        _ => "",
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
        string realm = conditions.Parameter(query.Realm);
        // Of the texts of the query it is known already.
        string isBehind = omitsBehind ? "cast(null as integer)" : texts.HasBehind(realm, withTexts: false);
        StringBuilder text = new($"select {group ?? "cast(null as text)"}, count(*), {isBehind} from {texts.Complaint} where realm = {realm}");
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
