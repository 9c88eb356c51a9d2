using System.Globalization;
using ComplaintFlow.Administration;
using ComplaintFlow.Commands;
using ComplaintFlow.EntityFrameworkCore.Tests.Databases;
using ComplaintFlow.EntityFrameworkCore.Tests.Hosts;
using ComplaintFlow.EntityFrameworkCore.Tests.Import;
using ComplaintFlow.EntityFrameworkCore.Tests.Upgrades;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.EntityFrameworkCore.Tests.Writers;

/// <summary>A process that gives commands until it is killed or done, and says which came through: <c>KIND PLACE PREFIX COUNT</c>; an import: <c>import PLACE KIND COUNT</c>; or a node of the test of upgrades: <c>node KIND PLACE</c>.</summary>
internal static class Program
{
    /// <summary>The environment variable that gives the process a snapshot cache.</summary>
    public const string CachingVariable = "COMPLAINTFLOW_TEST_CACHING";

    public static async Task<int> Main(string[] args)
    {
        if (Environment.GetEnvironmentVariable(CachingVariable) is not null)
            SnapshotCaching.TurnOn();
        if (args[0] == UpgradeNode.Name)
        {
            await UpgradeNode.RunAsync(args[1], args[2]);
            return 0;
        }

        if (args[0] == "import")
            return await ImportAsync(args[1], args[2], int.Parse(args[3], CultureInfo.InvariantCulture));

        (string kind, string place, string prefix) = (args[0], args[1], args[2]);
        IHostDatabase database = kind == "postgresql" ? new RunningPostgreSql(place) : new SqliteDatabase(place);
        try
        {
            await using TestHost host = await TestHost.OpenAsync(
                database, builder => { if (kind == "sqlite-file") builder.UseSqlite(place); }, makesTables: false);
            for (int i = 0; i < int.Parse(args[3], CultureInfo.InvariantCulture); i++)
            {
                Complaint complaint = (await host.Desk.ReceiveAsync(TestHost.Intake(i % 2 == 0 ? "limited" : "billing", $"{prefix}-{i}"), TestHost.Agent)).OrThrow();
                Console.WriteLine($"{complaint.Id} {prefix}-{i}");
                (await host.Desk.ExecuteAsync(complaint.Id, new AddNote("note") { Key = $"{prefix}-{i}-note" }, TestHost.Agent)).OrThrow();
                Console.WriteLine($"{complaint.Id} {prefix}-{i}-note");
                if (i % 3 == 0)
                    await host.Desk.ExecuteAsync(complaint.Id, new Fire(Trigger.Withdraw), TestHost.Agent);
            }

            Console.WriteLine("done");
            return 0;
        }
        catch (ComplaintFlowException fault)
        {
            Console.WriteLine($"{fault.Code}: {fault.Message}");
            return 1;
        }
    }

    /// <summary>The beginning of what an import says after each batch.</summary>
    public const string BatchDone = "done ";

    /// <summary>Imports rows, and says each row that it reads, and after each batch how many are there.</summary>
    private static async Task<int> ImportAsync(string place, string kind, int rows)
    {
        IHostDatabase database = kind == "postgresql" ? new RunningPostgreSql(place) : new SqliteDatabase(place);
        await using TestHost host = await TestHost.OpenAsync(database, builder => { if (kind == "sqlite-file") builder.UseSqlite(place); }, makesTables: false);
        await ImportRows.ImportAsync(host, ImportRows.Of(rows).Select(Said.Reading), new Said());
        Console.WriteLine("done");
        return 0;
    }

    private sealed class Said : IProgress<ImportProgress>
    {
        public static ImportedComplaint Reading(ImportedComplaint row)
        {
            Console.WriteLine(row.SourceId);
            return row;
        }

        public void Report(ImportProgress value) => Console.WriteLine($"{BatchDone}{value.SoFar.Rows}");
    }
}
