namespace ComplaintFlow.EntityFrameworkCore.Tests.Hosts;

internal sealed class InboxSubscriber(Inbox inbox) : IEventSubscriber
{
    public ValueTask HandleAsync(ComplaintMessage message, CancellationToken cancellationToken = default)
    {
        inbox.Told.Enqueue(message);
        return default;
    }
}
