namespace ComplaintFlow;

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
