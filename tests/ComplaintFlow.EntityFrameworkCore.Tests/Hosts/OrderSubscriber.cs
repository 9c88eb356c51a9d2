using ComplaintFlow.EntityFrameworkCore.Tests.Databases;

namespace ComplaintFlow.EntityFrameworkCore.Tests.Hosts;

/// <summary>Keeps an order for each message, in the host's database.</summary>
internal sealed class OrderSubscriber(HostContext context) : IEventSubscriber
{
    public async ValueTask HandleAsync(ComplaintMessage message, CancellationToken cancellationToken = default)
    {
        context.Orders.Add(new Order { Name = message.Id });
        await context.SaveChangesAsync(cancellationToken);
    }
}
