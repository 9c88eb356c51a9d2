using ComplaintFlow.Storage;

namespace ComplaintFlow.Delivery;

/// <summary>A subscriber under the name by which the store remembers how far it has come.</summary>
internal sealed record Subscription(string Name, Func<IServiceProvider, IEventSubscriber> Create)
{
    /// <summary>The longest name: with the prefix of its work it is still a name.</summary>
    public const int MaxNameLength = 56;

    public WorkKind Kind { get; } = WorkKind.Deliver(Name);
}
