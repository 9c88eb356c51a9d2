using BenchmarkDotNet.Attributes;
using Machine = Stateless.StateMachine<string, string>;

namespace ComplaintFlow.Bench.Lifecycles;

/// <summary>The same guarded transition by Stateless: configured for each request, and on a machine that is kept.</summary>
public class LifecycleStatelessBench
{
    private string _state = "investigating";
    private Machine _kept = null!;

    [GlobalSetup]
    public void SetUp() => _kept = Configured();

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
            ComplaintFlow.Lifecycles.StatusDefinition described = BenchLifecycle.Definition.Describe(status);
            Machine.StateConfiguration configuration = machine.Configure(status.Name);
            if (described.Parent is { } parent)
                configuration.SubstateOf(parent.Name);
            foreach (ComplaintFlow.Lifecycles.TransitionRule rule in described.Rules)
                Configure(configuration, rule);
        }

        return machine;
    }

    private static void Configure(Machine.StateConfiguration configuration, ComplaintFlow.Lifecycles.TransitionRule rule)
    {
        switch (rule.Kind)
        {
            case ComplaintFlow.Lifecycles.RuleKind.Permit when rule.Guards.IsEmpty:
                configuration.Permit(rule.Trigger.Name, rule.Targets[0].Name);
                break;
            case ComplaintFlow.Lifecycles.RuleKind.Permit:
                configuration.PermitIf(rule.Trigger.Name, rule.Targets[0].Name, () => rule.Guards.All(guard => guard.IsMet(BenchLifecycle.Context)), rule.Guards[0].ToString());
                break;
            case ComplaintFlow.Lifecycles.RuleKind.Reentry:
                configuration.PermitReentry(rule.Trigger.Name);
                break;
            case ComplaintFlow.Lifecycles.RuleKind.Internal:
                configuration.InternalTransition(rule.Trigger.Name, static () => { });
                break;
            default:
                configuration.Ignore(rule.Trigger.Name);
                break;
        }
    }
}
