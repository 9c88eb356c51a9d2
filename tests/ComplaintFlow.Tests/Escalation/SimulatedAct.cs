namespace ComplaintFlow.Tests.Escalation;

/// <summary>Something that was done to a complaint.</summary>
internal sealed record SimulatedAct(int Complaint, int Step, string What)
{
    public CustomerTier Tier { get; init; }

    public Urgency Urgency { get; init; }

    public string? Trigger { get; init; }

    public bool IsByCustomer => Trigger is "customer-replied" or "reopen" or "withdraw";

    public Status? Status { get; init; }

    public Signals? Signals { get; init; }
}
