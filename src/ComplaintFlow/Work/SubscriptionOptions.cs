using ComplaintFlow.Complaints;

namespace ComplaintFlow.Work;

/// <summary>Selects the events of a subscription, and the handling of messages that cannot be delivered.</summary>
public sealed class SubscriptionOptions
{
    internal HashSet<string> Types { get; } = new(StringComparer.Ordinal);

    internal bool SkipsAfterFailures { get; private set; }

    internal bool IsElsewhere { get; private set; }

    internal bool IsToReceiveImported { get; private set; }

    /// <summary>Selects events of a type. Several calls add up; without any, all events are delivered.</summary>
    /// <typeparam name="TEvent">The type of the events.</typeparam>
    public SubscriptionOptions Only<TEvent>()
        where TEvent : ComplaintEvent
    {
        Types.Add(EventTypes.NameOf(typeof(TEvent)));
        return this;
    }

    /// <summary>
    /// Delivers the entries of imported complaints as well, each marked by <see cref="JournalEntry.IsImported"/>: for projections, which need what is past. By default they are
    /// not delivered, since nobody is to be told of them today.
    /// </summary>
    public SubscriptionOptions ReceivesImported()
    {
        IsToReceiveImported = true;
        return this;
    }

    /// <summary>
    /// Skips a message that has failed <see cref="WorkerOptions.MaxAttempts"/> times. By default it is parked, and
    /// later messages of its complaint wait until an operator retries it.
    /// </summary>
    public SubscriptionOptions SkipAfterFailures()
    {
        SkipsAfterFailures = true;
        return this;
    }

    /// <summary>
    /// Leaves the delivery to other nodes, on which the subscription has the same name and events: commits of this node record what is to be delivered, and
    /// the subscriber is never created here. By default every node delivers.
    /// </summary>
    public SubscriptionOptions Elsewhere()
    {
        IsElsewhere = true;
        return this;
    }
}
