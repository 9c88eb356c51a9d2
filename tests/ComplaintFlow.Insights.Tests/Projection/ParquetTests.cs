using ComplaintFlow.Insights.Facts;
using ComplaintFlow.Insights.Projection;
using ComplaintFlow.Insights.Tests.Facts;

namespace ComplaintFlow.Insights.Tests.Projection;

public class ParquetTests
{
    [Fact]
    public async Task The_Parquet_files_have_the_rows_of_the_file_by_the_month_of_receipt()
    {
        using Folder folder = new();
        await using House house = new(History.Configure, i => i.ParquetFolder = folder.Path);
        History history = new(house, new Random(7));
        for (int step = 0; step < 120; step++)
            await history.StepAsync();
        await house.Projection.CatchUpAsync();

        int files = await house.Projection.WriteParquetAsync();
        Assert.Equal(files, await house.Projection.WriteParquetAsync());

        Assert.Equal(files, Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories).Length);
        Assert.Equal([], FactSchema.Tables.Except(["field", "finding", "quality", "remedy"]).Where(table => !Directory.Exists(Path.Combine(folder.Path, table))));
        int months = 0;
        foreach (string table in FactSchema.Tables.Where(table => Directory.Exists(Path.Combine(folder.Path, table))))
        {
            IReadOnlyList<string> rows = await house.QueryAsync($"SELECT * FROM {table} ORDER BY ALL");
            Assert.Equal(rows, await house.QueryAsync($"SELECT * EXCLUDE month FROM read_parquet('{folder.Path}/{table}/*/facts.parquet', hive_partitioning = true) ORDER BY ALL"));
            Assert.Equal(
                ["0"],
                await house.QueryAsync($"SELECT count(*) FROM read_parquet('{folder.Path}/{table}/*/facts.parquet', hive_partitioning = true) p JOIN complaint c USING (complaint_id) WHERE p.month::VARCHAR <> strftime(c.received_at, '%Y-%m')"));
            months = Math.Max(months, Directory.GetDirectories(Path.Combine(folder.Path, table)).Length);
        }

        Assert.Equal((await house.QueryAsync("SELECT DISTINCT strftime(received_at, '%Y-%m') FROM complaint")).Count, months);
    }

    [Fact]
    public async Task What_a_process_that_ended_left_is_cleared_and_a_month_without_complaints_goes()
    {
        using Folder folder = new();
        await using House house = new(insights: i => i.ParquetFolder = folder.Path);
        await house.ReceiveAsync();
        await house.DeliverAsync();
        string left = Directory.CreateDirectory(Path.Combine(folder.Path, ".writing", "complaint", "month=2026-03")).FullName;
        await File.WriteAllTextAsync(Path.Combine(left, "data_0.parquet"), "half a file");
        string old = Directory.CreateDirectory(Path.Combine(folder.Path, "complaint", "month=2020-01")).FullName;
        await File.WriteAllTextAsync(Path.Combine(old, "facts.parquet"), "of complaints that are gone");

        await house.Projection.WriteParquetAsync();

        Assert.False(Directory.Exists(Path.Combine(folder.Path, ".writing")));
        Assert.Equal(["2026-03"], ParquetFiles.MonthsIn(folder.Path));
        Assert.Equal(["1"], await house.QueryAsync($"SELECT count(*) FROM read_parquet('{folder.Path}/complaint/*/*.parquet')"));
    }

    [Fact]
    public async Task Many_months_of_many_complaints_have_one_file_each()
    {
        using Folder folder = new();
        await using House house = new(insights: i => i.ParquetFolder = folder.Path);
        await ((InsightsProjection)house.Projection).ReadAsync(
            connection =>
            {
                using System.Data.Common.DbCommand command = connection.CreateCommand();
                command.CommandText = """
                    INSERT INTO complaint BY NAME SELECT 'c' || n AS complaint_id, 1 AS episode, false AS is_reopened, TIMESTAMP '2010-01-01' + to_hours((n % 130)::INTEGER * 731) AS received_at,
                        received_at AS began_at, 'file' AS lifecycle, 'open' AS status, 'complaint' AS kind, 'a' AS category, 'a' AS category_root, 'normal' AS urgency, 'phone' AS channel,
                        'standard' AS customer_tier, 'calm' AS emotion_first, 'calm' AS emotion_peak, 0 AS repeats, false AS demands_supervisor, false AS threatens_publicity,
                        false AS threatens_legal_action, 0 AS contacts, 0 AS escalations, 0 AS declines
                    FROM range(200000) numbers(n)
                    """;
                return command.ExecuteNonQuery();
            },
            default);

        int files = await house.Projection.WriteParquetAsync();

        int months = (await house.QueryAsync("SELECT DISTINCT strftime(received_at, '%Y-%m') FROM complaint")).Count;
        Assert.True(months > 100, $"{months} months are more than DuckDB keeps open at once.");
        Assert.Equal((months, months), (files, Directory.GetFiles(folder.Path, "facts.parquet", SearchOption.AllDirectories).Length));
        Assert.Equal(["200000 | 200000"], await house.QueryAsync($"SELECT count(*), count(DISTINCT complaint_id) FROM read_parquet('{folder.Path}/complaint/*/facts.parquet')"));
    }

    [Fact]
    public async Task Without_a_folder_nothing_is_written()
    {
        await using House house = new();

        Assert.Contains("Set ParquetFolder in AddInsights.", (await Assert.ThrowsAsync<InvalidOperationException>(() => house.Projection.WriteParquetAsync().AsTask())).Message, StringComparison.Ordinal);
    }
}
