namespace ComplaintFlow.Bench.Lifecycles;

/// <summary>Ten statuses and twenty triggers in three levels, with guards, and a complaint in it.</summary>
internal static class BenchLifecycle
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public static Status InWork { get; } = Status.Of("in-work");

    public static LifecycleDefinition Definition { get; } = Define();

    /// <summary>The same status with a trigger that twelve guards stand before.</summary>
    public static LifecycleDefinition Twelve { get; } = Lifecycle.Define("twelve", 1, static l =>
    {
        l.StartsAt(Status.Investigating);
        l.Configure(Status.Investigating).PermitIf(Trigger.Propose, Status.Proposed, [.. Enumerable.Range(0, 12).Select(static number => Guard.Of($"guard-{number}", static context => context.Now != default))]);
        l.Configure(Status.Proposed).Final();
    });

    public static Complaint Complaint { get; } = new()
    {
        Id = ComplaintId.New(Now),
        Version = 7,
        Lifecycle = Definition.Key,
        Status = Status.Investigating,
        ReceivedAt = Now,
        ChangedAt = Now,
        RecordedAt = Now,
        Episode = 1,
        Customer = new() { Id = "customer-1" },
        Channel = Channel.Phone,
        Description = "The parcel arrived broken.",
        Classification = new(Category.Of("delivery"), Urgency.Normal),
        Signals = Signals.None,
        Treatment = Treatment.None with { Handler = PersonId.Of("li.na") },
        Handling = new() { StepsDone = ["listen", "apologise", "gather-information"] },
    };

    public static Actor Actor { get; } = Actor.Staff("li.na", "handler", "supervisor");

    public static ComplaintFlow.Lifecycles.GuardContext Context { get; } = new(Complaint, Actor, Now);

    public static LifecycleDefinition Define() => Lifecycle.Define("bench", 1, static l =>
    {
        l.StartsAt(Status.Received);
        l.Configure(Status.Open)
            .Permit(Trigger.Withdraw, Status.Withdrawn)
            .PermitIf(Trigger.Merge, Status.Closed, Guard.Role("supervisor"))
            .InternalTransition(Trigger.ReportProgress);
        l.Configure(Status.Received).SubstateOf(Status.Open)
            .Permit(Trigger.Acknowledge, Status.Acknowledged)
            .Permit(Trigger.Confirm, Status.Acknowledged);
        l.Configure(Status.Acknowledged).SubstateOf(Status.Open)
            .Permit(Trigger.Investigate, Status.Investigating)
            .Ignore(Trigger.Acknowledge);
        l.Configure(InWork).SubstateOf(Status.Open)
            .PermitIf(Trigger.Close, Status.Closed, Guard.HandlerAssigned, Guard.Role("supervisor"))
            .Permit(Trigger.AskCustomer, Status.AwaitingCustomer)
            .Permit(Trigger.Review, Status.Investigating)
            .Permit(Trigger.Of("escalate"), Status.Received);
        l.Configure(Status.Investigating).SubstateOf(InWork)
            .PermitIf(Trigger.Propose, Status.Proposed, Guard.StepDone("gather-information"))
            .PermitIf(Trigger.Close, Status.Closed, Guard.StepDone("never"))
            .PermitReentry(Trigger.Reassess)
            .Ignore(Trigger.Acknowledge);
        l.Configure(Status.Proposed).SubstateOf(InWork)
            .Permit(Trigger.Accept, Status.Implementing)
            .Permit(Trigger.Decline, Status.Investigating)
            .Permit(Trigger.Of("counter"), Status.Investigating);
        l.Configure(Status.Implementing).SubstateOf(InWork)
            .Permit(Trigger.Inform, Status.Closed)
            .Permit(Trigger.Implement, Status.Closed)
            .Permit(Trigger.FollowUp, Status.Closed);
        l.Configure(Status.AwaitingCustomer).SubstateOf(Status.Open).PausesClocks()
            .Permit(Trigger.CustomerReplied, Status.Investigating);
        l.Configure(Status.Closed).Final()
            .Permit(Trigger.Reopen, Status.Investigating);
        l.Configure(Status.Withdrawn).Final();
    });
}
