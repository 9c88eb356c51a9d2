using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Bench.Desk;

/// <summary>One command through the whole desk: the row "desk in memory" of the budgets.</summary>
public class DeskBenchmarks
{
    private const int Commands = 2_000;

    private IComplaintDesk _desk = null!;
    private ComplaintId[] _ids = null!;
    private Complaint _complaint = null!;
    private int _next;

    [GlobalSetup]
    public async Task Setup()
    {
        _desk = BenchDesk.Build().GetRequiredService<IComplaintDesk>();
        _ids = new ComplaintId[1_000];
        for (int i = 0; i < _ids.Length; i++)
            _ids[i] = (_complaint = (await _desk.ReceiveAsync(BenchDesk.Intake, BenchDesk.Agent)).OrThrow()).Id;
    }

    /// <summary>Receives into a store that is empty at first, or the numbers would be those of a growing heap.</summary>
    [Benchmark(OperationsPerInvoke = Commands)]
    public async Task Receive()
    {
        await using ServiceProvider provider = BenchDesk.Build();
        IComplaintDesk desk = provider.GetRequiredService<IComplaintDesk>();
        for (int i = 0; i < Commands; i++)
            (await desk.ReceiveAsync(BenchDesk.Intake, BenchDesk.Agent)).OrThrow();
    }

    /// <summary>The same with three deadlines on each complaint.</summary>
    [Benchmark(OperationsPerInvoke = Commands)]
    public async Task ReceiveWithDeadlines()
    {
        await using ServiceProvider provider = BenchDesk.BuildWithDeadlines();
        IComplaintDesk desk = provider.GetRequiredService<IComplaintDesk>();
        for (int i = 0; i < Commands; i++)
            (await desk.ReceiveAsync(BenchDesk.Intake, BenchDesk.Agent)).OrThrow();
    }

    [Benchmark]
    public async Task<Complaint> Fire()
    {
        int next = _next++;
        Trigger trigger = next / _ids.Length % 2 == 0 ? Trigger.Acknowledge : Trigger.Reassess;
        return (await _desk.FireAsync(_ids[next % _ids.Length], trigger, BenchDesk.Agent)).OrThrow();
    }

    /// <summary>What each event costs at least.</summary>
    [Benchmark]
    public Complaint CopyOfSnapshot() => _complaint with { Version = 7 };

    [Benchmark]
    public ValueTask<Outcome> Refuse() => _desk.FireAsync(_ids[0], Trigger.Reopen, BenchDesk.Agent);

    [Benchmark]
    public ValueTask<Complaint?> Find() => _desk.FindAsync(_ids[0], BenchDesk.Agent);
}
