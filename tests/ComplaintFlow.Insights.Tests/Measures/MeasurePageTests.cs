using ComplaintFlow.Insights.Measures;

namespace ComplaintFlow.Insights.Tests.Measures;

/// <summary>Each measure says what it is, in which unit, and what it leaves out.</summary>
public class MeasurePageTests
{
    [Fact]
    public void Each_measure_begins_with_its_definition_unit_and_what_is_left_out() =>
        Assert.All(MeasureSql.Names, name =>
        {
            string comment = string.Concat(MeasureSql.Of(name).Split('\n').TakeWhile(line => line.StartsWith("-- ", StringComparison.Ordinal)));
            Assert.Contains("-- Unit: ", comment, StringComparison.Ordinal);
            Assert.Contains("-- Left out: ", comment, StringComparison.Ordinal);
        });

    [Fact]
    public void Each_measure_has_its_part_of_the_page()
    {
        string page = File.ReadAllText(Path.Combine(RootOf(AppContext.BaseDirectory), "docs", "measures.md"));

        IEnumerable<string> parts = page.Split('\n').Where(line => line.StartsWith("## ", StringComparison.Ordinal)).Select(line => line[3..]);

        Assert.Equal(MeasureSql.Names, parts.Order(StringComparer.Ordinal));
        Assert.All(MeasureSql.Names, name => Assert.Contains($"Measures/{name}.sql)", page, StringComparison.Ordinal));
    }

    [Fact]
    public void An_unknown_measure_is_refused_with_the_known_ones() =>
        Assert.Contains("handling-times", Assert.Throws<ArgumentException>(() => MeasureSql.Of("nothing")).Message, StringComparison.Ordinal);

    private static string RootOf(string folder) => File.Exists(Path.Combine(folder, "ComplaintFlow.sln")) ? folder : RootOf(Path.GetDirectoryName(folder)!);
}
