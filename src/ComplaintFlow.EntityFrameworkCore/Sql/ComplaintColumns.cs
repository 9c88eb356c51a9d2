using System.Data.Common;
using System.Globalization;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Sql;

/// <summary>A column derived from the snapshot.</summary>
/// <param name="Name">The name of the column.</param>
/// <param name="Level">The level of columns that introduced it: nodes of a lower level do not write it.</param>
/// <param name="Of">Computes the value of the column.</param>
internal sealed record ComplaintColumn(string Name, int Level, Func<Realm, Complaint, SqlValue> Of);

/// <summary>The columns for queries. They are derived from the snapshot, and every commit rewrites them.</summary>
/// <remarks>
/// A row records the version of the complaint that its columns reflect, and the column level of the node that wrote
/// them. When a node of an older version changes the complaint, it does not update columns that it does not know: the
/// row is then behind, queries check the snapshot, and the worker refills the row. A new column needs the next level, a
/// line here, and an index on the rows that are behind.
/// </remarks>
internal static class ComplaintColumns
{
    public static ComplaintColumn Status { get; } = new("status", 1, (_, complaint) => complaint.Status.Name);

    public static ComplaintColumn Closed { get; } = new("closed", 1, (_, complaint) => complaint.IsClosed);

    public static ComplaintColumn Handler { get; } = new("handler", 1, (_, complaint) => complaint.Treatment.Handler?.Name);

#if NEXT_VERSION
    public static ComplaintColumn Team { get; } = new("next_team", 3, (_, complaint) => complaint.Treatment.Team);
#else
    public static ComplaintColumn Team { get; } = new("team", 1, (_, complaint) => complaint.Treatment.Team);
#endif

    public static ComplaintColumn Category { get; } = new("category", 1, (_, complaint) => complaint.Category.Name);

    public static ComplaintColumn Customer { get; } = new("customer_key", 1, (realm, complaint) => Rows.CustomerKey(realm, complaint.Customer.Id));

    public static ComplaintColumn ReceivedAt { get; } = new("received_at", 1, (_, complaint) => complaint.ReceivedAt);

    public static ComplaintColumn NextDueAt { get; } = new("next_due_at", 1, (_, complaint) => complaint.NextDueAt);

    public static ComplaintColumn UrgencyRank { get; } = new("urgency_rank", 2, (_, complaint) => ListPosition.RankOf(complaint.Urgency));

    public static ComplaintColumn Channel { get; } = new("channel", 2, (_, complaint) => complaint.Channel.Name);

    public static ComplaintColumn CustomerTier { get; } = new("customer_tier", 2, (_, complaint) => complaint.Customer.Tier.Name);

    public static ComplaintColumn Stage { get; } = new("stage", 2, (_, complaint) => complaint.NextDeadline?.Stage.Name);

    /// <summary>The due time of the next deadline; the greatest number without one, so that one index holds all complaints in order.</summary>
    public static ComplaintColumn DeadlineAt { get; } = new("deadline_at", 2, (_, complaint) => ListPosition.Of(ComplaintOrder.NextDeadline, complaint).Key);

    public static ComplaintColumn Late { get; } = new("late", 2, (_, complaint) => complaint.IsLate);

    public static ComplaintColumn ChangedAt { get; } = new("changed_at", 2, (_, complaint) => complaint.ChangedAt);

    public static ComplaintColumn ClosedAt { get; } = new("closed_at", 2, (_, complaint) => complaint.ClosedAt);

    public static ComplaintColumn Lifecycle { get; } = new("lifecycle", 2, (_, complaint) => complaint.Lifecycle.Name);

    /// <summary>The key of the customer's identifier exactly as it is, whose complaints a customer sees.</summary>
    public static ComplaintColumn Owner { get; } = new("owner_key", 2, (realm, complaint) => complaint.Customer.Id is { } owner ? Rows.OwnerKey(realm, owner) : (long?)null);

