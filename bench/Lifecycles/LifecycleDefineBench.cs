using BenchmarkDotNet.Attributes;

namespace ComplaintFlow.Bench.Lifecycles;

/// <summary>Describing, validating and compiling ten statuses and twenty triggers, once a start. Budget: 20 µs.</summary>
public class LifecycleDefineBench
{
    [GlobalSetup]
    public void SetUp() => TieredWarmUp.Run(() => _ = (FromCode(), FromJson()), timesARound: 300);

    [Benchmark(Baseline = true, Description = "ComplaintFlow, from code")]
    public LifecycleDefinition FromCode() => BenchLifecycle.Define();

    [Benchmark(Description = "ComplaintFlow, from JSON")]
    public LifecycleDefinition FromJson() => Lifecycle.Parse(BenchLifecycle.Definition.ToJson());
}
