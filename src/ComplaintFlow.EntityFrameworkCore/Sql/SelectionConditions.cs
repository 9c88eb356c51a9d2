using System.Globalization;
using ComplaintFlow.Complaints;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Sql;

/// <summary>Writes the conditions of a query and of what its reader may see, with their parameters.</summary>
internal sealed class SelectionConditions(SqlDialect dialect, SqlTexts texts, FieldStatements fields, ComplaintSelection selection)
{
    private readonly List<SqlValue> _values = [];

    private ComplaintQuery Query => selection.Query;

    /// <summary>The complaints that have the text of the query by their journals, because their words are not up to date; null if those of all complaints are.</summary>
    public IReadOnlyCollection<string>? HaveTextByJournal { get; init; }

    public SqlValue[] Values => [.. _values];

    public string Parameter(SqlValue value)
    {
        _values.Add(value);
        return string.Create(CultureInfo.InvariantCulture, $"${_values.Count}");
    }

    /// <summary>Returns the conditions, each with the column that it needs, apart from realm, handler, teams and openness.</summary>
    /// <param name="withText">Whether that for the text of the query is among them.</param>
    public IEnumerable<(ComplaintColumn Column, string Condition)> Common(bool withText = true)
    {
        if (Query.Statuses.Count > 0)
            yield return (ComplaintColumns.Status, $"status {dialect.In(Parameter(SqlValue.List(Query.Statuses.Select(status => status.Name))))}");
        if (Query.HasHandler is { } has)
            yield return (ComplaintColumns.Handler, has ? "handler is not null" : "handler is null");
        if (Query.Team is { } team)
            yield return (ComplaintColumns.Team, $"{ComplaintColumns.Team.Name} = {Parameter(team)}");
        if (Query.Category is { } category)
            yield return (ComplaintColumns.Category, Within(category.Name));
        if (Query.CustomerId is { } customer)
            yield return (ComplaintColumns.Customer, HasCustomer(customer));
        if (Query.Parent is { } parent)
            yield return (ComplaintColumns.Parent, $"parent = {Parameter(parent)}");
        if (Query.ReceivedFrom is { } from)
            yield return (ComplaintColumns.ReceivedAt, $"received_at >= {Parameter(Microseconds.AtOrAfter(from))}");
        if (Query.ReceivedBefore is { } before)
            yield return (ComplaintColumns.ReceivedAt, $"received_at < {Parameter(Microseconds.AtOrAfter(before))}");
        if (Query.DueBy is { } dueBy)
            yield return (ComplaintColumns.NextDueAt, $"next_due_at <= {Parameter(Microseconds.Of(dueBy))}");
        if (Query.Stage is { } stage)
            yield return (ComplaintColumns.Stage, $"stage = {Parameter(stage.Name)}");
        if (Query.Urgency is { } urgency)
            yield return (ComplaintColumns.UrgencyRank, $"urgency_rank = {Parameter(ListPosition.RankOf(urgency))}");
        if (Query.CustomerTier is { } tier)
            yield return (ComplaintColumns.CustomerTier, $"customer_tier = {Parameter(tier.Name)}");
        if (Query.Channel is { } channel)
            yield return (ComplaintColumns.Channel, $"channel = {Parameter(channel.Name)}");
        if (Query.ClosedFrom is { } closedFrom)
            yield return (ComplaintColumns.ClosedAt, $"closed_at >= {Parameter(Microseconds.AtOrAfter(closedFrom))}");
        if (Query.ClosedBefore is { } closedBefore)
            yield return (ComplaintColumns.ClosedAt, $"closed_at < {Parameter(Microseconds.AtOrAfter(closedBefore))}");
        if (Query.DeadlineFrom is { } dueFrom)
            yield return (ComplaintColumns.DeadlineAt, $"deadline_at >= {Parameter(Microseconds.AtOrAfter(dueFrom))}");
        // Those without a due time come after every instant.
        if (Query.DeadlineFrom is not null || Query.DeadlineBefore is not null)
            yield return (ComplaintColumns.DeadlineAt, $"deadline_at < {Parameter(Query.DeadlineBefore is { } dueBefore ? Microseconds.AtOrAfter(dueBefore) : ListPosition.Never)}");
        if (Query.Late is { } late)
            yield return (ComplaintColumns.Late, late ? "late" : "not late");
        // A key may be that of another value, or say nothing: the snapshot decides.
        foreach ((string name, FieldValue value) in Query.Fields)
            yield return (ComplaintColumns.Status, fields.Condition(texts, Query.Realm, name, value.Text, Parameter));
        if (withText && Query.Text is { } text)
            yield return (ComplaintColumns.Status, TextStatements.Condition(dialect, texts, Query.Realm, text, HaveTextByJournal, Parameter));
        if (selection.Owner is { } owner)
        {
            yield return (ComplaintColumns.Customer, HasCustomer(owner));
            yield return (ComplaintColumns.Owner, $"owner_key = {Parameter(Rows.OwnerKey(Query.Realm, owner))}");
        }

        if (selection.NotInvolving is { } person)
            yield return (ComplaintColumns.Involved, $"(involved is null or involved not like {Parameter($"%{Rows.PersonKey(Query.Realm, person)}%")})");
        if (selection.HandledBy is { } handled)
            yield return (ComplaintColumns.Team, Handled(handled.Handler, handled.Teams));
    }

    /// <summary>Returns the query for the complaints that have the text of the query by their words.</summary>
    public string FindText() => TextStatements.Find(dialect, texts, Query.Realm, Query.Text!, Parameter);

    /// <summary>Returns the condition for the complaints that a person handles, or that are with one of some teams.</summary>
    public string Handled(PersonId? handler, IReadOnlyCollection<string> teams)
    {
        string? ofTeams = teams.Count == 0 ? null : $"{ComplaintColumns.Team.Name} {dialect.In(Parameter(SqlValue.List(teams)))}";
        string? ofHandler = handler is { } person ? $"handler = {Parameter(person.Name)}" : null;
        return ofTeams is null || ofHandler is null ? ofTeams ?? ofHandler ?? "1 = 0" : $"({ofHandler} or {ofTeams})";
    }

    // The character after '/' is '0', so the range is the subtree.
    private string Within(string category) =>
        $"(category = {Parameter(category)} or (category >= {Parameter($"{category}/")} and category < {Parameter($"{category}0")}))";

    // Rows that were written before are found by the spelling that they have.
    private string HasCustomer(string customer)
    {
        string current = $"customer_key = {Parameter(Rows.CustomerKey(Query.Realm, customer))}";
        return Rows.OldCustomerKey(Query.Realm, customer) is { } old ? $"({current} or customer_key = {Parameter(old)})" : current;
    }
}
