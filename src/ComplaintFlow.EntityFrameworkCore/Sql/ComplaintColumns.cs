namespace ComplaintFlow.Sql;

/// <summary>A column that follows from the snapshot.</summary>
/// <param name="Name">The name.</param>
/// <param name="Level">With which level of columns it came: nodes of a lower one do not write it.</param>
/// <param name="Of">Its value.</param>
internal sealed record ComplaintColumn(string Name, int Level, Func<Realm, Complaint, SqlValue> Of);

/// <summary>The columns by which complaints are found. They follow from the snapshot, and every commit writes them anew.</summary>
/// <remarks>
/// A row says of which version of the complaint its columns are, and which level of columns the node knew that wrote them. A node of an older version moves the
/// complaint on and leaves columns behind that it does not know: then one of the two is behind, queries look into the snapshot, and the worker fills the row in.
/// A new column gets the next level, a line here, and an index on the rows that are behind.
/// </remarks>
internal static class ComplaintColumns
{
    public static ComplaintColumn Status { get; } = new("status", 1, (_, complaint) => complaint.Status.Name);

    public static ComplaintColumn Closed { get; } = new("closed", 1, (_, complaint) => complaint.IsClosed);

    public static ComplaintColumn Handler { get; } = new("handler", 1, (_, complaint) => complaint.Treatment.Handler?.Name);

#if NEXT_VERSION
    public static ComplaintColumn Team { get; } = new("next_team", 2, (_, complaint) => complaint.Treatment.Team);
#else
    public static ComplaintColumn Team { get; } = new("team", 1, (_, complaint) => complaint.Treatment.Team);
#endif

    public static ComplaintColumn Category { get; } = new("category", 1, (_, complaint) => complaint.Category.Name);

    public static ComplaintColumn Customer { get; } = new("customer_key", 1, (realm, complaint) => Rows.CustomerKey(realm, complaint.Customer.Id));

    public static ComplaintColumn ReceivedAt { get; } = new("received_at", 1, (_, complaint) => complaint.ReceivedAt);

    public static ComplaintColumn NextDueAt { get; } = new("next_due_at", 1, (_, complaint) => complaint.NextDueAt);

    public static IReadOnlyList<ComplaintColumn> All { get; } =
    [
        Status, Closed, Handler, Team, Category, Customer, ReceivedAt, NextDueAt,
#if NEXT_VERSION
        new("team", 1, (_, complaint) => complaint.Treatment.Team),
#endif
    ];

    /// <summary>The level of the columns that this version writes.</summary>
    public static int Level { get; } = All.Max(column => column.Level);

    /// <summary>Whether a row lacks columns of a level, as a condition. Those of the first level no version leaves behind.</summary>
    public static string IsBehind(int level) => $"(coalesce(columns_level, 1) < {level} or columns_of <> version)";

    public static IEnumerable<SqlValue> Of(Realm realm, Complaint complaint) => All.Select(column => column.Of(realm, complaint));
}
