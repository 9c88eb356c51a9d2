using ComplaintFlow.Clocks;

namespace ComplaintFlow.Deadlines;

/// <summary>Service targets as a source of clocks: every stage is theirs that no other source sets.</summary>
internal sealed class ServiceTargetClocks(ServiceTargetTable targets) : IClockSource
{
    public ServiceTargetTable Targets { get; } = targets;

    public bool Sets(Stage stage) => true;

    public StageRule StageRuleOf(Stage stage) => Targets.Stages.GetValueOrDefault(stage) ?? new StageRule(stage);

    /// <summary>A target that is another stage's by now is gone.</summary>
    public ClockRule? RuleOf(Deadline deadline) => Targets.Find(deadline.Target) is { } target && target.Stage == deadline.Stage ? target.Clock : null;

    public ClockRule? RuleNow(Complaint complaint, Deadline deadline) => Targets.Find(complaint, deadline.Stage)?.Clock;
}
