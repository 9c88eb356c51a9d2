namespace ComplaintFlow.Delivery;

/// <summary>Hands a message to a subscriber of one type.</summary>
internal sealed class TypedSubscriber<TEvent>(IEventSubscriber<TEvent> subscriber) : IEventSubscriber
    where TEvent : ComplaintEvent
{
    public ValueTask HandleAsync(ComplaintMessage message, CancellationToken cancellationToken = default) =>
        message.Event is TEvent happened ? subscriber.HandleAsync(happened, message, cancellationToken) : default;
}
