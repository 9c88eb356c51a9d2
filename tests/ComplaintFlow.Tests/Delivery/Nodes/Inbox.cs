namespace ComplaintFlow.Tests.Delivery.Nodes;

/// <summary>What a subscriber was told, and what a test has it do.</summary>
internal sealed class Inbox : IEventSubscriber
{
    private readonly List<ComplaintMessage> _told = [];

    /// <summary>Runs before a message counts as told; may throw.</summary>
    public Func<ComplaintMessage, ValueTask>? Before { get; set; }

    /// <summary>Runs before a message counts as told, with the token that it was told with.</summary>
    public Func<CancellationToken, ValueTask>? Waits { get; set; }

    /// <summary>Which messages <see cref="Hangs"/> is for.</summary>
    public Func<ComplaintMessage, bool>? HangsAt { get; set; }

    public Func<CancellationToken, ValueTask>? Hangs { get; set; }

    public IReadOnlyList<ComplaintMessage> Told
    {
        get
        {
            lock (_told)
                return [.. _told];
        }
    }

    public IEnumerable<long> Sequences(ComplaintId complaint) => Told.Where(message => message.ComplaintId == complaint).Select(message => message.Entry.Sequence);

    public async ValueTask HandleAsync(ComplaintMessage message, CancellationToken cancellationToken = default)
    {
        if (Before is { } before)
            await before(message);
        if (Waits is { } waits)
            await waits(cancellationToken);
        if (HangsAt?.Invoke(message) == true)
            await Hangs!(cancellationToken);
        lock (_told)
            _told.Add(message);
    }
}
