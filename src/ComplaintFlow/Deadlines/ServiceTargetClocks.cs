using ComplaintFlow.Clocks;

namespace ComplaintFlow.Deadlines;

/// <summary>Service targets as a source of clocks. Owns every stage that no other source sets.</summary>
internal sealed class ServiceTargetClocks(ServiceTargetTable targets) : IClockSource
{
    public ServiceTargetTable Targets { get; } = targets;

    public bool Sets(Stage stage) => true;

    public StageRule StageRuleOf(Stage stage) => Targets.Stages.GetValueOrDefault(stage) ?? new StageRule(stage);

    /// <summary>Returns null for a target that now belongs to another stage.</summary>
    public ClockRule? RuleOf(Deadline deadline) => Targets.Find(deadline.Target) is { } target && target.Stage == deadline.Stage ? target.Clock : null;

    public ClockRule? RuleNow(Complaint complaint, Deadline deadline) => Targets.Find(complaint, deadline.Stage)?.Clock;
}
