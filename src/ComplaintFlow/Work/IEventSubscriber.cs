namespace ComplaintFlow;

/// <summary>Receives all events after their commit: for mail, search indexes, queues and the like.</summary>
/// <remarks>
/// Each message is delivered at least once, and in order for each complaint; a repeated message has the same
/// <see cref="ComplaintMessage.Id"/>. When a subscriber throws, the message is delivered again later, and later
/// messages of the same complaint wait; other complaints do not. An instance is created in its own scope for each
/// delivery, so it can use scoped services. Without a worker the command that caused a message waits for it, at most
/// half a minute, after which the token is cancelled. A message should take less than half a lease, by default a
/// minute; the token is cancelled before three quarters are over. A subscriber that does not end then is left running,
/// its work is parked until it ends, and after four of those the subscription stops in this process.
/// </remarks>
public interface IEventSubscriber
{
    /// <summary>Handles one message.</summary>
    /// <param name="message">The message, with its event.</param>
    /// <param name="cancellationToken">Cancels the handling; the message is delivered again.</param>
    ValueTask HandleAsync(ComplaintMessage message, CancellationToken cancellationToken = default);
}

/// <summary>Receives events of one type after their commit. The remarks of <see cref="IEventSubscriber"/> apply.</summary>
/// <typeparam name="TEvent">The type of the events.</typeparam>
public interface IEventSubscriber<in TEvent>
    where TEvent : ComplaintEvent
{
    /// <summary>Handles one event.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="message">The message of the event, with its complaint and id.</param>
    /// <param name="cancellationToken">Cancels the handling; the message is delivered again.</param>
    ValueTask HandleAsync(TEvent happened, ComplaintMessage message, CancellationToken cancellationToken = default);
}
