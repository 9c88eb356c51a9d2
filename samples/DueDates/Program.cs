using System.CommandLine;
using ComplaintFlow.Samples;
using ComplaintFlow.Samples.DueDates;
using ComplaintFlow.Samples.DueDates.Cases;
using ComplaintFlow.Samples.DueDates.City;
using Spectre.Console;

const string Usage = "Write: dotnet run --project samples/DueDates -- --cases FILE.json, or --boston FILE.csv [--settings FILE.json]";

Option<string> cases = new("--cases") { Description = "Due times that other systems promise, as JSON; each is reckoned anew and compared." };
Option<string> boston = new("--boston") { Description = "Cases of a city's service desk, as CSV; due times are reckoned under the settings and compared." };
Option<string> settings = new("--settings") { Description = "The calendar and the targets of the city, as JSON; by default those that lie beside the program." };

RootCommand command = new("Reckons due times and compares them with those of a file. Exit code 0: done; 1: a promised due time was missed; 2: the file, or a case of it, could not be used.") { cases, boston, settings };
ParseResult parsed = command.Parse(args);
if (args is ["--help" or "-h" or "-?" or "--version"])
    return await parsed.InvokeAsync();

string? fault = parsed.Errors.Count > 0 ? parsed.Errors[0].Message
    : (parsed.GetValue(cases) is null) == (parsed.GetValue(boston) is null) ? "Name one file: --cases or --boston."
    : parsed.GetValue(cases) is not null && parsed.GetValue(settings) is not null ? "--settings goes with --boston."
    : null;
if (fault is not null)
{
    Console.Error.WriteLine(fault);
    Console.Error.WriteLine(Usage);
    return ExitCode.BadInput;
}

try
{
    IAnsiConsole console = SampleConsole.Open();
    return parsed.GetValue(cases) is { } path
        ? CasesReport.Run(console, path)
        : await CityReport.RunAsync(console, parsed.GetValue(boston)!, parsed.GetValue(settings) ?? Path.Combine(AppContext.BaseDirectory, "boston.json"));
}
catch (BadFileException bad)
{
    await Console.Error.WriteLineAsync(ConsoleText.Plain(bad.Message, longest: 600));
    return ExitCode.BadInput;
}
