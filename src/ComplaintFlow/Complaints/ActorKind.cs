namespace ComplaintFlow;

/// <summary>The kind of an <see cref="Actor"/>.</summary>
public enum ActorKind
{
    /// <summary>A person who works for the firm.</summary>
    Staff,

    /// <summary>A customer.</summary>
    Customer,

    /// <summary>The library itself: the worker and the reactions. Hosts cannot create such an actor.</summary>
    System,
}
