using ComplaintFlow.Samples.ScaleOut.Checking;
using ComplaintFlow.Samples.ScaleOut.Databases;
using ComplaintFlow.Samples.ScaleOut.Options;

namespace ComplaintFlow.Samples.ScaleOut.Supervising;

/// <summary>The whole of it: a database, the nodes, and then the truth.</summary>
internal static class RunCommand
{
    public static async Task<int> RunAsync(ScaleOptions options, CancellationToken cancellationToken)
    {
        try
        {
            using OwnServer? server = options.Connection is null ? new OwnServer() : null;
            await using OwnDatabase database = await OwnDatabase.CreateAsync(server?.ConnectionString ?? options.Connection!, cancellationToken);
            Console.WriteLine($"{options.Nodes} nodes, {options.Complaints} complaints, a node is killed every {TimeText.Of(options.KillEvery)}.");
            Ledger ledger = new();
            RunFigures figures = await new Supervisor(options, database.ConnectionString, ledger).RunAsync(cancellationToken);
            Console.WriteLine("The nodes have ended. What does the database say?");
            Findings findings = await new Verification(options, database.ConnectionString, ledger).RunAsync(cancellationToken);
            Report.Write(findings, figures, ledger);
            return findings.IsClean && figures.IsDone ? ExitCode.AllThere : ExitCode.NotAsItShould;
        }
        catch (NotTriedException fault)
        {
            await Console.Error.WriteLineAsync(fault.Message);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Stopped before it was done.");
        }

        return ExitCode.NotTried;
    }
}
