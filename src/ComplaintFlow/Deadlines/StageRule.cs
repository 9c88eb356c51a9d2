using System.Collections.Frozen;
using System.Collections.Immutable;
using ComplaintFlow.Lifecycles;

namespace ComplaintFlow.Deadlines;

/// <summary>When a stage begins and what meets it. Immutable.</summary>
internal sealed record StageRule(Stage Stage)
{
    /// <summary>The statuses with which it begins; none for what begins with the receipt.</summary>
    public ImmutableArray<Status> Starts { get; init; } = [];

    /// <summary>The statuses that meet it, with their substates.</summary>
    public ImmutableArray<Status> Statuses { get; init; } = [];

    /// <summary>The triggers that meet it, by name.</summary>
    public ImmutableArray<string> Triggers { get; init; } = [];

    /// <summary>The steps that meet it.</summary>
    public ImmutableArray<string> Steps { get; init; } = [];

    /// <summary>Whether getting in touch with the customer meets it.</summary>
    public bool ByContact { get; init; }

    public bool StartsWithReceipt => Starts.IsEmpty;

    public bool IsMetBy(Status status, LifecycleDefinition? lifecycle) => IsIn(status, Statuses, lifecycle);

    public bool StartsAt(Status status, LifecycleDefinition? lifecycle) => IsIn(status, Starts, lifecycle);

    private static bool IsIn(Status status, ImmutableArray<Status> sought, LifecycleDefinition? lifecycle)
    {
        foreach (Status one in sought)
        {
            if (one == status || (lifecycle is not null && lifecycle.Contains(one) && lifecycle.Contains(status) && lifecycle.IsIn(status, one)))
                return true;
        }

        return false;
    }
}

/// <summary>What begins and meets the well-known stages in the built-in lifecycles. A final status that does not end the complaint otherwise meets every stage.</summary>
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

    /// <summary>The final statuses in which nothing has been done of what deadlines ask for.</summary>
    public static ImmutableArray<Status> Cancelling { get; } = [Status.Withdrawn, Status.Merged];
}
