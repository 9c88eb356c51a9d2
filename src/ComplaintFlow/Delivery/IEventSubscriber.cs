namespace ComplaintFlow;

/// <summary>Is told of everything that happens, after it has been committed: for mail, search indexes, queues and the like.</summary>
/// <remarks>
/// At least once, and in order for each complaint; a message that comes again has the same <see cref="ComplaintMessage.Id"/>. A subscriber that
/// throws is told again later, and what follows in the same complaint waits; other complaints do not. Made anew in a scope of its own for
/// each delivery, so it may use scoped services. Without a worker the command that caused a message waits for it, at most half a minute and then with the token
/// cancelled. One message must take less than half a lease, by default a minute, or another node may be given it too.
/// </remarks>
public interface IEventSubscriber
{
    /// <summary>Takes one message.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="cancellationToken">Asks to stop; the message comes again.</param>
    ValueTask HandleAsync(ComplaintMessage message, CancellationToken cancellationToken = default);
}

/// <summary>Is told of events of one type, after they have been committed. What <see cref="IEventSubscriber"/> says holds for it too.</summary>
/// <typeparam name="TEvent">The type.</typeparam>
public interface IEventSubscriber<in TEvent>
    where TEvent : ComplaintEvent
{
    /// <summary>Takes one event.</summary>
    /// <param name="happened">What happened.</param>
    /// <param name="message">The message that brings it, with its complaint and its id.</param>
    /// <param name="cancellationToken">Asks to stop; the message comes again.</param>
    ValueTask HandleAsync(TEvent happened, ComplaintMessage message, CancellationToken cancellationToken = default);
}
