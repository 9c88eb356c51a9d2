using ComplaintFlow.EntityFrameworkCore.Tests.Databases;
using ComplaintFlow.Sql;
using ComplaintFlow.Storage;
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
            insert into cf_complaint (realm, id, version, head, writer_level, rules, status, closed, handler, team, category, received_at, snapshot, columns_of, columns_level,
            urgency_rank, channel, customer_tier, deadline_at, late, changed_at, lifecycle, involved)
            select 'default', lpad(i::text, 18, '0'), 4, '', 2, '1:0', 'received', i % 10 > 0, 'person-' || i % 50, 'team-' || i % 5, 'billing', i, '{}', 4, 2, i % 4, 'phone', 'standard', i * 7919 % 30000, false, i, 'six-stage', md5(i::text)
            from generate_series(1, 30000) i
            """, connection))
        {
            await fill.ExecuteNonQueryAsync();
        }

        await using (NpgsqlCommand analyze = new("analyze cf_complaint", connection))
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
}
