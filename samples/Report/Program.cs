using System.CommandLine;
using System.Globalization;
using ComplaintFlow.Insights;
using ComplaintFlow.Insights.Report;
using ComplaintFlow.Samples;
using ComplaintFlow.Samples.Import.Mapping;
using ComplaintFlow.Samples.Report;

const string Usage = "Write: dotnet run --project samples/Report -- [PATH] [--lang en|zh-Hans] [--out FILE] [--format html|text|csv|json] [--mapping NAME|FILE.json] "
    + "[--log] [--from DATE] [--to DATE] [--unit day|week|month|quarter] [--zone ZONE] [--top N] [--title TEXT]";
const int BadInput = 2;

Argument<string?> path = new("PATH")
{
    Description = "A SQLite file of the library, a DuckDB file of facts, a CSV file, or an event log in XES; by default a firm that is made up.",
    Arity = ArgumentArity.ZeroOrOne,
};
Option<string> language = new("--lang") { Description = "The language: en or zh-Hans.", DefaultValueFactory = _ => "en" };
language.AcceptOnlyFromAmong("en", "zh-Hans");
Option<string?> output = new("--out") { Description = "The file that the report is written to; its ending says the form." };
Option<ReportFormat?> format = new("--format") { Description = "The form: html, text, csv or json. Without --out it goes to the screen." };
Option<string?> mapping = new("--mapping")
{
    Description = $"What the columns of a CSV file mean: a JSON file, or one of {string.Join(", ", MappingFile.Names)}. By default the one that fits the columns.",
};
Option<bool> log = new("--log") { Description = "Reads a CSV file as an event log, each activity as a status of its own, whatever the mapping makes of it; a file in XES always is." };
Option<DateOnly?> from = new("--from") { Description = "The first day; by default that of the first complaint." };
Option<DateOnly?> to = new("--to") { Description = "The last day; by default that of the last complaint." };
Option<ReportingUnit?> unit = new("--unit") { Description = "The unit of trends: day, week, month or quarter; by default by the length of the period." };
Option<string?> zone = new("--zone") { Description = "The time zone of days and hours, such as Asia/Shanghai; by default that of the file." };
Option<int> top = new("--top") { Description = $"The values of each ranking, 1 to {ReportRequest.MaxTop}.", DefaultValueFactory = _ => 10 };
Option<string?> title = new("--title") { Description = "The title." };
top.Validators.Add(given =>
{
    if (given.GetValueOrDefault<int>() is < 1 or > ReportRequest.MaxTop)
        given.AddError($"--top is 1 to {ReportRequest.MaxTop}.");
});
zone.Validators.Add(given =>
{
    if (given.GetValueOrDefault<string?>() is { } name && !TimeZoneInfo.TryFindSystemTimeZoneById(name, out _))
        given.AddError($"There is no time zone '{ConsoleText.Plain(name)}'.");
});

RootCommand command = new("Writes a report about complaints. Exit code 0: written; 2: the file or the command line was not right.")
{
    path, language, output, format, mapping, log, from, to, unit, zone, top, title,
};
command.SetAction((given, cancellationToken) => ReportCommand.RunAsync(
    new()
    {
        Path = given.GetValue(path),
        Culture = CultureInfo.GetCultureInfo(given.GetValue(language) == "en" ? "en-GB" : "zh-Hans"),
        Output = given.GetValue(output),
        Format = given.GetValue(format),
        Mapping = given.GetValue(mapping),
        IsLog = given.GetValue(log),
        From = given.GetValue(from),
        To = given.GetValue(to),
        Unit = given.GetValue(unit),
        Zone = given.GetValue(zone) is { } name ? TimeZoneInfo.FindSystemTimeZoneById(name) : null,
        Top = given.GetValue(top),
        Title = given.GetValue(title),
    },
    cancellationToken));

ParseResult parsed = command.Parse(args);
if (parsed.Errors.Count == 0)
    return await parsed.InvokeAsync();
Console.Error.WriteLine(ConsoleText.Plain(parsed.Errors[0].Message, longest: 600));
Console.Error.WriteLine(Usage);
return BadInput;
