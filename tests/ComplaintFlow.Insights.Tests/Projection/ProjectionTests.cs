using ComplaintFlow.Insights.Tests.Measures;
using ComplaintFlow.Insights.Measures;
using ComplaintFlow.Insights.Projection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ComplaintFlow.Insights.Tests.Projection;

public class ProjectionTests
{
    [Fact]
    public async Task Nothing_of_the_customer_is_in_the_file_and_a_key_connects_complaints_of_one_customer()
    {
        await using House house = new(insights: i => i.CustomerKey = Enumerable.Range(0, 32).Select(number => (byte)number).ToArray());
        foreach (string customer in new[] { "Wang.Fang@example.com", "wang.fang@EXAMPLE.com", "C-2" })
            await house.ReceiveAsync(change: intake => intake.Customer = customer);
        await house.DeliverAsync();

        IReadOnlyList<string> keys = await house.QueryAsync("SELECT customer, count(*) FROM complaint GROUP BY ALL ORDER BY 2");
        await house.Projection.RebuildAsync();
        await house.DisposeServicesAsync();

        Assert.Equal(["1", "2"], keys.Select(row => row[^1..]));
        string bytes = System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(house.Path));
        Assert.Contains("billing", bytes, StringComparison.Ordinal);
        Assert.DoesNotContain("example.com", bytes, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("too slow", bytes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_purged_complaint_leaves_the_file()
    {
        await using House house = new();
        ComplaintId kept = await house.ReceiveAsync();
        ComplaintId purged = await house.ReceiveAsync();
        await house.FireAsync(purged, Trigger.Withdraw);
        await house.DeliverAsync();
        house.Clock.Advance(TimeSpan.FromDays(400));
        IComplaintAdministration administration = house.Services.GetRequiredService<IComplaintAdministration>();
        Assert.Single((await administration.PurgeAsync(Realm.Default, new ComplaintFlow.Administration.Retention(house.Clock.GetUtcNow().AddDays(-365), "retention"), House.Agent)).OrThrow().Purged);

        ProjectionRun run = await house.Projection.CatchUpAsync();

        Assert.Equal(new ProjectionRun(0, 1), run);
        Assert.Equal([kept.ToString()], await house.QueryAsync("SELECT complaint_id FROM complaint"));
        Assert.Equal([kept.ToString()], await house.QueryAsync("SELECT complaint_id FROM standing"));
    }

    [Fact]
    public async Task How_far_the_file_is_behind_is_told()
    {
        await using House house = new();
        await house.ReceiveAsync();
        await house.DeliverAsync();
        house.Clock.Advance(TimeSpan.FromHours(1));
        ComplaintId late = await house.ReceiveAsync();
        await house.FireAsync(late, Trigger.Acknowledge);

        ProjectionLag lag = await house.Projection.ReadLagAsync();
        await house.DeliverAsync();

        Complaint complaint = (await house.Desk.FindAsync(late, House.Agent))!;
        Assert.Equal(new ProjectionLag(1, complaint.Version, House.Monday.AddHours(1)), lag);
        Assert.Equal(default, await house.Projection.ReadLagAsync());
    }

    [Fact]
    public async Task A_file_by_another_calendar_is_refused_until_it_is_rebuilt()
    {
        await using House house = new();
        await house.ReceiveAsync();
        await house.DeliverAsync();
        await house.DisposeServicesAsync();
        InsightsOptions other = house.OptionsAt(house.Path);
        other.Calendar = null;
        using InsightsProjection projection = new(other, house.Journals);

        InvalidRulesException fault = await Assert.ThrowsAsync<InvalidRulesException>(() => projection.CatchUpAsync().AsTask());
        Assert.Equal((ErrorCodes.OtherFacts, "The file has tables of version 2, realm 'default', calendar 'shop', where version 2, 'default' and 'none' are needed."), (fault.Code, Assert.Single(fault.Faults).Message));
        Assert.Equal(1, (await projection.RebuildAsync()).Written);
        Assert.Equal(0, (await projection.CatchUpAsync()).Written);
    }

    [Fact]
    public async Task Only_whoever_may_reads_insights_and_no_customer()
    {
        await using House house = new(
            builder => builder.Services.AddSingleton<IComplaintAuthorizer>(new OnlyManagers()));

        Measured<Volume> refused = await house.Insights.VolumesAsync(World.March, ReportingUnit.Day, TimeZoneInfo.Utc, Dimension.None, House.Agent);
        Measured<Volume> customer = await house.Insights.VolumesAsync(World.March, ReportingUnit.Day, TimeZoneInfo.Utc, Dimension.None, Actor.Customer("C-1", "manager"));
        Measured<Volume> manager = await house.Insights.VolumesAsync(World.March, ReportingUnit.Day, TimeZoneInfo.Utc, Dimension.None, Actor.Staff("max", "manager"));

        Assert.Equal((ErrorCodes.NotAuthorized, ErrorCodes.NotAuthorized, null), (refused.Refusal?.Code, customer.Refusal?.Code, manager.Refusal));
        Assert.Contains("read-insights", refused.Refusal!.Fix, StringComparison.Ordinal);
        Assert.Throws<UnauthorizedAccessException>(() => refused.OrThrow());
    }

    [Fact]
    public async Task A_node_without_a_file_leaves_the_delivery_to_the_one_that_has_it()
    {
        FakeTimeProvider clock = new(House.Monday);
        await using House house = new();
        ServiceCollection services = new();
        services.AddSingleton<TimeProvider>(clock);
        services.AddSingleton(house.Services.GetRequiredService<Storage.IComplaintStore>());
        services.AddComplaintFlow().AllowEveryActor().AddWorker(w => w.RunsByItself = false).AddInsightsElsewhere();
        await using ServiceProvider node = services.BuildServiceProvider();
        ComplaintId id = (await node.GetRequiredService<IComplaintDesk>().ReceiveAsync(
            new() { Customer = new(), Channel = Channel.Phone, Description = "too slow" }, House.Agent)).IdOrThrow();

        Assert.Equal(0, (await node.GetRequiredService<IComplaintWorker>().RunOnceAsync()).Delivered);
        await house.DeliverAsync();

        Assert.Equal([id.ToString()], await house.QueryAsync("SELECT complaint_id FROM complaint"));
    }

    [Fact]
    public void Options_that_cannot_be_are_refused_all_at_once()
    {
        InvalidRulesException fault = Assert.Throws<InvalidRulesException>(() => new ServiceCollection().AddComplaintFlow().AddInsights(" ", i => (i.Least, i.CustomerKey, i.ParquetFolder, i.SilentShare) = (0, new byte[5], "", 1)));

        Assert.Equal(["AddInsights, Path", "AddInsights, ParquetFolder", "AddInsights, CustomerKey", "AddInsights, Least", "AddInsights, SilentShare"], fault.Faults.Select(one => one.Place));
    }

    [Fact]
    public async Task A_tenant_has_a_file_of_its_own()
    {
        string folder = Directory.CreateTempSubdirectory("insights-").FullName;
        ServiceCollection services = new();
        foreach (string tenant in new[] { "north", "south" })
            services.AddComplaintFlow(tenant).AllowEveryActor().UseInMemoryStore().AddWorker(w => w.RunsByItself = false).AddInsights(Path.Combine(folder, tenant), i => i.Least = 1);
        await using (ServiceProvider provider = services.BuildServiceProvider())
        {
            (await provider.GetRequiredKeyedService<IComplaintDesk>("north").ReceiveAsync(new() { Customer = new(), Channel = Channel.Phone, Description = "too slow" }, House.Agent)).IdOrThrow();
            await provider.GetRequiredKeyedService<IComplaintWorker>("north").RunOnceAsync();
            DateTimeOffset now = TimeProvider.System.GetUtcNow();

            async Task<long> Count(string tenant) => (await provider.GetRequiredKeyedService<IInsights>(tenant).BacklogAsync(now.AddDays(1), Dimension.None, House.Agent)).OrThrow().Sum(row => row.Complaints);
            Assert.Equal((1, 0), (await Count("north"), await Count("south")));
        }

        Directory.Delete(folder, recursive: true);
    }

    private sealed class OnlyManagers : IComplaintAuthorizer
    {
        public ValueTask<bool> IsAllowedAsync(AuthorizationRequest request, CancellationToken cancellationToken = default) =>
            new(request.Action != ComplaintAction.ReadInsights || request.Actor.IsIn("manager"));
    }
}
