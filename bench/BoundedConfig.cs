using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace ComplaintFlow.Bench;

/// <summary>One job for all benchmarks: within this process, so that nothing is built anew, and bounded, about a second each.</summary>
/// <remarks>Many short iterations: on a machine that is shared, the least of them is one that nobody interrupted.</remarks>
internal static class BoundedConfig
{
    public static IConfig Instance { get; } = ManualConfig.CreateEmpty()
        .AddJob(Job.Default
            .WithToolchain(new InProcessEmitToolchain(TimeSpan.FromMinutes(5), logOutput: true))
            .WithWarmupCount(20)
            .WithIterationCount(100)
            .WithIterationTime(TimeInterval.FromMilliseconds(5)))
        .AddDiagnoser(new MemoryDiagnoser(new MemoryDiagnoserConfig(displayGenColumns: false)))
        .AddColumn(StatisticColumn.Min, StatisticColumn.Median)
        .AddColumnProvider(DefaultColumnProviders.Descriptor, DefaultColumnProviders.Statistics, DefaultColumnProviders.Params, DefaultColumnProviders.Metrics)
        .AddLogger(ConsoleLogger.Default)
        .WithArtifactsPath(Path.Combine("artifacts", "bench"));
}
