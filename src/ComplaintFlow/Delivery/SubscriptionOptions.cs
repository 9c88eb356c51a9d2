namespace ComplaintFlow;

/// <summary>Says what a subscription is shown, and what becomes of a message that cannot be delivered.</summary>
public sealed class SubscriptionOptions
{
    internal HashSet<string> Types { get; } = new(StringComparer.Ordinal);

    internal bool SkipsAfterFailures { get; private set; }

    /// <summary>Shows events of this type. Several calls add up; without any, every event is shown.</summary>
    /// <typeparam name="TEvent">The type.</typeparam>
    public SubscriptionOptions Only<TEvent>()
        where TEvent : ComplaintEvent
    {
        Types.Add(EventTypes.NameOf(typeof(TEvent)));
        return this;
    }

    /// <summary>Skips a message that failed <see cref="WorkerOptions.MaxAttempts"/> times, and goes on with the next one. Otherwise it is parked, and what follows in its complaint waits until an operator retries it.</summary>
    public SubscriptionOptions SkipAfterFailures()
    {
        SkipsAfterFailures = true;
        return this;
    }
}
