using ComplaintFlow.Samples.Replay;
using ComplaintFlow.Samples.Replay.Formats;
using ComplaintFlow.Samples.Replay.Reporting;
using ComplaintFlow.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Samples.Tests;

public class ReplayComcastTests
{
    private const string File = "complaints/comcast_2015.csv";

    [SharedDataFact(File)]
    public async Task Every_row_of_the_file_becomes_a_complaint()
    {
        (Figures figures, IReadOnlyList<string> lines) = await Replayed.FileAsync(SharedDataFactAttribute.PathOf(File), "comcast");

        Assert.Equal((2224, 2224, 0), (figures.Read, figures.Received, figures.Rejected));
        Assert.Empty(lines);
    }

    [SharedDataFact(File)]
    public async Task The_figures_are_those_of_the_file()
    {
        Figures figures = (await Replayed.FileAsync(SharedDataFactAttribute.PathOf(File), "comcast")).Figures;

        AssertCounts(figures, Topic.StatusInFile, ("Solved", 973), ("Closed", 734), ("Open", 363), ("Pending", 154));
        AssertCounts(figures, Topic.Status, ("informed", 973), ("closed", 734), ("investigating", 363), ("awaiting-customer", 154));
        AssertCounts(figures, Topic.ChannelInFile, ("Customer Care Call", 1119), ("Internet", 1105));
        AssertCounts(figures, Topic.Channel, ("hotline", 1119), ("online-form", 1105));
        Assert.Equal((375, 317, 1046), (figures[Topic.Month, "2015-04 Apr"], figures[Topic.Month, "2015-05 May"], figures[Topic.Month, "2015-06 Jun"]));
        Assert.Equal((288, 240), (figures[Topic.State, "Georgia"], figures[Topic.State, "Florida"]));
        Assert.Equal(2224, figures.Of(Topic.Category).Values.Sum());
    }

    [SharedDataFact(File)]
    public async Task A_second_pass_over_the_file_changes_nothing()
    {
        await using ServiceProvider services = ReplayHost.Create();
        IComplaintDesk desk = services.GetRequiredService<IComplaintDesk>();
        await Replayed.FileAsync(SharedDataFactAttribute.PathOf(File), "comcast", desk);
        long entries = await EntriesAsync(services);

        Figures again = (await Replayed.FileAsync(SharedDataFactAttribute.PathOf(File), "comcast", desk)).Figures;

        Assert.Equal((2224, 2224), (again.Received, again.Known));
        Assert.Equal(973, again[Topic.Status, "informed"]);
        Assert.Equal(entries, await EntriesAsync(services));
    }

    private static async Task<long> EntriesAsync(IServiceProvider services)
    {
        IComplaintQueries store = (IComplaintQueries)services.GetRequiredService<IComplaintStore>();
        long entries = 0;
        ComplaintQuery query = new(Realm.Default) { PageSize = ComplaintQuery.MaxPageSize };
        do
        {
            Page<Complaint> page = await store.QueryAsync(query);
            entries += page.Items.Sum(complaint => complaint.Version);
            query = query with { Continuation = page.Continuation };
        }
        while (query.Continuation is not null);
        return entries;
    }

    private static void AssertCounts(Figures figures, Topic topic, params (string, int)[] expected) =>
        Assert.Equal(expected.OrderBy(count => count.Item1), figures.Of(topic).Select(count => (count.Key, count.Value)).OrderBy(count => count.Key));
}
