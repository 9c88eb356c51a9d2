using System.CommandLine;
using ComplaintFlow.Samples;
using ComplaintFlow.Samples.RouteFile;

const string Usage = "Write: dotnet run --project samples/Routing -- --rules rules.json --input FILE.csv";

Option<string> rules = new("--rules") { Description = "Rules and handlers, as JSON in the form of appsettings.json; by default those that lie beside the program." };
Option<string> input = new("--input") { Description = "Complaints, as CSV with a header; by default those that lie beside the program." };
RootCommand command = new("Routes the complaints of a file, and says who would have how many. Exit code 0: done; 1: some rows are uncovered, unreadable or routed otherwise than they say; 2: a file could not be used.") { rules, input };
ParseResult parsed = command.Parse(args);
if (args is ["--help" or "-h" or "-?" or "--version"])
    return await parsed.InvokeAsync();
if (parsed.Errors.Count > 0)
{
    Console.Error.WriteLine(ConsoleText.Plain(parsed.Errors[0].Message, longest: 600));
    Console.Error.WriteLine(Usage);
    return ExitCode.BadInput;
}

try
{
    string own = Path.Combine(AppContext.BaseDirectory, "routing-sample");
    await using RoutingHost host = RoutingHost.Open(parsed.GetValue(rules) ?? Path.Combine(own, "rules.json"));
    Tallied tallied = await RouteCommand.RunAsync(host, parsed.GetValue(input) ?? Path.Combine(own, "complaints.csv"));
    return RoutingReport.Write(SampleConsole.Open(), tallied);
}
catch (BadFileException bad)
{
    await Console.Error.WriteLineAsync(ConsoleText.Plain(bad.Message, longest: 2_000));
    return ExitCode.BadInput;
}
