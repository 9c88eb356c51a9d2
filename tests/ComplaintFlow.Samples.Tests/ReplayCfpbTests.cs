using ComplaintFlow.Samples.Replay.Formats;
using ComplaintFlow.Samples.Replay.Reporting;

namespace ComplaintFlow.Samples.Tests;

public class ReplayCfpbTests
{
    private const string File = "complaints/cfpb_2014.csv";

    [SharedDataFact(File)]
    public async Task Every_row_is_used_and_the_last_one_which_is_cut_short_is_told_of()
    {
        (Figures figures, IReadOnlyList<string> lines) = await Replayed.FileAsync(SharedDataFactAttribute.PathOf(File), "cfpb");

        Assert.Equal((8340, 8340, 0), (figures.Read, figures.Received, figures.Rejected));
        Assert.Equal(["line 8341, note: it is cut short: 13 of 14 cells; 'Consumer disputed?' counts as empty."], lines);
    }

    [SharedDataFact(File)]
    public async Task The_figures_are_those_of_the_file()
    {
        Figures figures = (await Replayed.FileAsync(SharedDataFactAttribute.PathOf(File), "cfpb")).Figures;

        Assert.Equal((2210, 2118, 1661), (figures[Topic.Category, "Mortgage"], figures[Topic.Category, "Debt collection"], figures[Topic.Category, "Credit reporting"]));
        Assert.Equal((6269, 6269), (figures[Topic.ChannelInFile, "Web"], figures[Topic.Channel, "online-form"]));
        Assert.Equal((8179, 161), (figures[Topic.Timely, "Yes"], figures[Topic.Timely, "No"]));
        Assert.Equal(1148, figures.Of(Topic.Issue).Values.Max());
        Assert.Equal((3645, 2.863, 28), (figures.Waited.SameDay, Math.Round(figures.Waited.MeanDays, 3), figures.Waited.LongestDays));
        Assert.Equal((6484, 1759, 97), (figures[Topic.Status, "closed"], figures[Topic.Status, "investigating"], figures[Topic.Status, "acknowledged"]));
    }
}
