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
        await using NpgsqlConnection connection = new(database.ConnectionString);
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
        PostgreSqlDialect dialect = new();
        SqlTexts texts = new(dialect, null);
        ComplaintQuery query = new() { Handler = PersonId.Of("person-10"), Openness = Openness.Open, Order = ComplaintOrder.NextDeadline };
        string plan = await PlanAsync(new ListStatement(dialect, texts, new FieldStatements(new FieldKeys(null)), new ListRequest(query, 51) { NotInvolving = PersonId.Of("person-10") }).Build());
        Assert.Contains("Index Scan using ix_cf_complaint_handler_deadline", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Sort", plan, StringComparison.Ordinal);

        plan = await PlanAsync(new ListStatement(dialect, texts, new FieldStatements(new FieldKeys(null)), new ListRequest(query with { OrTeams = ["team-1"] }, 51)).Build());
        Assert.Contains("ix_cf_complaint_handler_deadline", plan, StringComparison.Ordinal);
        Assert.Contains("ix_cf_complaint_team_deadline", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Seq Scan", plan, StringComparison.Ordinal);

        foreach (SqlStatement statement in (SqlStatement[])[new(texts.ReadBehindOfRealm, Realm.Default), new(texts.ReadBehind, 100L)])
            Assert.Contains("ix_cf_complaint_behind", await PlanAsync(statement), StringComparison.Ordinal);

        // A text is looked up in its index, and what has it by identifier, whatever the order.
        foreach (ComplaintQuery text in (ComplaintQuery[])[new() { Text = "word7" }, new() { Text = "word7 even", Openness = Openness.Open, Order = ComplaintOrder.NextDeadline }])
        {
            plan = await PlanAsync(new ListStatement(dialect, texts, new FieldStatements(new FieldKeys(null)), new ListRequest(text, 51)).Build());
            Assert.Contains("ix_cf_text_words", plan, StringComparison.Ordinal);
            Assert.DoesNotContain("Seq Scan", plan, StringComparison.Ordinal);
        }

        // Where another filter leaves fewer, or the first of many in the order suffice, their words are looked at; no table is read as a whole.
        plan = await PlanAsync(new ListStatement(dialect, texts, new FieldStatements(new FieldKeys(null)), new ListRequest(query with { Text = "even" }, 51)).Build());
        Assert.Contains("ix_cf_complaint_handler_deadline", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Seq Scan", plan, StringComparison.Ordinal);
        plan = await PlanAsync(new ListStatement(dialect, texts, new FieldStatements(new FieldKeys(null)), new ListRequest(new() { Text = "word99*" }, 51)).Build());
        Assert.DoesNotContain("Seq Scan", plan, StringComparison.Ordinal);

        foreach (SqlStatement statement in (SqlStatement[])[new(texts.ReadTextsOfUnwritten, Realm.Default), new(texts.ReadUnwritten, 100L)])
            Assert.Contains("ix_cf_complaint_texts", await PlanAsync(statement), StringComparison.Ordinal);

        async Task<string> PlanAsync(SqlStatement statement)
        {
            await using NpgsqlCommand explain = new($"explain (costs off) {statement.Text}", connection);
            for (int i = 0; i < statement.Values.Length; i++)
            {
                NpgsqlParameter parameter = explain.CreateParameter();
                dialect.Bind(parameter, i + 1, statement.Values[i]);
                explain.Parameters.Add(parameter);
            }

            List<string> plan = [];
            await using NpgsqlDataReader reader = await explain.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                plan.Add(reader.GetString(0));
            return string.Join('\n', plan);
        }
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
