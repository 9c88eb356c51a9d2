using System.CommandLine;
using ComplaintFlow.Samples.ScaleOut;
using ComplaintFlow.Samples.ScaleOut.Nodes;
using ComplaintFlow.Samples.ScaleOut.Options;
using ComplaintFlow.Samples.ScaleOut.Supervising;

Option<int> nodes = Bounded.Number("--nodes", 1, 16, 4, "How many processes share the work.");
Option<int> complaints = Bounded.Number("--complaints", 1, 1_000_000, 20_000, "How many complaints go from intake to closing.");
Option<TimeSpan> killEvery = Bounded.Time("--kill-every", TimeSpan.FromMilliseconds(200), TimeSpan.FromHours(1), TimeSpan.FromSeconds(2), "How often a process is killed in the middle of its work, such as 2s or 500ms.");
Option<string?> connection = new("--connection") { Description = "A PostgreSQL server, as Npgsql writes it: \"Host=db;Username=me;Password=...\". Without it the sample starts one of its own." };
Option<TimeSpan> killServerEvery = Bounded.Time("--kill-server-every", TimeSpan.FromSeconds(1), TimeSpan.FromHours(1), TimeSpan.Zero, "How often the sample's own PostgreSQL server is killed and started again; by default never.");
Option<TimeSpan> freezeEvery = Bounded.Time("--freeze-every", TimeSpan.FromSeconds(1), TimeSpan.FromHours(1), TimeSpan.Zero, "How often a process is stopped for longer than its lease, and then goes on; by default never.");
Option<TimeSpan> ahead = Bounded.Time("--ahead", TimeSpan.Zero, TimeSpan.FromHours(24), TimeSpan.Zero, "By how much the clock of the first process is ahead; by default not at all.");
Option<bool> hangs = new("--hanging") { Description = "Now and then a call of the subscriber never ends." };
RootCommand root = new("Several processes take complaints from intake to closing while they are killed; then the database is checked. Exit code 0: nothing was lost or done twice; 1: something was; 2: it could not be tried.")
{
    nodes, complaints, killEvery, connection, killServerEvery, freezeEvery, ahead, hangs,
};
root.SetAction((given, cancellationToken) => RunCommand.RunAsync(
    new ScaleOptions(given.GetValue(nodes), given.GetValue(complaints), given.GetValue(killEvery), given.GetValue(connection))
    {
        KillServerEvery = given.GetValue(killServerEvery),
        FreezeEvery = given.GetValue(freezeEvery),
        Ahead = given.GetValue(ahead),
        Hangs = given.GetValue(hangs),
    },
    cancellationToken));

Option<int> node = Bounded.Number("--node", 0, 15, 0, "Which of the processes this is.");
Command nodeCommand = new(NodeCommand.Name, "One of the processes; the sample starts them itself.") { node, nodes, complaints, ahead, hangs };
nodeCommand.Hidden = true;
nodeCommand.SetAction((given, _) => NodeCommand.RunAsync(new Share(given.GetValue(node), given.GetValue(nodes), given.GetValue(complaints)) { Ahead = given.GetValue(ahead), Hangs = given.GetValue(hangs) }));
root.Add(nodeCommand);

ParseResult parsed = root.Parse(args);
if (parsed.Errors.Count == 0)
    return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(20) });

foreach (string error in parsed.Errors.Select(error => error.Message))
    Console.Error.WriteLine(error);
Console.Error.WriteLine("Write: dotnet run --project samples/ScaleOut -- [--nodes 4] [--complaints 20000] [--kill-every 2s] [--kill-server-every 20s] [--freeze-every 20s] [--ahead 5m] [--hanging] [--connection \"Host=...\"]");
return ExitCode.NotTried;
