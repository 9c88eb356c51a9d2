using System.Data.Common;
using System.Globalization;
using ComplaintFlow.Insights.Emerging;
using ComplaintFlow.Insights.Goals;
using ComplaintFlow.Insights.Projection;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Insights.Tests.Measures;

/// <summary>Facts that a test writes down row by row, to know what a measure has to come to.</summary>
internal sealed class World : IAsyncDisposable
{
    public static readonly ReportingPeriod March = ReportingPeriod.Month(2026, 3, TimeZoneInfo.Utc);

    private readonly House _house;

    public World(int least = 1, bool withCustomers = true, string now = "2026-06-01")
    {
        _house = new(insights: i => (i.Least, i.CustomerKey) = (least, withCustomers ? new byte[InsightsOptions.MinKeyLength] : default));
        _house.Clock.SetUtcNow(At(now));
    }

    public IInsights Insights => _house.Insights;

    public IMissedGoals Goals => _house.Services.GetRequiredService<IMissedGoals>();

    public IEmergingIssueAlarms Alarms => _house.Services.GetRequiredService<IEmergingIssueAlarms>();

    /// <summary>The alarms of another process with the same file.</summary>
    public IEmergingIssueAlarms AnotherAlarms => new EmergingIssueAlarms(
        _house.Options, Insights, (InsightsProjection)_house.Projection, _house.Services.GetRequiredService<IComplaintDesks>(), _house.Clock);

    public string Path => _house.Path;

    /// <summary>The goals of another process with the same file.</summary>
    public IMissedGoals AnotherGoals => new MissedGoals(_house.Options, Insights, _house.Clock);

    public void SetClock(string now) => _house.Clock.SetUtcNow(At(now));

    public static Actor Reader => House.Agent;

    public static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <summary>Writes an episode of a complaint. Columns that are not named have a default; instants are written as text.</summary>
    public Task ComplaintAsync(string id, string receivedAt, params (string Column, object? Value)[] others)
    {
        Dictionary<string, object?> columns = new()
        {
            ["complaint_id"] = id,
            ["episode"] = 1,
            ["is_reopened"] = false,
            ["received_at"] = receivedAt,
            ["began_at"] = receivedAt,
            ["lifecycle"] = "six-stage v1",
            ["status"] = "received",
            ["kind"] = "complaint",
            ["category"] = "billing/invoice",
            ["category_root"] = "billing",
            ["urgency"] = "normal",
            ["channel"] = "phone",
            ["customer_tier"] = "standard",
            ["emotion_first"] = "calm",
            ["emotion_peak"] = "calm",
            ["repeats"] = 0,
            ["demands_supervisor"] = false,
            ["threatens_publicity"] = false,
            ["threatens_legal_action"] = false,
            ["contacts"] = 0,
            ["escalations"] = 0,
            ["declines"] = 0,
        };
        foreach ((string column, object? value) in others)
            columns[column] = value;
        return RowAsync("complaint", [.. columns.Select(column => (column.Key, column.Value))]);
    }

    public async Task RowAsync(string table, params (string Column, object? Value)[] columns)
    {
        static string Literal(object? value) => value switch
        {
            null => "NULL",
            string text => $"'{text}'",
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };
        await ExecuteAsync($"INSERT INTO {table} ({string.Join(", ", columns.Select(one => one.Column))}) VALUES ({string.Join(", ", columns.Select(one => Literal(one.Value)))})");
    }

    public async Task ExecuteAsync(string sql) => await ((InsightsProjection)_house.Projection).ReadAsync(connection =>
    {
        using DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteNonQuery();
    }, default);

    public ValueTask DisposeAsync() => _house.DisposeAsync();
}
