using System.Globalization;
using ComplaintFlow.EntityFrameworkCore.Tests.Databases;
using static ComplaintFlow.Bench.Timing;

namespace ComplaintFlow.Bench.Storage;

/// <summary><c>dotnet run -c Release --project bench -- storage [--seconds 3] [--rounds 3] [--databases postgresql,sqlite] [--writers 1,8,32] [--claims 10000,100000,1000000] [--sizes] [--no-sync]</c></summary>
internal static class StorageRun
{
    public static async Task<int> RunAsync(string[] args)
    {
        double seconds = double.Parse(Option(args, "--seconds", "3"), CultureInfo.InvariantCulture);
        int rounds = int.Parse(Option(args, "--rounds", "3"), CultureInfo.InvariantCulture);
        int[] writers = [.. Option(args, "--writers", "1,8,32").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)];
        string[] databases = Option(args, "--databases", "postgresql,sqlite").Split(',');
        int[] claims = [.. Option(args, "--claims", "10000,100000,1000000").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)];
        if (PostgreSqlPrograms.Missing is { } missing)
        {
            Console.Error.WriteLine(missing);
            return 1;
        }

        using PostgreSqlServer server = new(syncs: !args.Contains("--no-sync"));
        Console.WriteLine($"{(args.Contains("--no-sync") ? "PostgreSQL does not wait for the disk" : "Commits wait for the disk")}; {Environment.ProcessorCount} processors; rounds of {seconds} s, the median of {rounds}.");
        Console.WriteLine();
        if (writers.Length > 0)
        {
            Console.WriteLine("| database | writers | by hand, load + commit a second | the store | of it | by hand on equal terms | of it |");
            Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- |");
            foreach (string database in databases)
            {
                await using Rivals rivals = database == "sqlite" ? await Rivals.OnSqliteAsync() : await Rivals.OnPostgreSqlAsync(server);
                await rivals.CompareAsync(writers, seconds, rounds);
            }

            Console.WriteLine();
        }

        if (claims.Length > 0)
        {
            Console.WriteLine("| claim of 100 among | | median | worst of 30 |");
            Console.WriteLine("| --- | --- | --- | --- |");
            foreach (int rows in claims)
                await ClaimBench.RunAsync(server, rows);
        }

        if (args.Contains("--sizes"))
        {
            Console.WriteLine();
            Console.WriteLine("| 2,000 complaints, received, routed, with three deadlines, closed | | |");
            Console.WriteLine("| --- | --- | --- |");
            await SizeOnDisk.RunAsync(server);
        }

        return 0;
    }
}
