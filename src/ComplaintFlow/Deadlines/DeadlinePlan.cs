using ComplaintFlow.Lifecycles;

namespace ComplaintFlow.Deadlines;

/// <summary>The targets and the lifecycles whose statuses begin, pause and meet them, in a generation of the rules. Immutable.</summary>
internal sealed class DeadlinePlan(ServiceTargetTable targets, LifecycleSet lifecycles, long generation)
{
    public ServiceTargetTable Targets { get; } = targets;

    public long Generation { get; } = generation;

    /// <summary>The target that a deadline goes by; null when it is gone, or is another stage's by now.</summary>
    public ServiceTarget? TargetOf(Deadline deadline) => Targets.Find(deadline.Target) is { } target && target.Stage == deadline.Stage ? target : null;

    /// <summary>Whether a deadline is the business of nodes with newer rules: here its target may be unknown, or be another one.</summary>
    public bool IsOfNewer(Deadline deadline) => RulesAge.GenerationOf(RulesAge.Of(deadline)) > Generation;

    /// <summary>What a due time says it was reckoned by: the target, or the newer rules by which it is to be reckoned again.</summary>
    public string BasisOf(Deadline deadline, ServiceTarget target) => IsOfNewer(deadline) ? RulesAge.Of(deadline) : target.Basis;

    public StageRule RuleOf(Stage stage) => Targets.Stages.GetValueOrDefault(stage) ?? new StageRule(stage);

    public LifecycleDefinition? LifecycleOf(Complaint complaint) => lifecycles.Find(complaint.Lifecycle);

    public bool Pauses(Complaint complaint) =>
        LifecycleOf(complaint) is { } lifecycle && lifecycle.Contains(complaint.Status) && lifecycle.PausesClocks(complaint.Status);

    public bool Meets(Complaint complaint, Stage stage) => RuleOf(stage).IsMetBy(complaint.Status, LifecycleOf(complaint));

    /// <summary>Whether the complaint is over in its status without what deadlines ask for.</summary>
    public bool Cancels(Complaint complaint) => complaint.IsClosed && new StageRule(default) { Statuses = Targets.Cancelling }.IsMetBy(complaint.Status, LifecycleOf(complaint));
}
