using System.Collections.Frozen;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Work;

/// <summary>A subscriber, with the name under which the store records its progress.</summary>
internal sealed record Subscription(string Name, Func<IServiceProvider, IEventSubscriber> Create)
{
    /// <summary>The maximum length of a name, which leaves room for the prefix of its kind of work.</summary>
    public const int MaxNameLength = 56;

    public WorkKind Kind { get; } = WorkKind.Deliver(Name);

    /// <summary>The names of the selected events; null for all.</summary>
    public FrozenSet<string>? Types { get; init; }

    /// <summary>Whether a message that failed too often is skipped; otherwise it blocks later messages of its complaint.</summary>
    public bool SkipsAfterFailures { get; init; }

    /// <summary>Whether this node leaves the delivery to others.</summary>
    public bool IsElsewhere { get; init; }

    /// <summary>Whether entries of imported complaints are delivered.</summary>
    public bool ReceivesImported { get; init; }

    public bool WantsType(string type) => Types?.Contains(type) != false;

    /// <summary>Whether any of the entries is selected, so that there is something to deliver.</summary>
    public bool WantsAny(IReadOnlyList<StoredEntry> entries) => Types is null || entries.Any(entry => Types.Contains(entry.Type));
}

/// <summary>Passes messages to a subscriber of one type of event.</summary>
internal sealed class TypedSubscriber<TEvent>(IEventSubscriber<TEvent> subscriber) : IEventSubscriber
    where TEvent : ComplaintEvent
{
    public ValueTask HandleAsync(ComplaintMessage message, CancellationToken cancellationToken = default) =>
        message.Event is TEvent happened ? subscriber.HandleAsync(happened, message, cancellationToken) : default;
}
