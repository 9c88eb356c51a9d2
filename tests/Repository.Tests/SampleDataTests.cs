using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace ComplaintFlow.Tests.Repository;

public class SampleDataTests
{
    private const string Outcome = "outcome";

    private static readonly JsonSerializerOptions Strict = new(ComplaintJsonContext.Default.Options)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    [Fact]
    public void The_complaints_of_the_walkthrough_are_intakes()
    {
        JsonObject[] rows = Rows();

        Assert.InRange(rows.Length, 36, 100);
        Assert.All(rows, row =>
        {
            row.Remove(Outcome);
            ComplaintIntake intake = row.Deserialize<ComplaintIntake>(Strict)!;
            Assert.InRange(intake.Description.Length, 20, 1000);
            Assert.NotEqual(Category.Unclassified, intake.Category);
        });
    }

    [Fact]
    public void They_end_up_in_statuses_that_complaints_can_have()
    {
        string[] statuses = ["closed", "withdrawn", "awaiting-customer", "investigating", "proposed", "implementing", "follow-up"];

        Assert.All(Rows(), row => Assert.Contains(Text(row, Outcome), statuses));
    }

    [Fact]
    public void They_are_of_many_kinds()
    {
        JsonObject[] rows = Rows();

        Assert.InRange(rows.Count(row => Text(row, "customer", "language") == "zh-Hans"), rows.Length * 2 / 5, rows.Length * 3 / 5);
        Assert.Equal(8, rows.Select(row => Text(row, "channel")).Distinct().Count());
        Assert.Equal(4, rows.Select(row => Text(row, "urgency")).Distinct().Count());
        Assert.Equal(4, rows.Select(row => Text(row, "category")!.Split('/')[0]).Distinct().Count());
        Assert.Distinct(rows.Select(row => Text(row, "customer", "id")));
        Assert.True(rows.Count(row => Text(row, "customer", "tier") == "vip") >= 5);
    }

    private static JsonObject[] Rows() =>
        [.. JsonNode.Parse(RepositoryFiles.Read("samples/Walkthrough/complaints.json"))!.AsArray().Select(row => row!.AsObject())];

    private static string? Text(JsonObject row, params string[] path) =>
        path.Aggregate((JsonNode?)row, (node, name) => node?[name])?.GetValue<string>();
}
