using ComplaintFlow.Classifying;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace ComplaintFlow.Tests.Classifying;

[Properties(Arbitrary = [typeof(UrgencyMatrixTests)])]
public class UrgencyMatrixTests
{
    private const string Incidents = "eventlogs/incidents_890.csv";

    /// <summary>The matrix of the service desk whose log the shared data has; the log knows eight of its nine cells.</summary>
    private static readonly UrgencyMatrix ServiceDesk = UrgencyMatrix.Define(m => m
        .Priority("1 - Critical", Urgency.Critical)
        .Priority("2 - High", Urgency.Urgent)
        .Priority("3 - Moderate", Urgency.Normal)
        .Priority("4 - Low", Urgency.Low)
        .Urgencies("1 - High", "2 - Medium", "3 - Low")
        .Impact("1 - High", "1 - Critical", "2 - High", "3 - Moderate")
        .Impact("2 - Medium", "2 - High", "3 - Moderate", "4 - Low")
        .Impact("3 - Low", "3 - Moderate", "4 - Low", "4 - Low"));

    [SharedDataFact(Incidents)]
    public void The_priority_of_every_incident_of_a_service_desk_is_computed_from_its_impact_and_urgency()
    {
        string[] lines = File.ReadAllLines(SharedDataFactAttribute.PathOf(Incidents));
        int impact = Array.IndexOf(lines[0].Split(','), "impact");
        (string Impact, string Urgency, string Priority)[] rows = [.. lines.Skip(1).Select(line => line.Split(',')).Select(cells => (cells[impact], cells[impact + 1], cells[impact + 2]))];

        string[] differences = [.. rows
            .Select(row => (row, Computed: ServiceDesk.Rate(Impact.Of(row.Impact), StatedUrgency.Of(row.Urgency))))
            .Where(pair => pair.Computed?.Priority?.Name != pair.row.Priority)
            .Select(pair => $"{pair.row}: {pair.Computed}")];

        Assert.Equal(5_998, rows.Length);
        Assert.Equal(8, rows.Distinct().Count());
        Assert.Empty(differences);
    }

    public static Arbitrary<Cells> SomeCells() => Arb.From(
        from rows in Gen.Choose(1, 6)
        from columns in Gen.Choose(1, 6)
        from cells in Gen.Elements(Enum.GetValues<Urgency>()).ArrayOf(columns).ArrayOf(rows)
        select new Cells(cells),
        cells => Smaller.Parts(
            Smaller.Than(cells.Rows, least: 1),
            Enumerable.Range(0, cells.Rows[0].Length > 1 ? cells.Rows[0].Length : 0)
                .Select(column => cells.Rows.Select(row => (Urgency[])[.. row[..column], .. row[(column + 1)..]]).ToArray()),
            Smaller.Inside(cells.Rows, row => Smaller.Inside(row, Smaller.Before))).Select(rows => new Cells(rows)));

    [Property]
    public void A_matrix_yields_something_for_every_impact_and_urgency_and_for_nothing_else(Cells drawn)
    {
        Urgency[][] cells = drawn.Rows;
        string[] urgencies = [.. Enumerable.Range(0, cells[0].Length).Select(column => $"u {column}")];
        string[] impacts = [.. Enumerable.Range(0, cells.Length).Select(row => $"重要性 {row}")];
        UrgencyMatrix matrix = UrgencyMatrix.Define(m =>
        {
            m.Urgencies(urgencies);
            for (int row = 0; row < impacts.Length; row++)
                m.Impact(impacts[row], cells[row]);
        });

        Assert.Equal(impacts, matrix.Impacts.Select(impact => impact.Name));
        Assert.Equal(urgencies, matrix.Urgencies.Select(urgency => urgency.Name));
        for (int row = 0; row < impacts.Length; row++)
        {
            for (int column = 0; column < urgencies.Length; column++)
                Assert.Equal(new UrgencyRating(cells[row][column]), matrix.Rate(matrix.Impacts[row], matrix.Urgencies[column]));
        }

        Assert.Null(matrix.Rate(Impact.Of("elsewhere"), matrix.Urgencies[0]));
        Assert.Null(matrix.Rate(matrix.Impacts[0], StatedUrgency.Of("elsewhere")));
    }

