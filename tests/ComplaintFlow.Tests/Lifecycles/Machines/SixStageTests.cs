using ComplaintFlow.Deadlines;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Storage;
using ComplaintFlow.Tests.Deadlines;
using ComplaintFlow.Tests.Desk;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Time.Testing;

namespace ComplaintFlow.Tests.Lifecycles.Machines;

/// <summary>
/// Tests of complaints that go through the six stages: in named rules where the kind is not given, and again on machines in the
/// classes that <c>OnMachines.cs</c> derives from them.
/// </summary>
/// <param name="kind">One of <see cref="SixStageMachines.Kinds"/>.</param>
public abstract class SixStageTests(string kind)
{
    private protected LifecycleDefinition SixStage { get; } = SixStageMachines.Of(kind);

    private protected DeadlineHost NewDeadlineHost(
        Action<DeadlinesBuilder>? deadlines = null,
        Action<ComplaintFlowBuilder>? more = null,
        IConfiguration? configuration = null,
        InMemoryComplaintStore? store = null,
        FakeTimeProvider? clock = null) => new(deadlines, more, configuration, store, clock, SixStage);

    private protected TestHost NewTestHost(Action<ComplaintFlowBuilder>? configure = null) => new(configure, lifecycle: SixStage);
}
