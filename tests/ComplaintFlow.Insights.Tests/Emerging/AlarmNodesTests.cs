using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Insights.Emerging;
using ComplaintFlow.Insights.Projection;
using ComplaintFlow.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Insights.Tests.Emerging;

/// <summary>Rises are told once for all nodes, whichever of them has the file of facts, and also after it was made anew.</summary>
public class AlarmNodesTests
{
    private const int QuietDays = 30;

    private static readonly WatchedIssues _watched = new(DateOnly.FromDateTime(House.Monday.Date)) { Dimensions = [Dimension.Category] };

    [Fact]
    public async Task A_rise_on_two_nodes_is_told_once_also_after_a_rebuild_and_by_the_node_that_takes_over()
    {
        await using House house = new();
        IComplaintStore store = house.Services.GetRequiredService<IComplaintStore>();
        await using ServiceProvider other = Node(house, store, insights: false);
        for (int day = 0; day < QuietDays; day++, house.Clock.Advance(TimeSpan.FromDays(1)))
        {
            await ReceiveAsync(house.Services);
            await ReceiveAsync(other);
        }

        for (int at = 0; at < 6; at++)
        {
            await ReceiveAsync(house.Services);
            await ReceiveAsync(other);
        }

        await house.DeliverAsync();
        house.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Null(other.GetService<IEmergingIssueAlarms>());

        EmergingIssue issue = Assert.Single(await TellAsync(house.Services));
        Assert.Equal((12L, 12), (issue.Seen, issue.Complaints.Length));
        Assert.Empty(await TellAsync(house.Services));
        await house.Projection.RebuildAsync();
        Assert.Empty(await TellAsync(house.Services));

        await house.DisposeServicesAsync();
        await using ServiceProvider successor = Node(house, store, insights: true);
        await successor.GetRequiredService<IInsightsProjection>().CatchUpAsync();
        Assert.Empty(await TellAsync(successor));

        // What tells them apart: with the facts alone it would be told again.
        File.Delete(house.Path + ".alarms");
        Assert.Equal(issue.Key, Assert.Single(await TellAsync(successor)).Key);
    }

    private static ServiceProvider Node(House house, IComplaintStore store, bool insights)
    {
        ServiceCollection services = new();
        services.AddSingleton<TimeProvider>(house.Clock);
        ComplaintFlowBuilder builder = services.AddComplaintFlow().UseStore(store).AllowEveryActor().AddWorker(w => w.RunsByItself = false);
        if (insights)
            builder.AddInsights(house.Path, i => (i.Calendar, i.Least) = (House.Shop, 1));
        else
            builder.AddInsightsElsewhere();
        return services.BuildServiceProvider();
    }

    private static async Task ReceiveAsync(IServiceProvider node) => (await node.GetRequiredService<IComplaintDesk>().ReceiveAsync(
        new() { Customer = new(), Channel = Channel.Phone, Description = "too slow", Category = Category.Of("billing") }, House.Agent)).IdOrThrow();

    private static async Task<IReadOnlyList<EmergingIssue>> TellAsync(IServiceProvider node)
    {
        List<EmergingIssue> told = [];
        await node.GetRequiredService<IEmergingIssueAlarms>().TellAsync(
            _watched,
            TimeZoneInfo.Utc,
            (issue, _) =>
            {
                told.Add(issue);
                return default;
            },
            House.Agent);
        return told;
    }
}
