using System.CommandLine;
using System.Text;
using ComplaintFlow.Samples.Import;
using ComplaintFlow.Samples.Import.EventLogs;
using ComplaintFlow.Samples.Import.Mapping;
using ComplaintFlow.Samples.Import.Reading;

Argument<string> path = new("PATH") { Description = "The file: CSV with a line of column names." };
Option<string> mapping = new("--mapping") { Description = $"What the columns mean: a JSON file, or one of {string.Join(", ", MappingFile.Names)}.", DefaultValueFactory = _ => "comcast" };
Option<string?> store = new("--store") { Description = "A SQLite file, or the connection string of a PostgreSQL database. Without it, the complaints are gone with the process." };
Option<bool> dryRun = new("--dry-run") { Description = "Reads, decides and looks everything up, and writes nothing." };
Option<string?> rejects = new("--rejects") { Description = "A CSV file to which line, identifier and reasons of rejected rows are written." };
Option<string?> propose = new("--propose") { Description = "Reads the file as an event log (.xes, or CSV by the mapping), and writes rules that permit it to this JSON file." };
Option<string?> rules = new("--rules") { Description = "Imports the file as an event log by these rules: those of --propose, which you may edit." };
Option<string?> encoding = new("--encoding") { Description = "The encoding of the file, such as gb18030. Without it, it is found." };
encoding.Validators.Add(given =>
{
    if (given.GetValueOrDefault<string?>() is { } name && FileEncoding.Find(name) is null)
        given.AddError($"There is no encoding '{ComplaintFlow.Samples.ConsoleText.Plain(name)}'.");
});

RootCommand command = new("Imports complaints with their history, quietly. Exit code 0: every row was used; 2: a row, or the file, could not be.") { path, mapping, store, dryRun, rejects, encoding, propose, rules };
command.SetAction((given, cancellationToken) =>
{
    Encoding? named = given.GetValue(encoding) is { } name ? FileEncoding.Find(name) : null;
    ImportRequest request = new(given.GetValue(path)!, given.GetValue(mapping)!)
    {
        Store = given.GetValue(store),
        IsDryRun = given.GetValue(dryRun),
        Rejects = given.GetValue(rejects),
        Rules = given.GetValue(rules),
        Encoding = named,
    };
    return given.GetValue(propose) is { } proposal ? LogCommands.ProposeAsync(request, proposal, cancellationToken) : ImportCommand.RunAsync(request, cancellationToken);
});

Argument<string> exported = new("FILE") { Description = "The file to write: XES if it ends in .xes, else CSV." };
Option<bool> triggers = new("--triggers") { Description = "Writes the triggers of the lifecycle alone; by default every entry of the journals." };
Option<bool> namesStaff = new("--names-staff") { Description = "Writes the identifiers of staff; by default a keyed hash. Customers are never named." };
Command export = new("export", "Exports the complaints of a store as an event log.") { exported, store, rules, triggers, namesStaff };
export.SetAction((given, cancellationToken) =>
    LogCommands.ExportAsync(given.GetValue(exported)!, given.GetValue(store), given.GetValue(rules), given.GetValue(triggers), given.GetValue(namesStaff), cancellationToken));
command.Subcommands.Add(export);

ParseResult parsed = command.Parse(args);
if (parsed.Errors.Count == 0)
    return await parsed.InvokeAsync();

foreach (string error in parsed.Errors.Select(error => error.Message))
    Console.Error.WriteLine(error);
Console.Error.WriteLine("Write: dotnet run --project samples/Import -- PATH [--mapping NAME|FILE.json] [--store STORE] [--dry-run] [--rejects FILE] [--encoding NAME] [--propose FILE.json | --rules FILE.json]");
Console.Error.WriteLine("or:    dotnet run --project samples/Import -- export FILE.xes --store STORE [--rules FILE.json] [--triggers] [--names-staff]");
return ExitCode.BadInput;
