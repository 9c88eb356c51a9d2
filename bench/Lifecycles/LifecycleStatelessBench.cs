using BenchmarkDotNet.Attributes;
using ComplaintFlow.Lifecycles;
using Machine = Stateless.StateMachine<string, string>;

namespace ComplaintFlow.Bench.Lifecycles;

/// <summary>The same guarded transition by Stateless: configured for each request, on a machine that is kept, and on one of the library's pool.</summary>
public class LifecycleStatelessBench
{
    private static readonly LifecycleDefinition Brought = Lifecycle.Define<string, string>("lambda", 1, "investigating", static (machine, now) =>
    {
        machine.Configure("investigating").PermitIf("propose", "proposed", () => now().Complaint.Handling.StepsDone.Contains("gather-information"), "informed");
        machine.Configure("proposed").Final();
    });

    private readonly Status _stored = Status.Of(new string("investigating"));
    private readonly DecisionTree _tree = BenchLifecycle.Definition.Decisions.Trees.Single(tree => tree.From == Status.Investigating && tree.Trigger == Trigger.Propose);
    private string _state = "investigating";
    private Machine _kept = null!;

    [GlobalSetup]
    public void SetUp()
    {
        _kept = Configured();
        TieredWarmUp.Run(() => _ = (int)Remembered() + (int)Lambda() + Pooled() + Kept().Length, timesARound: 2_000);
    }

    [Benchmark(Description = "ComplaintFlow, remembered")]
    public TransitionKind Remembered() => BenchLifecycle.Definition.Decide(_stored, Trigger.Propose, BenchLifecycle.Context).Kind;

    [Benchmark(Description = "ComplaintFlow, a lambda of the host's own: asked of a pooled machine")]
    public TransitionKind Lambda() => Brought.Decide(_stored, Trigger.Propose, BenchLifecycle.Context).Kind;

    [Benchmark(Description = "ComplaintFlow, pooled machine, before it is remembered")]
    public int Pooled()
    {
        ILifecycleMachine machine = BenchLifecycle.Definition.Decisions.Rent();
        int outcome = (int)machine.Fire(_tree, BenchLifecycle.Context).Outcome;
        BenchLifecycle.Definition.Decisions.Return(machine);
        return outcome;
    }

    [Benchmark(Baseline = true, Description = "Stateless 5.20.1, instance kept")]
    public string Kept()
    {
        _state = "investigating";
        _kept.Fire("propose");
        return _state;
    }

    [Benchmark(Description = "Stateless 5.20.1, configured per request")]
    public string PerRequest()
    {
        _state = "investigating";
        Configured().Fire("propose");
        return _state;
    }

    [Benchmark(Description = "Stateless 5.20.1, permitted triggers with arguments, no reasons")]
    public async Task<int> PermittedTriggers()
    {
        _state = "investigating";
        return (await _kept.GetDetailedPermittedTriggers()).Count();
    }

    private Machine Configured()
    {
        Machine machine = new(() => _state, state => _state = state);
        foreach (Status status in BenchLifecycle.Definition.Statuses)
        {
            StatusDefinition described = BenchLifecycle.Definition.Describe(status);
            Machine.StateConfiguration configuration = machine.Configure(status.Name);
            if (described.Parent is { } parent)
                configuration.SubstateOf(parent.Name);
            foreach (TransitionRule rule in described.Rules)
                Configure(configuration, rule);
        }

        return machine;
    }

    private static void Configure(Machine.StateConfiguration configuration, TransitionRule rule)
    {
        switch (rule.Kind)
        {
            case RuleKind.Permit when rule.Guards.IsEmpty:
                configuration.Permit(rule.Trigger.Name, rule.Targets[0].Name);
                break;
            case RuleKind.Permit:
                configuration.PermitIf(rule.Trigger.Name, rule.Targets[0].Name, () => rule.Guards.All(guard => guard.IsMet(BenchLifecycle.Context)), rule.Guards[0].ToString());
                break;
            case RuleKind.Reentry:
                configuration.PermitReentry(rule.Trigger.Name);
                break;
            case RuleKind.Internal:
                configuration.InternalTransition(rule.Trigger.Name, static () => { });
                break;
            default:
                configuration.Ignore(rule.Trigger.Name);
                break;
        }
    }
}
