using System.Collections.Immutable;
using ComplaintFlow.Clocks;

namespace ComplaintFlow.Care;

/// <summary>Follow-ups as a source of clocks. Their instants are agreed once, whatever becomes of the calendar.</summary>
/// <param name="statuses">The statuses in which a complaint counts as resolved; in others there is nothing to ask.</param>
internal sealed class FollowUpClocks(ImmutableArray<Status> statuses) : IClockSource
{
    private readonly StageRule _callBack = new(Stage.Feedback) { Starts = statuses, ByClosing = false, IsTakenOver = false };

    public bool Sets(Stage stage) => stage == Stage.Feedback;

    public StageRule StageRuleOf(Stage stage) => _callBack;

    public ClockRule? RuleOf(Deadline deadline) => null;

    public ClockRule? RuleNow(Complaint complaint, Deadline deadline) => null;
}