    [Fact]
    public void The_default_matrix_is_symmetric_never_falls_and_is_never_below_the_middle()
    {
        int[,] cells = new int[4, 4];
        for (int row = 0; row < 4; row++)
        {
            for (int column = 0; column < 4; column++)
                cells[row, column] = (int)UrgencyMatrix.Default.Rate(UrgencyMatrix.Default.Impacts[row], UrgencyMatrix.Default.Urgencies[column])!.Value.Urgency;
        }

        Assert.Equal(["low", "medium", "high", "critical"], UrgencyMatrix.Default.Impacts.Select(impact => impact.Name));
        Assert.Equal(["low", "normal", "urgent", "critical"], UrgencyMatrix.Default.Urgencies.Select(urgency => urgency.Name));
        for (int row = 0; row < 4; row++)
        {
            for (int column = 0; column < 4; column++)
            {
                Assert.Equal((row + column + 1) / 2, cells[row, column]);
                Assert.Equal(cells[row, column], cells[column, row]);
            }
        }
    }

    [Fact]
    public void Case_and_width_make_no_difference() =>
        Assert.Equal(new UrgencyRating(Urgency.Critical, Priority.Of("1 - Critical")), ServiceDesk.Rate(Impact.Of("１ - HIGH"), StatedUrgency.Of("1 - high")));

    [Fact]
    public void Everything_that_is_wrong_with_a_matrix_is_told_at_once()
    {
        InvalidRulesException told = Assert.Throws<InvalidRulesException>(() => UrgencyMatrix.Define(m => m
            .Urgencies("low", "LOW", " ")
            .Impact("small", "low", "soon", "P1")
            .Impact("Small", Urgency.Low)
            .Priority("P1", Urgency.Urgent)));

        Assert.Equal(
            [
                "CF4102 UrgencyMatrix:Urgencies: The urgency 'LOW' is defined twice. Keep one of them.",
                "CF4104 UrgencyMatrix:Urgencies: The name ' ' has leading or trailing white space. Give the urgency a name of 1 to 64 characters.",
                "CF4102 UrgencyMatrix:Impacts: The impact 'Small' is defined twice. Keep one of them.",
                "CF4103 UrgencyMatrix:Impacts:0:Yields:1: 'soon' is neither an urgency nor a priority of this matrix. Use one of low, normal, urgent, critical, p1, or define the priority.",
                "CF4101 UrgencyMatrix:Impacts:1: The impact 'Small' has 1 cell, but the matrix has 3 urgencies. Add one cell for each of low, LOW,  .",
            ],
            told.Faults.Select(fault => fault.ToString()));
    }

    [Fact]
    public void A_matrix_without_rows_or_columns_has_nothing_but_holes() =>
        Assert.Equal(
            [ErrorCodes.UrgencyMatrixHole, ErrorCodes.UrgencyMatrixHole],
            Assert.Throws<InvalidRulesException>(() => UrgencyMatrix.Define(_ => { })).Faults.Select(fault => fault.Code));

    [Fact]
    public void A_matrix_is_no_larger_than_64_rows_and_columns() =>
        Assert.Contains(
            Assert.Throws<InvalidRulesException>(() => UrgencyMatrix.Define(m => m.Urgencies([.. Enumerable.Range(0, 65).Select(column => $"u{column}")]).Impact("i", [.. Enumerable.Repeat("low", 65)]))).Faults,
            fault => fault.Code == ErrorCodes.ClassificationTooLarge);

    [Fact]
    public void A_priority_stands_for_an_urgency_that_there_is()
    {
        List<Fault> faults = [];
        UrgencyMatrixOptions options = new() { Urgencies = { "any" }, Impacts = { new() { Impact = "any", Yields = { "P1" } } }, Priorities = { ["P1"] = "soon" } };

        Assert.Null(UrgencyMatrixCompiler.Compile(options, "M", faults));
        Assert.Equal("CF4103 M:Priorities:P1: Unknown urgency 'soon'. Use low, normal, urgent or critical.", Assert.Single(faults).ToString());
    }

    /// <summary>Rows of the same length.</summary>
    public sealed record Cells(Urgency[][] Rows)
    {
        public override string ToString() => string.Join("; ", Rows.Select(row => string.Join(' ', row)));
    }
}
