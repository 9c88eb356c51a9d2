using System.Data.Common;
using ComplaintFlow.EntityFrameworkCore.Tests.Databases;
using ComplaintFlow.EntityFrameworkCore.Tests.Hosts;
using ComplaintFlow.Sql;
using ComplaintFlow.Storage;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ComplaintFlow.EntityFrameworkCore.Tests.Lists;

/// <summary>Which index PostgreSQL walks for a list, as its plan says; the bench does it for every filter and order.</summary>
public sealed class ListPlanTests
{
    [PostgreSqlFact]
    public async Task An_agents_next_due_are_a_walk_along_one_index_and_rows_to_fill_in_are_looked_for_in_theirs()
    {
        await using PostgreSqlDatabase database = new();
        await using NpgsqlConnection connection = await FillAsync(database);
        PostgreSqlDialect dialect = new();
        SqlTexts texts = new(dialect, null);
        ComplaintQuery query = new() { Handler = PersonId.Of("person-10"), Openness = Openness.Open, Order = ComplaintOrder.NextDeadline };
        string plan = await PlanAsync(connection, new ListStatement(dialect, texts, new FieldStatements(new FieldKeys(null)), new ListRequest(query, 51) { NotInvolving = PersonId.Of("person-10") }).Build());
        Assert.Contains("Index Scan using ix_cf_complaint_handler_deadline", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Sort", plan, StringComparison.Ordinal);

        plan = await PlanAsync(connection, new ListStatement(dialect, texts, new FieldStatements(new FieldKeys(null)), new ListRequest(query with { OrTeams = ["team-1"] }, 51)).Build());
        Assert.Contains("ix_cf_complaint_handler_deadline", plan, StringComparison.Ordinal);
        Assert.Contains("ix_cf_complaint_team_deadline", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Seq Scan", plan, StringComparison.Ordinal);

        foreach (SqlStatement statement in (SqlStatement[])[new(texts.ReadBehindOfRealm, Realm.Default), new(texts.ReadBehind, 100L)])
            Assert.Contains("ix_cf_complaint_behind", await PlanAsync(connection, statement), StringComparison.Ordinal);

        // A text is looked up in its index, and what has it by identifier, whatever the order.
        foreach (ComplaintQuery text in (ComplaintQuery[])[new() { Text = "word7" }, new() { Text = "word7 even", Openness = Openness.Open, Order = ComplaintOrder.NextDeadline }])
        {
            plan = await PlanAsync(connection, new ListStatement(dialect, texts, new FieldStatements(new FieldKeys(null)), new ListRequest(text, 51)).Build());
            Assert.Contains("ix_cf_text_words", plan, StringComparison.Ordinal);
            Assert.DoesNotContain("Seq Scan", plan, StringComparison.Ordinal);
        }

        // Where another filter leaves fewer, or the first of many in the order suffice, their words are looked at; no table is read as a whole.
        plan = await PlanAsync(connection, new ListStatement(dialect, texts, new FieldStatements(new FieldKeys(null)), new ListRequest(query with { Text = "even" }, 51)).Build());
        Assert.Contains("ix_cf_complaint_handler_deadline", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Seq Scan", plan, StringComparison.Ordinal);
        plan = await PlanAsync(connection, new ListStatement(dialect, texts, new FieldStatements(new FieldKeys(null)), new ListRequest(new() { Text = "word99*" }, 51)).Build());
        Assert.DoesNotContain("Seq Scan", plan, StringComparison.Ordinal);

        foreach (SqlStatement statement in (SqlStatement[])[new(texts.ReadTextsOfUnwritten, Realm.Default), new(texts.ReadUnwritten, 100L)])
            Assert.Contains("ix_cf_complaint_texts", await PlanAsync(connection, statement), StringComparison.Ordinal);
    }

    [PostgreSqlFact]
    public async Task Each_order_finds_the_same_page_by_its_branches_as_by_one_select()
    {
        await using PostgreSqlDatabase database = new();
        await using NpgsqlConnection connection = await FillAsync(database);
        ComplaintQuery mine = new() { Handler = PersonId.Of("person-10"), OrTeams = ["team-0", "team-3"] };
        (string Condition, ComplaintQuery Query)[] filters =
        [
            (Handled, mine),
            ($"not closed and {Handled}", mine with { Openness = Openness.Open }),
            (Having("word7"), new() { Text = "word7" }),
            (Having("even"), new() { Text = "even" }),
            ($"{Having("word7")} and {Handled}", mine with { Text = "word7" }),
            ($"{Having("even")} and {Handled}", mine with { Text = "even" }),
            ($"not closed and {Having("even")} and {Handled}", mine with { Text = "even", Openness = Openness.Open }),
        ];
        foreach ((string condition, ComplaintQuery filter) in filters)
        {
            foreach (ComplaintOrder order in Enum.GetValues<ComplaintOrder>())
            {
                ListRequest request = new(filter with { Order = order }, 51);
                List<string> page = await ReadAsync(connection, Statement(request), row => row.GetString(0));
                Assert.Equal(await ReadAsync(connection, new($"select id from cf_complaint where {condition} order by {KeyOf(order)} limit 51"), row => row.GetString(0)), page);

                // Handlers and teams are walked one by one only where an index has them in order; a text that few have is looked up once for all branches.
                string plan = await PlanAsync(connection, Statement(request));
                if (filter.Text is null)
                    Assert.Equal(order == ComplaintOrder.NextDeadline, plan.Contains("Append", StringComparison.Ordinal));
                if (filter.Text == "even" || (order != ComplaintOrder.NextDeadline && (order != ComplaintOrder.MostUrgent || filter.Handler is not null)))
                    continue;
                Assert.DoesNotContain("Seq Scan", plan, StringComparison.Ordinal);
                Assert.Equal(filter.Text is not null, plan.Contains("CTE found", StringComparison.Ordinal));
            }
        }

        static string Having(string word) => $"id in (select complaint from cf_text where words @@ cast('37a8{word}' as tsquery))";
    }

    private const string Handled = "(handler = 'person-10' or team in ('team-0', 'team-3'))";

    private static string KeyOf(ComplaintOrder order) => order switch
    {
        ComplaintOrder.NextDeadline => "deadline_at, id",
        ComplaintOrder.MostUrgent => "urgency_rank, id",
        ComplaintOrder.OldestFirst => "received_at, id",
        ComplaintOrder.NewestFirst => "received_at desc, id desc",
        ComplaintOrder.LongestUnchanged => "changed_at, id",
        ComplaintOrder.LatestChange => "changed_at desc, id desc",
        _ => "id",
    };

    private static SqlStatement Statement(ListRequest request)
    {
        PostgreSqlDialect dialect = new();
        return new ListStatement(dialect, new SqlTexts(dialect, null), new FieldStatements(new FieldKeys(null)), request).Build();
    }

    private static async Task<NpgsqlConnection> FillAsync(PostgreSqlDatabase database)
    {
        NpgsqlConnection connection = new(database.ConnectionString);
        await connection.OpenAsync();
        await using (NpgsqlCommand fill = new("""
            insert into cf_complaint (realm, id, version, head, writer_level, rules, status, closed, handler, team, category, received_at, snapshot, columns_of, columns_level, texts_of,
            urgency_rank, channel, customer_tier, deadline_at, late, changed_at, lifecycle, involved)
            select 'default', lpad(i::text, 18, '0'), 4, '', 2, '1:0', 'received', i % 10 > 0, 'person-' || i % 50, 'team-' || i % 5, 'billing', i, '{}', 4, 2, 4, i % 4, 'phone', 'standard', i * 7919 % 30000, false, i, 'six-stage', md5(i::text)
            from generate_series(1, 30000) i;
            insert into cf_text (realm, complaint, seq, words)
            select 'default', lpad(i::text, 18, '0'), 1, cast('37a8word' || i % 1000 || ':1 37a8even:2' as tsvector) from generate_series(1, 30000) i
            """, connection))
        {
            await fill.ExecuteNonQueryAsync();
        }

        await using (NpgsqlCommand analyze = new("analyze cf_complaint, cf_text", connection))
            await analyze.ExecuteNonQueryAsync();
        return connection;
    }

    private static async Task<string> PlanAsync(NpgsqlConnection connection, SqlStatement statement) =>
        string.Join('\n', await ReadAsync(connection, statement with { Text = $"explain (costs off) {statement.Text}" }, row => row.GetString(0)));

    private static async Task<List<T>> ReadAsync<T>(NpgsqlConnection connection, SqlStatement statement, Func<NpgsqlDataReader, T> read)
    {
        PostgreSqlDialect dialect = new();
        await using NpgsqlCommand command = new(statement.Text, connection);
        for (int i = 0; i < statement.Values.Length; i++)
        {
            NpgsqlParameter parameter = command.CreateParameter();
            dialect.Bind(parameter, i + 1, statement.Values[i]);
            command.Parameters.Add(parameter);
        }

        List<T> rows = [];
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            rows.Add(read(reader));
        return rows;
    }

    [Fact]
    public async Task On_SQLite_a_text_is_looked_up_in_its_index_and_what_has_it_by_identifier()
    {
        await using TestHost host = await TestHost.OpenAsync(Databases.Database.Sqlite, builder => builder.SearchTexts());
        SqliteDialect dialect = new(_ => 0);
        SqlTexts texts = new(dialect, null);
        ComplaintQuery open = new() { Text = "word 退款", Openness = Openness.Open, Order = ComplaintOrder.NextDeadline };
        foreach (ComplaintQuery query in (ComplaintQuery[])[new() { Text = "word" }, open, open with { Handler = PersonId.Of("person-10"), OrTeams = ["team-1"] }, new() { Text = "word*", Order = ComplaintOrder.LatestChange }])
        {
            string plan = await PlanAsync(new ListStatement(dialect, texts, new FieldStatements(new FieldKeys(null)), new ListRequest(query, 51)).Build());
            Assert.Contains("SCAN cf_text_words VIRTUAL TABLE INDEX 0:M1", plan, StringComparison.Ordinal);
            Assert.Contains("SEARCH t USING INTEGER PRIMARY KEY", plan, StringComparison.Ordinal);
            Assert.DoesNotContain("SCAN cf_complaint", plan, StringComparison.Ordinal);
            Assert.Contains("SEARCH cf_complaint USING INDEX", plan, StringComparison.Ordinal);
            Assert.Contains("id=?", plan, StringComparison.Ordinal);
        }

        foreach (SqlStatement statement in (SqlStatement[])[new(texts.ReadTextsOfUnwritten, Realm.Default), new(texts.ReadUnwritten, 100L)])
            Assert.Contains("ix_cf_complaint_texts", await PlanAsync(statement), StringComparison.Ordinal);

        async Task<string> PlanAsync(SqlStatement statement)
        {
            await using DbConnection connection = host.Database.Connect();
            await connection.OpenAsync();
            await using DbCommand explain = connection.CreateCommand();
            explain.CommandText = $"explain query plan {statement.Text}";
            for (int i = 0; i < statement.Values.Length; i++)
            {
                DbParameter parameter = explain.CreateParameter();
                dialect.Bind(parameter, i + 1, statement.Values[i]);
                explain.Parameters.Add(parameter);
            }

            List<string> plan = [];
            await using DbDataReader reader = await explain.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                plan.Add(reader.GetString(3));
            return string.Join('\n', plan);
        }
    }
}
