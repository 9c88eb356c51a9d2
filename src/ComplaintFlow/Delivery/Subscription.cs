using System.Collections.Frozen;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Delivery;

/// <summary>A subscriber under the name by which the store remembers how far it has come.</summary>
internal sealed record Subscription(string Name, Func<IServiceProvider, IEventSubscriber> Create)
{
    /// <summary>The longest name: with the prefix of its work it is still a name.</summary>
    public const int MaxNameLength = 56;

    public WorkKind Kind { get; } = WorkKind.Deliver(Name);

    /// <summary>The names of the events that are wanted; null when all are.</summary>
    public FrozenSet<string>? Types { get; init; }

    /// <summary>Whether a message that failed too often is skipped; otherwise it holds what follows in its complaint.</summary>
    public bool SkipsAfterFailures { get; init; }

    public bool WantsType(string type) => Types?.Contains(type) != false;

    /// <summary>Whether any of these entries is wanted, so that there is something to deliver.</summary>
    public bool WantsAny(IReadOnlyList<StoredEntry> entries) => Types is null || entries.Any(entry => Types.Contains(entry.Type));
}

/// <summary>Hands a message to a subscriber of one type.</summary>
internal sealed class TypedSubscriber<TEvent>(IEventSubscriber<TEvent> subscriber) : IEventSubscriber
    where TEvent : ComplaintEvent
{
    public ValueTask HandleAsync(ComplaintMessage message, CancellationToken cancellationToken = default) =>
        message.Event is TEvent happened ? subscriber.HandleAsync(happened, message, cancellationToken) : default;
}
