using ComplaintFlow.Samples.Walkthrough.House;
using ComplaintFlow.Samples.Walkthrough.Telling;
using ComplaintFlow.Storage;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace ComplaintFlow.Samples.Walkthrough.Batch;

/// <summary>The complaints that come with the sample, in a realm of their own.</summary>
internal sealed class BatchOfComplaints(IAnsiConsole console, IServiceProvider house)
{
    private static readonly Realm Realm = Realm.Of("batch");

    private readonly IComplaintDesk _desk = house.GetRequiredService<IComplaintDesks>().For(Realm);

    private readonly IComplaintTexts _texts = house.GetRequiredService<IComplaintTexts>();

    private int _known;

    public async Task TellAsync()
    {
        IReadOnlyList<SampleComplaint> samples = await SampleComplaint.ReadAsync();
        Chapter.Begin(console, "A batch of complaints",
            $"{samples.Count} complaints in Chinese and English from complaints.json, each received, routed and driven to the status that the file names. They live in a realm of their own, so Ms Li's is not among them.");

        if (console.Profile.Capabilities.Interactive)
            await console.Progress().StartAsync(progress => DriveAllAsync(samples, progress.AddTask("complaints", maxValue: samples.Count)));
        else
            await DriveAllAsync(samples, null);

        await SummariseAsync(samples.Count);
    }

    private async Task DriveAllAsync(IReadOnlyList<SampleComplaint> samples, ProgressTask? progress)
    {
        foreach (SampleComplaint sample in samples)
        {
            // Every command has a key: a second run finds all done, and one after a run that was stopped does the rest.
            Outcome outcome = await _desk.ReceiveAsync(sample.Intake, People.NightShift);
            Complaint complaint = outcome.OrThrow();
            _known += outcome.IsReplay ? 1 : 0;
            foreach ((int step, ComplaintCommand command) in Road.To(sample.Outcome).Index())
                complaint = (await _desk.ExecuteAsync(complaint.Id, command with { Key = $"{sample.Intake.Key}-{step}" }, People.NightShift)).OrThrow();
            progress?.Increment(1);
        }
    }

    private async Task SummariseAsync(int expected)
    {
        IComplaintQueries queries = (IComplaintQueries)house.GetRequiredService<IComplaintStore>();
        IReadOnlyList<Complaint> all = (await queries.QueryAsync(new ComplaintQuery(Realm) { PageSize = ComplaintQuery.MaxPageSize })).Items;
        console.WriteLine();
        console.MarkupLine($"{expected} complaints in the file, {all.Count} in the store, {all.Count(complaint => complaint.IsClosed)} of them over{(_known > 0 ? $"; {_known} were there already" : "")}");

        DisplayNames names = new(_texts, HouseLifecycle.Definition);
        Grid grid = new Grid().AddColumn().AddColumn().AddColumn();
        grid.AddRow(
            TableOf("status", all.Select(complaint => names.Of(complaint.Status))),
            TableOf("handler", all.Select(complaint => complaint.Treatment is { Handler: { } handler, Team: var team } ? $"{handler}{(team is null ? "" : $" ({team})")}" : $"queue of {complaint.Treatment.Team}")),
            TableOf("channel", all.Select(complaint => Text($"channel.{complaint.Channel}"))));
        grid.AddRow(
            TableOf("category", all.Select(complaint => complaint.Category.Name)),
            TableOf("urgency", all.Select(complaint => Text($"urgency.{complaint.Urgency}".ToLowerInvariant()))));
        console.Write(grid);
        console.WriteLine();
        console.MarkupLine("What is due next, as Mr Chen's screen lists it:");
        Page<ComplaintRow> due = await _desk.ListAsync(new ComplaintQuery { Openness = Openness.Open, Order = ComplaintOrder.NextDeadline, PageSize = 5 }, People.Chen);
        Table list = new Table { Border = TableBorder.Simple }.AddColumns("due", "stage", "status", "urgency", "handler or team");
        foreach (ComplaintRow row in due.Items)
        {
            list.AddRow(
                row.DueAt is { } at ? $"{at:yyyy-MM-dd HH:mm}{(row.IsOverdue ? " overdue" : "")}" : "–",
                row.Stage is { } stage ? Text($"stage.{stage}") : "–",
                ConsoleText.Markup(names.Of(row.Status)),
                Text($"urgency.{row.Urgency}".ToLowerInvariant()),
                ConsoleText.Markup(row.Handler?.ToString() ?? row.Team ?? "–"));
        }

        console.Write(list);
    }

    private string Text(string key) => _texts.Find(key, DisplayNames.English) ?? key;

    private static Table TableOf(string name, IEnumerable<string> values)
    {
        Table table = new Table { Border = TableBorder.Simple }.AddColumn(name).AddColumn(new TableColumn("").RightAligned());
        foreach ((string value, int count) in values.CountBy(value => value).OrderByDescending(group => group.Value).ThenBy(group => group.Key, StringComparer.Ordinal))
            table.AddRow(ConsoleText.Markup(value), count.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return table;
    }
}
