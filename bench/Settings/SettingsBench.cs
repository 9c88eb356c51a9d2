using BenchmarkDotNet.Attributes;

namespace ComplaintFlow.Bench.Settings;

/// <summary>The row "rules from configuration" of the budgets. The walks over much grow with the square of it: <see cref="SettingsRun"/> has them.</summary>
[MemoryDiagnoser]
public class SettingsBench
{
    private SettingsCase _case = null!;

    [Params("days", "people", "rules")]
    public string Kind { get; set; } = "days";

    [Params(250, 500)]
    public int Count { get; set; }

    [GlobalSetup]
    public void Setup() => _case = SettingsCase.Of(Kind, Count, isJson: true);

    [Benchmark(Baseline = true)]
    public int Walk() => _case.Walk();

    [Benchmark]
    public void Read() => _case.Read();
}
