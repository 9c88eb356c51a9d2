using ComplaintFlow.Lifecycles;

namespace ComplaintFlow.Deadlines;

/// <summary>The targets and the lifecycles whose statuses begin, pause and meet them. Immutable.</summary>
internal sealed class DeadlinePlan(ServiceTargetTable targets, LifecycleSet lifecycles)
{
    public ServiceTargetTable Targets { get; } = targets;

    /// <summary>The target that a deadline goes by; null when it is gone, or is another stage's by now.</summary>
    public ServiceTarget? TargetOf(Deadline deadline) => Targets.Find(deadline.Target) is { } target && target.Stage == deadline.Stage ? target : null;

    public StageRule RuleOf(Stage stage) => Targets.Stages.GetValueOrDefault(stage) ?? new StageRule(stage);

    public LifecycleDefinition? LifecycleOf(Complaint complaint) => lifecycles.Find(complaint.Lifecycle);

    public bool Pauses(Complaint complaint) =>
        LifecycleOf(complaint) is { } lifecycle && lifecycle.Contains(complaint.Status) && lifecycle.PausesClocks(complaint.Status);

    public bool Meets(Complaint complaint, Stage stage) => RuleOf(stage).IsMetBy(complaint.Status, LifecycleOf(complaint));

    /// <summary>Whether the complaint is over in its status without what deadlines ask for.</summary>
    public bool Cancels(Complaint complaint) => complaint.IsClosed && new StageRule(default) { Statuses = Targets.Cancelling }.IsMetBy(complaint.Status, LifecycleOf(complaint));
}
