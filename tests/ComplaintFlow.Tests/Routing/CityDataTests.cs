using ComplaintFlow.Routing;
using ComplaintFlow.Tests.Matching;

namespace ComplaintFlow.Tests.Routing;

public class CityDataTests
{
    private const string File = "routing/nyc311.csv";

    [SharedDataFact(File)]
    public void Rules_learnt_from_the_first_half_of_a_citys_complaints_route_the_second_half()
    {
        (string Type, string Agency)[] rows = [.. System.IO.File.ReadLines(SharedDataFactAttribute.PathOf(File)).Skip(1).Select(Row)];
        (string Type, string Agency)[] first = rows[..(rows.Length / 2)];
        (string Type, string Agency)[] second = rows[(rows.Length / 2)..];
        Dictionary<string, string[]> agencies = first.GroupBy(row => row.Type).ToDictionary(type => type.Key, type => type.Select(row => row.Agency).Distinct().ToArray());
        RoutingTable table = RoutingTable.Define(routing =>
        {
            foreach ((string type, string[] names) in agencies.Where(type => type.Value.Length == 1))
                routing.When(Category.Of(type)).ToTeam(names[0]);
        });

        string[] astray = [.. second
            .Select(row => (row.Type, row.Agency, Routed: table.Find(SomeComplaint.About(row.Type))?.Target.Name))
            .Where(row => row.Routed is not null && row.Routed != row.Agency)
            .Select(row => $"{row.Type}: {row.Agency}, routed to {row.Routed}")];

        Assert.Equal(10_000, rows.Length);
        int[] agenciesOfTypes = [.. rows.GroupBy(row => row.Type).Select(type => type.Select(row => row.Agency).Distinct().Count())];
        Assert.Equal((128, 125), (agenciesOfTypes.Length, agenciesOfTypes.Count(count => count == 1)));
        Assert.Equal(["Asbestos", "Encampment"], agencies.Where(type => type.Value.Length > 1).Select(type => type.Key).Order());
        Assert.Equal(["Highway Condition: DSNY, routed to DOT"], astray);
        Assert.Equal(83 + 85, second.Count(row => table.Find(SomeComplaint.About(row.Type)) is null));
    }

    // created,complaint_type,descriptor,agency: only descriptors are quoted.
    private static (string Type, string Agency) Row(string line) => (line.Split(',')[1], line[(line.LastIndexOf(',') + 1)..]);
}
