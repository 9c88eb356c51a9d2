using ComplaintFlow.Samples;
using ComplaintFlow.Samples.Walkthrough.Batch;
using ComplaintFlow.Samples.Walkthrough.Chapters;
using ComplaintFlow.Samples.Walkthrough.House;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

IAnsiConsole console = SampleConsole.Open();
string file = args.Length > 0 ? args[0] : "complaints.db";
StoryClock clock = StoryClock.StartingAt(new DateTimeOffset(2026, 3, 9, 9, 0, 0, TimeSpan.FromHours(8)));
await using ServiceProvider house = ComplaintHouse.Open(clock, file);

OneComplaint story = new(console, house, clock);
if (await story.FindAsync() is { } earlier)
    await new NextEpisode(console, house, clock, file).TellAsync(earlier);
else
    await story.TellAsync();
await new TwoWriters(console).TellAsync();
new Drawing(console, house).Tell();
await new BatchOfComplaints(console, house).TellAsync();
