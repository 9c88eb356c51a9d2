using ComplaintFlow.Messages;

namespace ComplaintFlow.Tests.Care.Messages;

/// <summary>A mailer that keeps what it delivered, and drops what it has delivered already, by its id.</summary>
internal sealed class PostOffice : IMailer
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, RenderedMessage> _delivered = [];
    private readonly List<string> _attempts = [];

    /// <summary>Steps in before a message is delivered; may throw, or reject it.</summary>
    public Func<RenderedMessage, MailResult?> Before { get; set; } = static _ => null;

    /// <summary>What customers found in their boxes.</summary>
    public IReadOnlyList<RenderedMessage> Delivered
    {
        get
        {
            lock (_lock)
                return [.. _delivered.Values];
        }
    }

    /// <summary>The ids with which it was called.</summary>
    public IReadOnlyList<string> Attempts
    {
        get
        {
            lock (_lock)
                return [.. _attempts];
        }
    }

    public ValueTask<MailResult> SendAsync(RenderedMessage message, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            _attempts.Add(message.Id);
            if (Before(message) is { } rejected)
                return new(rejected);
            _delivered.TryAdd(message.Id, message);
            return new(MailResult.Sent);
        }
    }
}
