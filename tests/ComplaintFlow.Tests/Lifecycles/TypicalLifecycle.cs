using ComplaintFlow.Lifecycles;

namespace ComplaintFlow.Tests.Lifecycles;

/// <summary>A complaint under investigation, in a lifecycle with guards at two levels.</summary>
internal static class TypicalLifecycle
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public static LifecycleDefinition Definition { get; } = Lifecycle.Define("typical", 1, l =>
    {
        l.StartsAt(Status.Received);
        l.Configure(Status.Open).PermitIf(Trigger.Close, Status.Closed, Guard.Role("supervisor")).PermitIf(Trigger.Withdraw, Status.Withdrawn, Guard.IsCustomer);
        l.Configure(Status.Received).SubstateOf(Status.Open).Permit(Trigger.Investigate, Status.Investigating);
        l.Configure(Status.Investigating).SubstateOf(Status.Open)
            .PermitIf(Trigger.Propose, Status.Proposed, Guard.StepDone("gather-information"))
            .PermitReentry(Trigger.Reassess)
            .Ignore(Trigger.Acknowledge);
        l.Configure(Status.Proposed).SubstateOf(Status.Open).Permit(Trigger.Decline, Status.Investigating);
        l.Configure(Status.Closed).Final();
        l.Configure(Status.Withdrawn).Final();
    });

    public static Complaint Complaint { get; } = new()
    {
        Id = ComplaintId.New(Now),
        Version = 1,
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
        Handling = new() { StepsDone = ["gather-information"] },
        Details = new() { About = PersonId.Of("wang.wei") },
    };

    public static GuardContext Context { get; } = new(Complaint, Actor.Staff("li.na", "supervisor"), Now);
}
