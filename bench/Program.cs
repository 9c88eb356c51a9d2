using System.Reflection;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using ComplaintFlow.Bench;

if (args is ["storage", ..])
    return await ComplaintFlow.Bench.Storage.StorageRun.RunAsync(args[1..]);
if (args is ["cache", ..])
    return await ComplaintFlow.Bench.Storage.SnapshotCacheRun.RunAsync(args[1..]);
if (args is ["import", ..])
    return await ComplaintFlow.Bench.Import.ImportBench.RunAsync(args[1..]);
if (args is ["due", ..])
    return await ComplaintFlow.Bench.Due.DueRun.RunAsync(args[1..]);
if (args is ["memory", ..])
    return await ComplaintFlow.Bench.Storage.MemoryRun.RunAsync(args[1..]);
if (args is ["verification", ..])
    return await ComplaintFlow.Bench.Storage.VerificationRun.RunAsync(args[1..]);
if (args is ["lists", ..])
    return await ComplaintFlow.Bench.Lists.ListRun.RunAsync(args[1..]);
if (args is ["insights", ..])
    return await ComplaintFlow.Bench.Insights.InsightsRun.RunAsync(args[1..]);
if (args is ["settings", ..])
    return ComplaintFlow.Bench.Settings.SettingsRun.Run(args[1..]);

// dotnet run -c Release --project bench -- --filter '*Lifecycle*' [--save bench/results]
string? folder = null;
List<string> rest = [.. args];
if (rest.IndexOf("--save") is >= 0 and int at)
{
    folder = rest[at + 1];
    rest.RemoveRange(at, 2);
}

IEnumerable<Summary> summaries = BenchmarkSwitcher.FromAssembly(Assembly.GetExecutingAssembly()).Run([.. rest], BoundedConfig.Instance);
return ResultReport.Write([.. summaries], folder);
