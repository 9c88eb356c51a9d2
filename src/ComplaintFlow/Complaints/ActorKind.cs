namespace ComplaintFlow;

/// <summary>On which side somebody stands.</summary>
public enum ActorKind
{
    /// <summary>Somebody who works for the firm.</summary>
    Staff,

    /// <summary>A customer.</summary>
    Customer,

    /// <summary>The library itself: the worker and the reactions. Hosts cannot make one.</summary>
    System,
}
