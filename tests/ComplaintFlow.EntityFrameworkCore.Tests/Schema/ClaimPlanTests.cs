using System.Globalization;
using System.Text.RegularExpressions;
using ComplaintFlow.EntityFrameworkCore.Tests.Databases;
using ComplaintFlow.Sql;
using ComplaintFlow.Storage;
using Npgsql;

namespace ComplaintFlow.EntityFrameworkCore.Tests.Schema;

/// <summary>What a claim costs is counted in rows that PostgreSQL reads for it, as its plan says.</summary>
public sealed partial class ClaimPlanTests
{
    [PostgreSqlTheory]
    [InlineData(50_000, false)]
    [InlineData(200_000, false)]
    // The statistics are older than what is due: they know no row of its kind.
    [InlineData(50_000, true)]
    public async Task A_claim_of_a_hundred_reads_as_many_rows_of_the_index_however_much_is_due(int due, bool isBurst)
    {
        await using PostgreSqlDatabase database = new();
        await using NpgsqlConnection connection = new(database.ConnectionString);
        await connection.OpenAsync();
        await ExecuteAsync("alter table cf_work set (autovacuum_enabled = false)");
        await FillAsync("deliver:mail");
        if (isBurst)
            await ExecuteAsync("analyze cf_work");
        await FillAsync("due");
        if (!isBurst)
            await ExecuteAsync("analyze cf_work");

        PostgreSqlDialect dialect = new();
        WorkClaim claim = new(WorkKind.Due, TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(2), 100) { PerRealm = 40, AttemptsBelow = 2 };
        SqlStatement statement = new ClaimStatement(dialect, new SqlTexts(dialect, null).Work, claim, long.MinValue).Build();
        await using NpgsqlCommand explain = new($"explain (analyze, costs off, timing off, summary off) {statement.Text}", connection);
        for (int i = 0; i < statement.Values.Length; i++)
        {
            NpgsqlParameter parameter = explain.CreateParameter();
            dialect.Bind(parameter, i + 1, statement.Values[i]);
            explain.Parameters.Add(parameter);
        }

        List<string> plan = [];
        await using (NpgsqlDataReader reader = await explain.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
                plan.Add(reader.GetString(0));
        }

        string text = string.Join('\n', plan);
        Assert.DoesNotContain("Seq Scan on cf_work", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Bitmap", text, StringComparison.Ordinal);
        Assert.Contains("ix_cf_work_due", text, StringComparison.Ordinal);
        long read = plan.Where(line => line.Contains("Scan using", StringComparison.Ordinal) && line.Contains("cf_work", StringComparison.Ordinal)).Sum(Rows);
        Assert.InRange(read, 100, 700);
        // By the wrong index each row would be looked for among all.
        Assert.All(plan, line => Assert.InRange(Removed().Match(line) is { Success: true } found ? long.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture) : 0, 0, 1));

        Task FillAsync(string kind) => ExecuteAsync($"""
            insert into cf_work (realm, complaint, kind, wake_at, lease_until, attempts, cursor, target, generation, writer_level)
            select 'realm-' || i % 3, lpad(i::text, 18, '0'), '{kind}', i, 0, 0, 0, 1, 1, 1 from generate_series(1, {due}) i
            """);

        async Task ExecuteAsync(string sql)
        {
            // Filling takes what it takes on a busy machine.
            await using NpgsqlCommand command = new(sql, connection) { CommandTimeout = 0 };
            await command.ExecuteNonQueryAsync();
        }
    }

    private static long Rows(string line) =>
        Actual().Match(line) is { Success: true } found ? long.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture) * long.Parse(found.Groups[2].Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"rows=(\d+)[.\d]* loops=(\d+)")]
    private static partial Regex Actual();

    [GeneratedRegex(@"Rows Removed by Filter: (\d+)")]
    private static partial Regex Removed();
}
