using ComplaintFlow.Administration;
using ComplaintFlow.Samples.Import.Mapping;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Samples.Tests;

/// <summary>Published files come out as their figures say.</summary>
public class ImportFileTests
{
    private const string Comcast = "complaints/comcast_2015.csv";
    private const string Cfpb = "complaints/cfpb_2014.csv";
    private const string Helpdesk = "eventlogs/helpdesk.csv";
    private const string Incidents = "eventlogs/incidents_890.csv";

    [SharedDataFact(Comcast)]
    public async Task Comcast_comes_out_as_its_figures_say()
    {
        await using ImportedFile imported = await ImportedFile.PathAsync(SharedDataFactAttribute.PathOf(Comcast), "comcast");

        Assert.Equal((2224, 2224, 0, 0), imported.Figures);
        Assert.Empty(imported.Report.Lines);
        await AssertCountsAsync(imported, CountBy.Status, ("informed", 973), ("closed", 734), ("investigating", 363), ("awaiting-customer", 154));
        await AssertCountsAsync(imported, CountBy.Channel, ("hotline", 1119), ("online-form", 1105));
        Assert.Equal((375, 317, 1046), (await MonthAsync(imported, 4), await MonthAsync(imported, 5), await MonthAsync(imported, 6)));
    }

    [SharedDataFact(Comcast)]
    public async Task A_second_import_of_the_file_changes_nothing()
    {
        string store = Path.Combine(Path.GetTempPath(), $"complaintflow-import-{Guid.NewGuid():N}.db");
        try
        {
            await (await ImportedFile.PathAsync(SharedDataFactAttribute.PathOf(Comcast), "comcast", store)).DisposeAsync();

            await using ImportedFile again = await ImportedFile.PathAsync(SharedDataFactAttribute.PathOf(Comcast), "comcast", store);

            Assert.Equal((2224, 0, 2224, 0), again.Figures);
            await AssertCountsAsync(again, CountBy.Status, ("informed", 973), ("closed", 734), ("investigating", 363), ("awaiting-customer", 154));
        }
        finally
        {
            foreach (string file in Directory.EnumerateFiles(Path.GetTempPath(), Path.GetFileName(store) + "*"))
                File.Delete(file);
        }
    }

    [SharedDataFact(Cfpb)]
    public async Task Cfpb_comes_out_as_its_figures_say_and_the_row_that_is_cut_short_is_told_of()
    {
        await using ImportedFile imported = await ImportedFile.PathAsync(SharedDataFactAttribute.PathOf(Cfpb), "cfpb-2014");

        Assert.Equal((8340, 8340, 0, 0), imported.Figures);
        Assert.Equal(["line 8341, note: it is cut short: 13 of 14 cells; 'Consumer disputed?' counts as empty."], imported.Report.Lines);
        Assert.Equal(6269, await imported.CountAsync(CountBy.Channel, "online-form"));
        await AssertCountsAsync(imported, CountBy.Status, ("closed", 6484), ("investigating", 1759), ("acknowledged", 97));
        Assert.Equal((2210, 2118, 1661), (await UnderAsync(imported, "mortgage"), await UnderAsync(imported, "debt-collection"), await UnderAsync(imported, "credit-reporting")));
    }

    [SharedDataFact(Helpdesk)]
    public async Task The_events_of_the_help_desk_become_histories()
    {
        await using ImportedFile imported = await ImportedFile.PathAsync(SharedDataFactAttribute.PathOf(Helpdesk), "helpdesk");

        Assert.Equal((21_348, 4580, 0, 0), imported.Figures);
        await AssertCountsAsync(imported, CountBy.Status, ("closed", 4557), ("informed", 10), ("awaiting-customer", 9), ("investigating", 3), ("follow-up", 1));
    }

    [SharedDataFact(Incidents)]
    public async Task Incidents_that_were_worked_on_before_they_were_opened_are_rejected_with_their_lines()
    {
        await using ImportedFile imported = await ImportedFile.PathAsync(SharedDataFactAttribute.PathOf(Incidents), "incidents");

        Assert.Equal((5998, 885, 0, 5), imported.Figures);
        Assert.All(imported.Report.Lines, line => Assert.Contains("before the receipt", line, StringComparison.Ordinal));
        Assert.Equal(["line,id,why", "330,", "336,", "346,", "351,", "438,"], imported.Rejects.TrimEnd().Split(Environment.NewLine).Select(line => line.Length > 11 ? line[..4] : line));
        Assert.Equal(885, await imported.CountAsync(CountBy.Status, "closed"));
    }

    [Fact]
    public void All_mappings_that_come_with_the_sample_are_read() =>
        Assert.Equal(
            ["boston", "cfpb", "cfpb", "cfpb", "comcast", "helpdesk", "incidents", "messages"],
            MappingFile.Names.Where(static name => !name.Contains("settings", StringComparison.Ordinal)).Select(name => MappingFile.Read(name).Source));

    private static async Task<long> UnderAsync(ImportedFile imported, string category) =>
        await CountAsync(imported, new ComplaintQuery(Realm.Default) { Category = Category.Of(category) });

    private static async Task<long> MonthAsync(ImportedFile imported, int month) => await CountAsync(imported, new ComplaintQuery(Realm.Default)
    {
        ReceivedFrom = new(2015, month, 1, 0, 0, 0, TimeSpan.Zero),
        ReceivedBefore = new(2015, month + 1, 1, 0, 0, 0, TimeSpan.Zero),
    });

    private static async Task<long> CountAsync(ImportedFile imported, ComplaintQuery query) =>
        Assert.Single(await imported.Desk.CountAsync(query, CountBy.Nothing, ImportedFile.Reader)).Count;

    private static async Task AssertCountsAsync(ImportedFile imported, CountBy by, params (string, long)[] expected) =>
        Assert.Equal(
            expected.OrderBy(count => count.Item1),
            (await imported.Desk.CountAsync(new ComplaintQuery(Realm.Default), by, ImportedFile.Reader)).Select(count => (count.Group!, count.Count)).OrderBy(count => count.Item1));
}
