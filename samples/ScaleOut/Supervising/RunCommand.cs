using ComplaintFlow.Samples.ScaleOut.Checking;
using ComplaintFlow.Samples.ScaleOut.Databases;
using ComplaintFlow.Samples.ScaleOut.House;
using ComplaintFlow.Samples.ScaleOut.Options;

namespace ComplaintFlow.Samples.ScaleOut.Supervising;

/// <summary>The whole of it: a database, the nodes, and then the truth.</summary>
internal static class RunCommand
{
    public static async Task<int> RunAsync(ScaleOptions options, CancellationToken cancellationToken)
    {
        try
        {
            if (options.Connection is not null && options.KillServerEvery > TimeSpan.Zero)
                throw new NotTriedException("--kill-server-every goes without --connection: only a server of the sample's own is killed.");
            using OwnServer? server = options.Connection is null ? new OwnServer() : null;
            await using OwnDatabase database = await OwnDatabase.CreateAsync(server?.ConnectionString ?? options.Connection!, HouseRules.MaxSkew, cancellationToken);
            Console.WriteLine($"{options.Nodes} nodes, {options.Complaints} complaints, a node is killed every {TimeText.Of(options.KillEvery)}.");
            Ledger ledger = new();
            using Supervisor supervisor = new(options, database.ConnectionString, server, ledger);
            RunFigures figures = await supervisor.RunAsync(cancellationToken);
            server?.WaitUntilItAnswers();
            Console.WriteLine("The nodes have ended. What does the database say?");
            Findings findings = await new Verification(options, database.ConnectionString, ledger).RunAsync(cancellationToken);
            Report.Write(findings, figures, ledger);
            if (!HasSeen(options, figures, ledger))
                Console.WriteLine("Not everything that was asked for has happened in so short a run: take more complaints.");
            return findings.IsClean && figures.IsDone && HasSeen(options, figures, ledger) ? ExitCode.AllThere : ExitCode.NotAsItShould;
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

    private static bool HasSeen(ScaleOptions options, RunFigures figures, Ledger ledger) =>
        (figures.ServerKills > 0 || options.KillServerEvery == TimeSpan.Zero) && (figures.Freezes > 0 || options.FreezeEvery == TimeSpan.Zero) && (ledger.Hanging > 0 || !options.Hangs);
}
