using System.CommandLine;
using System.Text;
using ComplaintFlow.Samples.Import;
using ComplaintFlow.Samples.Import.Mapping;
using ComplaintFlow.Samples.Import.Reading;

Argument<string> path = new("PATH") { Description = "The file: CSV with a line of column names." };
Option<string> mapping = new("--mapping") { Description = $"What the columns mean: a JSON file, or one of {string.Join(", ", MappingFile.Names)}.", DefaultValueFactory = _ => "comcast" };
Option<string?> store = new("--store") { Description = "A SQLite file, or the connection string of a PostgreSQL database. Without it, the complaints are gone with the process." };
Option<bool> dryRun = new("--dry-run") { Description = "Reads, decides and looks everything up, and writes nothing." };
Option<string?> rejects = new("--rejects") { Description = "A CSV file to which line, identifier and reasons of rejected rows are written." };
Option<string?> encoding = new("--encoding") { Description = "The encoding of the file, such as gb18030. Without it, it is found." };
encoding.Validators.Add(given =>
{
    if (given.GetValueOrDefault<string?>() is { } name && FileEncoding.Find(name) is null)
        given.AddError($"There is no encoding '{ComplaintFlow.Samples.ConsoleText.Plain(name)}'.");
});

RootCommand command = new("Imports complaints with their history, quietly. Exit code 0: every row was used; 2: a row, or the file, could not be.") { path, mapping, store, dryRun, rejects, encoding };
command.SetAction((given, cancellationToken) =>
{
    Encoding? named = given.GetValue(encoding) is { } name ? FileEncoding.Find(name) : null;
    ImportRequest request = new(given.GetValue(path)!, given.GetValue(mapping)!)
    {
        Store = given.GetValue(store),
        IsDryRun = given.GetValue(dryRun),
        Rejects = given.GetValue(rejects),
        Encoding = named,
    };
    return ImportCommand.RunAsync(request, cancellationToken);
});

ParseResult parsed = command.Parse(args);
if (parsed.Errors.Count == 0)
    return await parsed.InvokeAsync();

foreach (string error in parsed.Errors.Select(error => error.Message))
    Console.Error.WriteLine(error);
Console.Error.WriteLine("Write: dotnet run --project samples/Import -- PATH [--mapping NAME|FILE.json] [--store STORE] [--dry-run] [--rejects FILE] [--encoding NAME]");
return ExitCode.BadInput;
