using System.CommandLine;
using ComplaintFlow.Samples.Replay;
using ComplaintFlow.Samples.Replay.Formats;

Argument<string> path = new("PATH") { Description = "The complaint file: CSV in UTF-8 with a line of column names." };
Option<string> format = new("--format") { Description = "What the columns mean.", DefaultValueFactory = _ => FileFormat.All[0].Name };
format.AcceptOnlyFromAmong([.. FileFormat.All.Select(known => known.Name)]);

RootCommand command = new("Replays a published file of real complaints through ComplaintFlow. Exit code 0: every row was used; 2: a row, or the file, could not be.") { path, format };
command.SetAction((given, cancellationToken) => ReplayCommand.RunAsync(given.GetValue(path)!, FileFormat.Of(given.GetValue(format)!), cancellationToken));

ParseResult parsed = command.Parse(args);
if (parsed.Errors.Count == 0)
    return await parsed.InvokeAsync();

foreach (string error in parsed.Errors.Select(error => error.Message))
    Console.Error.WriteLine(error);
Console.Error.WriteLine("Write: dotnet run --project samples/Replay -- PATH [--format comcast|cfpb]");
return ExitCode.BadInput;