    /// <summary>The keys of all who are involved, and who do not see the complaint as staff.</summary>
    public static ComplaintColumn Involved { get; } = new("involved", 2, Rows.Involved);

    public static ComplaintColumn CustomerName { get; } = new("customer_name", 2, (realm, complaint) => ComplaintRow.Of(realm, complaint).CustomerName);

    /// <summary>The parent, for a complaint that belongs to a mass incident. Of the first level: what nodes without it wrote belongs to none.</summary>
    public static ComplaintColumn Parent { get; } = new("parent", 1, (_, complaint) => complaint.Care.Parent?.Id.ToString());

    private const string Rules = "rules";

    public static IReadOnlyList<ComplaintColumn> All { get; } =
    [
        Status, Closed, Handler, Team, Category, Customer, ReceivedAt, NextDueAt,
        UrgencyRank, Channel, CustomerTier, Stage, DeadlineAt, Late, ChangedAt, ClosedAt, Lifecycle, Owner, Involved, CustomerName, Parent,
#if NEXT_VERSION
        new("team", 1, (_, complaint) => complaint.Treatment.Team),
#endif
    ];

    /// <summary>All but the one that each commit changes.</summary>
    public static IReadOnlyList<ComplaintColumn> ChangedRarely { get; } = [.. All.Where(column => column != ChangedAt)];

    /// <summary>The level of the columns that this version writes.</summary>
    public static int Level { get; } = All.Max(column => column.Level);

    /// <summary>The level of the columns for lists.</summary>
    public const int ListLevel = 2;

    /// <summary>Returns the condition for rows that lack columns of a level. Columns of the first level are never behind.</summary>
    public static string IsBehind(int level) => $"(coalesce(columns_level, 1) < {level} or columns_of <> version)";

    /// <summary>The columns that verification reads, in the order of <see cref="Read"/>, before those of the fields.</summary>
    public static string Stored => $"rules, columns_of, columns_level, {string.Join(", ", All.Select(column => column.Name))}";

    /// <summary>Reads the columns of a row as text; without those that the row's last writer did not know.</summary>
    public static Dictionary<string, string?> Read(DbDataReader row, int first)
    {
        long version = row.GetInt64(1);
        bool isWhole = row.IsDBNull(first + 1) || (row.GetValue(first + 1) is long of && of == version);
        long level = isWhole && row.GetValue(first + 2) is { } written and not DBNull ? Convert.ToInt64(written, CultureInfo.InvariantCulture) : 1;
        Dictionary<string, string?> columns = new(All.Count + 1, StringComparer.Ordinal) { [Rules] = Text(row.GetValue(first)) };
        for (int i = 0; i < All.Count; i++)
        {
            if (All[i].Level <= level)
                columns[All[i].Name] = Text(row.GetValue(first + 3 + i));
        }

        columns[FieldStatements.Column] = Text(row.GetValue(first + 3 + All.Count));

        return columns;
    }

    /// <summary>Returns the columns that a commit writes beside a snapshot, as text.</summary>
    public static Dictionary<string, string?> TextsOf(Realm realm, Complaint complaint, StoredEntry last, FieldStatements fields)
    {
        Dictionary<string, string?> columns = new(All.Count + 2, StringComparer.Ordinal) { [Rules] = last.Rules, [FieldStatements.Column] = fields.TextOf(realm, complaint) };
        foreach (ComplaintColumn column in All)
            columns[column.Name] = Text(column.Of(realm, complaint).Value);
        return columns;
    }

    // SQLite has numbers for truth values.
    private static string? Text(object? value) => value switch
    {
        null or DBNull => null,
        bool truth => truth ? "1" : "0",
        byte[] bytes => Convert.ToHexString(bytes),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    public static IEnumerable<SqlValue> Of(Realm realm, Complaint complaint) => Of(All, realm, complaint);

    public static IEnumerable<SqlValue> Of(IReadOnlyList<ComplaintColumn> columns, Realm realm, Complaint complaint) => columns.Select(column => column.Of(realm, complaint));
}
