using BenchmarkDotNet.Attributes;
using ComplaintFlow.Bench.Lifecycles.Baseline;
using ComplaintFlow.Lifecycles;

namespace ComplaintFlow.Bench.Lifecycles;

/// <summary>What may be fired, with reasons, into a caller's buffer. Budget: 80 ns, 0 B.</summary>
public class LifecycleOptionsBench
{
    private readonly TableLifecycle _table = new(BenchLifecycle.Definition);
    private readonly TableOption[] _tableRoom = new TableOption[20];
    private readonly LifecycleDefinition _definition = BenchLifecycle.Definition;
    private readonly GuardContext _context = BenchLifecycle.Context;
    private readonly TriggerTransition[] _room = new TriggerTransition[20];
    private readonly Status _investigating = Status.Of(new string("investigating"));
    private readonly Status _received = Status.Of(new string("received"));

    [GlobalSetup]
    public void SetUp() => TieredWarmUp.Run(() => _ = Received() + Investigating() + TableReceived() + TableInvestigating(), timesARound: 20_000);

    [Benchmark(Baseline = true, Description = "received: 5 options, 1 guard")]
    public int Received() => _definition.GetOptions(_received, in _context, _room);

    [Benchmark(Description = "investigating: 10 options, 5 guards")]
    public int Investigating() => _definition.GetOptions(_investigating, in _context, _room);

    [Benchmark(Description = "table of before, received")]
    public int TableReceived() => _table.GetOptions(_received, in _context, _tableRoom);

    [Benchmark(Description = "table of before, investigating")]
    public int TableInvestigating() => _table.GetOptions(_investigating, in _context, _tableRoom);
}
