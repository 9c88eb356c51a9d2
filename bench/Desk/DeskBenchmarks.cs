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
    private IComplaintDesk _careDesk = null!;
    private ComplaintId[] _careIds = null!;
    private int _next;
    private int _nextWithCare;

    [GlobalSetup]
    public async Task Setup()
    {
        _desk = BenchDesk.Build().GetRequiredService<IComplaintDesk>();
        _careDesk = BenchDesk.BuildWithCare().GetRequiredService<IComplaintDesk>();
        _ids = await ReceiveAllAsync(_desk);
        _careIds = await ReceiveAllAsync(_careDesk);
        _complaint = (await _desk.FindAsync(_ids[0], BenchDesk.Agent))!;
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

    /// <summary>The same with playbooks configured, none of which is for these complaints.</summary>
    [Benchmark(OperationsPerInvoke = Commands)]
    public async Task ReceiveWithCare()
    {
        await using ServiceProvider provider = BenchDesk.BuildWithCare();
        IComplaintDesk desk = provider.GetRequiredService<IComplaintDesk>();
        for (int i = 0; i < Commands; i++)
            (await desk.ReceiveAsync(BenchDesk.Intake, BenchDesk.Agent)).OrThrow();
    }

    /// <summary>The same with a playbook of six steps for each complaint.</summary>
    [Benchmark(OperationsPerInvoke = Commands)]
    public async Task ReceiveWithPlaybook()
    {
        await using ServiceProvider provider = BenchDesk.BuildWithPlaybook();
        IComplaintDesk desk = provider.GetRequiredService<IComplaintDesk>();
        for (int i = 0; i < Commands; i++)
            (await desk.ReceiveAsync(BenchDesk.Intake, BenchDesk.Agent)).OrThrow();
    }

    [Benchmark]
    public Task<Complaint> Fire() => FireAsync(_desk, _ids, _next++);

    /// <summary>The same where guards of care are asked.</summary>
    [Benchmark]
    public Task<Complaint> FireWithCare() => FireAsync(_careDesk, _careIds, _nextWithCare++);

    /// <summary>What each event costs at least.</summary>
    [Benchmark]
    public Complaint CopyOfSnapshot() => _complaint with { Version = 7 };

    [Benchmark]
    public ValueTask<Outcome> Refuse() => _desk.FireAsync(_ids[0], Trigger.Reopen, BenchDesk.Agent);

    [Benchmark]
    public ValueTask<Complaint?> Find() => _desk.FindAsync(_ids[0], BenchDesk.Agent);

    private static async Task<ComplaintId[]> ReceiveAllAsync(IComplaintDesk desk)
    {
        ComplaintId[] ids = new ComplaintId[1_000];
        for (int i = 0; i < ids.Length; i++)
            ids[i] = (await desk.ReceiveAsync(BenchDesk.Intake, BenchDesk.Agent)).OrThrow().Id;
        return ids;
    }

    private static async Task<Complaint> FireAsync(IComplaintDesk desk, ComplaintId[] ids, int next)
    {
        Trigger trigger = next / ids.Length % 2 == 0 ? Trigger.Acknowledge : Trigger.Reassess;
        return (await desk.FireAsync(ids[next % ids.Length], trigger, BenchDesk.Agent)).OrThrow();
    }
}
