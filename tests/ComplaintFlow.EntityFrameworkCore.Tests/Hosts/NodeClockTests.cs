using System.Data.Common;
using ComplaintFlow.Calendars;
using ComplaintFlow.Commands;
using ComplaintFlow.Deadlines;
using ComplaintFlow.EntityFrameworkCore.Tests.Databases;
using ComplaintFlow.Events;
using ComplaintFlow.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ComplaintFlow.EntityFrameworkCore.Tests.Hosts;

/// <summary>A node whose clock is wrong, beside one whose clock is right, on one PostgreSQL database, whose clock decides.</summary>
public sealed class NodeClockTests
{
    private static readonly TimeSpan _fiveMinutes = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan _tenYears = TimeSpan.FromDays(3_653);

    [PostgreSqlFact]
    public async Task A_node_five_minutes_ahead_misses_no_deadline_early_and_the_acknowledgement_elsewhere_is_in_time()
    {
        await using TestHost good = await OpenAsync(new PostgreSqlDatabase(), TimeSpan.Zero);
        await using TestHost ahead = await OpenAsync(good.Database, _fiveMinutes);
        Complaint complaint = await good.ReceiveAsync();

        Outcome noted = await ahead.Desk.AddNoteAsync(complaint.Id, "through the node that is ahead", TestHost.Agent);
        Assert.DoesNotContain(noted.OrThrow().Deadlines, deadline => deadline.State == DeadlineState.Missed);
        AssertNow(noted.Complaint!.RecordedAt);
        Complaint acknowledged = (await good.Desk.AcknowledgeAsync(complaint.Id, TestHost.Agent)).OrThrow();
        Assert.Equal(DeadlineState.Met, Assert.Single(acknowledged.Deadlines).State);
        Assert.All(await good.JournalAsync(complaint.Id), entry => AssertNow(entry.RecordedAt));
    }

    [PostgreSqlFact]
    public async Task A_node_ten_years_ahead_stamps_nothing_with_its_time()
    {
        await using TestHost good = await OpenAsync(new PostgreSqlDatabase(), TimeSpan.Zero);
        await using TestHost ahead = await OpenAsync(good.Database, _tenYears);
        Complaint complaint = await good.ReceiveAsync();
        (await ahead.Desk.AddNoteAsync(complaint.Id, "2036", TestHost.Agent)).OrThrow();
        (await good.Desk.AddNoteAsync(complaint.Id, "today", TestHost.Agent)).OrThrow();
        Complaint received = (await ahead.Desk.ReceiveAsync(TestHost.Intake(), TestHost.Agent)).OrThrow();

        Assert.All(await good.JournalAsync(complaint.Id), entry => AssertNow(entry.RecordedAt));
        AssertNow(received.ReceivedAt);
        AssertNow(received.Deadlines[0].DueAt.AddMinutes(-3));
        // Neither its identifier nor its messages, which a good node delivers now.
        Assert.Equal(ComplaintId.New(TimeProvider.System.GetUtcNow()).ToString()[..3], received.Id.ToString()[..3]);
        for (long began = TimeProvider.System.GetTimestamp(); good.Inbox.Told.All(message => message.ComplaintId != received.Id);)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(20), "The message is not due within seconds.");
            await good.Services.GetRequiredService<IComplaintWorker>().RunOnceAsync();
        }
    }

    [PostgreSqlTheory]
    [InlineData(300)]
    [InlineData(-300)]
    public async Task A_node_whose_clock_is_wrong_claims_no_work_and_is_unhealthy_after_its_first_command(int seconds)
    {
        await using TestHost good = await OpenAsync(new PostgreSqlDatabase(), TimeSpan.Zero);
        await using TestHost wrong = await OpenAsync(good.Database, TimeSpan.FromSeconds(seconds));
        Complaint complaint = (await wrong.Desk.ReceiveAsync(TestHost.Intake(), TestHost.Agent)).OrThrow();
        AssertNow(complaint.ReceivedAt);
        HealthCheckResult health = await wrong.Services.GetRequiredService<ComplaintFlowHealthCheck>().CheckHealthAsync(new HealthCheckContext());
        Assert.Equal(HealthStatus.Unhealthy, health.Status);
        Assert.Contains("clock", health.Description, StringComparison.Ordinal);
        Assert.NotNull((await wrong.Services.GetRequiredService<IComplaintWorker>().RunOnceAsync()).Hindrance);
        Assert.Empty(wrong.Inbox.Told);
    }

    [PostgreSqlFact]
    public async Task What_happened_earlier_moves_no_recording_time()
    {
        await using TestHost good = await OpenAsync(new PostgreSqlDatabase(), TimeSpan.Zero);
        DateTimeOffset before = TimeProvider.System.GetUtcNow().AddMinutes(-2);
        Complaint received = (await good.Desk.ReceiveAsync(TestHost.Intake() with { OccurredAt = before }, TestHost.Agent)).OrThrow();
        Complaint noted = (await good.Desk.ExecuteAsync(received.Id, new AddNote("n") { OccurredAt = before.AddMinutes(1) }, TestHost.Agent)).OrThrow();
        AssertNow(received.RecordedAt);
        AssertNow(noted.RecordedAt);
        Assert.True(noted.ChangedAt < noted.RecordedAt.AddSeconds(-30));
    }

    private static void AssertNow(DateTimeOffset instant) => Assert.InRange(instant, TimeProvider.System.GetUtcNow().AddSeconds(-60), TimeProvider.System.GetUtcNow().AddSeconds(5));

    private static Task<TestHost> OpenAsync(IHostDatabase database, TimeSpan ahead) => TestHost.OpenAsync(
        ahead == TimeSpan.Zero ? database : new BorrowedDatabase(database),
        builder =>
        {
            builder.Services.AddSingleton<TimeProvider>(new WrongClock(ahead));
            builder.AddWorker(worker => worker.RunsByItself = false).AddDeadlines(d => d.Target("ack", Stage.Acknowledge).Within(Allowance.Elapsed(TimeSpan.FromMinutes(3))));
        },
        makesTables: ahead == TimeSpan.Zero);

    /// <summary>A database that another host removes.</summary>
    private sealed class BorrowedDatabase(IHostDatabase owned) : IHostDatabase
    {
        public void Use(DbContextOptionsBuilder options) => owned.Use(options);

        public DbConnection Connect() => owned.Connect();

        public ValueTask DisposeAsync() => default;
    }

    /// <summary>The system's clock, ahead by some time.</summary>
    private sealed class WrongClock(TimeSpan ahead) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + ahead;
    }
}
