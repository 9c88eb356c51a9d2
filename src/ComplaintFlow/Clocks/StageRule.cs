using System.Collections.Immutable;

namespace ComplaintFlow.Clocks;

/// <summary>The events that start and meet a stage. Immutable.</summary>
internal sealed record StageRule(Stage Stage)
{
    /// <summary>The statuses that start the stage; empty if it starts on receipt.</summary>
    public ImmutableArray<Status> Starts { get; init; } = [];

    /// <summary>The statuses that meet the stage, with their substates.</summary>
    public ImmutableArray<Status> Statuses { get; init; } = [];

    /// <summary>The triggers that meet the stage, by name.</summary>
    public ImmutableArray<string> Triggers { get; init; } = [];

    /// <summary>The steps that meet the stage.</summary>
    public ImmutableArray<string> Steps { get; init; } = [];

    /// <summary>Whether contacting the customer meets the stage.</summary>
    public bool ByContact { get; init; }

    /// <summary>Whether the customer's coming or calling meets the stage.</summary>
    public bool ByCustomer { get; init; }

    /// <summary>Whether closing the complaint meets the stage; otherwise it cancels it.</summary>
    public bool ByClosing { get; init; } = true;

    /// <summary>Whether the stage goes on when the complaint is closed, since others do not stop then.</summary>
    public bool OutlivesClosing { get; init; }

    /// <summary>Whether the complaint that continues after a merge takes the deadline over.</summary>
    public bool IsTakenOver { get; init; } = true;

    public bool StartsWithReceipt => Starts.IsEmpty;

    public bool IsMetBy(Status status, LifecycleDefinition? lifecycle) => IsIn(status, Statuses, lifecycle);

    public bool StartsAt(Status status, LifecycleDefinition? lifecycle) => IsIn(status, Starts, lifecycle);

    /// <summary>Whether a deadline of the stage can be open in a status: in any if the stage starts on receipt, otherwise only in those that start it.</summary>
    public bool AppliesIn(Status status, LifecycleDefinition? lifecycle) => StartsWithReceipt || StartsAt(status, lifecycle);

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
