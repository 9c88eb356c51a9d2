using System.Collections.Frozen;
using System.Collections.Immutable;
using ComplaintFlow.Clocks;

namespace ComplaintFlow.Deadlines;

/// <summary>
/// The events that start and meet the well-known stages in the built-in lifecycles. A final status that does not cancel deadlines meets every stage.
/// </summary>
internal static class StageDefaults
{
    private static readonly ImmutableArray<Status> Settled = [Status.Informed, Status.FollowUp, Status.Reviewing, Status.Improving];
    private static readonly ImmutableArray<Status> Answered = [Status.Proposed, Status.Implementing, .. Settled];

    public static FrozenDictionary<Stage, StageRule> Rules { get; } = new StageRule[]
    {
        new(Stage.Acknowledge) { Statuses = [Status.Acknowledged, Status.Confirmed, Status.AwaitingCustomer, Status.Investigating, .. Answered] },
        new(Stage.Respond) { Statuses = Answered },
        new(Stage.Update) { Statuses = Settled, Triggers = [Trigger.ReportProgress.Name, Trigger.Propose.Name], ByContact = true },
        new(Stage.OnSite) { Statuses = Settled, Steps = ["on-site"] },
        new(Stage.Resolve) { Statuses = Settled },
        new(Stage.Statutory) { Statuses = Settled },
        new(Stage.FollowUp) { Starts = [Status.Informed, Status.Closed], Statuses = [Status.FollowUp, Status.Reviewing], ByContact = true },
    }.ToFrozenDictionary(rule => rule.Stage);

    /// <summary>The final statuses that mean the requested work was not done.</summary>
    public static ImmutableArray<Status> Cancelling { get; } = [Status.Withdrawn, Status.Merged];
}
