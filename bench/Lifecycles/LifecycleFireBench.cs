using BenchmarkDotNet.Attributes;
using ComplaintFlow.Bench.Lifecycles.Baseline;
using ComplaintFlow.Lifecycles;

namespace ComplaintFlow.Bench.Lifecycles;

/// <summary>Definition and stored status to a guarded transition in a hierarchy. Budget: 20 ns, 0 B.</summary>
/// <remarks>The floor is an array indexed by numbers, with the same guard behind it: no names to look up, no levels, no reasons.</remarks>
public class LifecycleFireBench
{
    private readonly LifecycleDefinition _definition = BenchLifecycle.Definition;
    private readonly TableLifecycle _table = new(BenchLifecycle.Definition);
    private readonly LifecycleDefinition _twelve = BenchLifecycle.Twelve;
    private readonly TableLifecycle _tableOfTwelve = new(BenchLifecycle.Twelve);
    private readonly GuardContext _context = BenchLifecycle.Context;
    private readonly (Guard? Guard, int To)[] _array = new (Guard?, int)[10 * 20];
    private readonly Trigger _ownTrigger = Trigger.Of("propose");
    private readonly int _row = 4;
    private readonly int _column = 12;

    // As it comes out of a store: a string of its own.
    private readonly Status _stored = Status.Of(new string("investigating"));
    private MassTransitLifecycle? _massTransit;

    [GlobalSetup]
    public void SetUp()
    {
        _array[(_row * 20) + _column] = (Guard.StepDone("gather-information"), 5);
        TieredWarmUp.Run(() => _ = Floor() + (int)Guarded() + (int)GuardedByName() + (int)FromParent() + (int)Unguarded() + (int)Twelve() + (int)TableGuarded() + (int)TableGuardedByName() + (int)TableFromParent() + (int)TableUnguarded() + (int)TableTwelve(), timesARound: 20_000);
    }

    [GlobalSetup(Target = nameof(MassTransit))]
    public void StartBus() => _massTransit = MassTransitLifecycle.Start();

    [GlobalCleanup(Target = nameof(MassTransit))]
    public void StopBus() => _massTransit!.Stop();

    [Benchmark(Baseline = true, Description = "array by number, same guard (floor)")]
    public int Floor()
    {
        (Guard? guard, int to) = _array[(_row * 20) + _column];
        return guard is null || guard.IsMet(in _context) ? to : -1;
    }

    [Benchmark(Description = "ComplaintFlow, guarded")]
    public TransitionKind Guarded() => _definition.Decide(_stored, Trigger.Propose, in _context).Kind;

    [Benchmark(Description = "ComplaintFlow, guarded, trigger by another instance")]
    public TransitionKind GuardedByName() => _definition.Decide(_stored, _ownTrigger, in _context).Kind;

    [Benchmark(Description = "ComplaintFlow, own guard unmet, parent's two met")]
    public TransitionKind FromParent() => _definition.Decide(_stored, Trigger.Close, in _context).Kind;

    [Benchmark(Description = "ComplaintFlow, rule of the topmost parent, no guard")]
    public TransitionKind Unguarded() => _definition.Decide(_stored, Trigger.Withdraw, in _context).Kind;

    [Benchmark(Description = "ComplaintFlow, 12 guards met")]
    public TransitionKind Twelve() => _twelve.Decide(_stored, Trigger.Propose, in _context).Kind;

    [Benchmark(Description = "table of before, guarded")]
    public TransitionKind TableGuarded() => _table.Decide(_stored, Trigger.Propose, in _context).Kind;

    [Benchmark(Description = "table of before, guarded, trigger by another instance")]
    public TransitionKind TableGuardedByName() => _table.Decide(_stored, _ownTrigger, in _context).Kind;

    [Benchmark(Description = "table of before, own guard unmet, parent's two met")]
    public TransitionKind TableFromParent() => _table.Decide(_stored, Trigger.Close, in _context).Kind;

    [Benchmark(Description = "table of before, rule of the topmost parent, no guard")]
    public TransitionKind TableUnguarded() => _table.Decide(_stored, Trigger.Withdraw, in _context).Kind;

    [Benchmark(Description = "table of before, 12 guards met")]
    public TransitionKind TableTwelve() => _tableOfTwelve.Decide(_stored, Trigger.Propose, in _context).Kind;

    [Benchmark(Description = "MassTransit 8.5.12 state machine, guarded, instance kept")]
    public Task MassTransit() => _massTransit!.FireAsync();
}
