using System.Diagnostics;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Insights.Projection;
using ComplaintFlow.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Insights.Tests.Processes;

/// <summary>Two kinds of nodes on one SQLite file: one that has the file of facts, and those that leave it to that one.</summary>
internal static class ProjectionNode
{
    public static readonly byte[] Key = [.. Enumerable.Range(1, 32).Select(number => (byte)number)];

    public static ServiceProvider WithFile(string store, string file, string parquet, Action beforeCommit)
    {
        ServiceCollection services = new();
        InsightsOptions options = OptionsAt(file, parquet);
        services.AddSingleton(provider => new InsightsProjection(options, JournalsOf(provider)) { BeforeCommit = beforeCommit });
        Base(services, store).AddInsights(file, i => (i.CustomerKey, i.ParquetFolder, i.Least) = (Key, parquet, 1));
        return services.BuildServiceProvider();
    }

    public static ServiceProvider WithoutFile(string store)
    {
        ServiceCollection services = new();
        Base(services, store).AddInsightsElsewhere();
        return services.BuildServiceProvider();
    }

    public static InsightsOptions OptionsAt(string file, string? parquet = null) => new() { Path = file, ParquetFolder = parquet, CustomerKey = Key, Least = 1 };

    public static JournalReading JournalsOf(IServiceProvider provider) => new(
        provider.GetRequiredService<IComplaintStore>(), provider.GetRequiredService<IComplaintDesks>(), provider.GetRequiredService<IComplaintAuthorizer>(), Realm.Default);

    /// <summary>Starts a node with the file as a process, and kills it when it has said so many lines.</summary>
    /// <returns>Whether it was still there to be killed.</returns>
    public static async Task<bool> RunAndKillAsync(string store, string file, string parquet, int lines) => (await RunAndKillAsync([store, file, parquet], lines)).WasThere;

    /// <summary>Starts a node as a process, and kills it when it has said so many lines.</summary>
    /// <returns>Whether it was still there to be killed, and the last line.</returns>
    public static async Task<(bool WasThere, string? Said)> RunAndKillAsync(string[] args, int lines)
    {
        using Process process = Process.Start(new ProcessStartInfo("dotnet", [typeof(ProjectionNode).Assembly.Location, .. args]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        string? said = null;
        for (int line = 0; line < lines; line++)
        {
            if ((said = await process.StandardOutput.ReadLineAsync()) is null)
                Assert.Fail(await process.StandardError.ReadToEndAsync());
        }

        bool wasThere = !process.HasExited;
        process.Kill();
        await process.WaitForExitAsync();
        return (wasThere, said);
    }

    private static ComplaintFlowBuilder Base(ServiceCollection services, string store) => services.AddComplaintFlow().AllowEveryActor().UseSqlite(store)
        .AddHandlers(h => h.Team("desk").Member("ana").Member("bo"))
        .AddRouting(r => r.Otherwise().ToTeam("desk"))
        .AddDeadlines(d => d.Target("ack", Stage.Acknowledge).Within(Allowance.Hours(4)))
        .AddEscalation(e => e.Policy("rising").WhenEmergingIssue("category").Notify("quality"))
        .AddWorker(w => w.RunsByItself = false);
}
