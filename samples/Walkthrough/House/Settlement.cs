namespace ComplaintFlow.Samples.Walkthrough.House;

/// <summary>What is offered to the customer: the argument of the trigger <c>propose</c>.</summary>
internal sealed record Settlement(string Resolution, decimal Amount);
