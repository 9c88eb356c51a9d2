namespace ComplaintFlow.Messages;

/// <summary>The host's way to its customers: mail, text messages, a portal. Implemented by the host; created in a scope of its own for each message.</summary>
public interface IMailer
{
    /// <summary>
    /// Sends a message. It is called at least once for each, and again for the same <see cref="RenderedMessage.Id"/> only when it threw, took too long, or the process
    /// was killed before the result was recorded.
    /// </summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Cancels the sending; it is tried again.</param>
    /// <returns>Whether it was sent, or rejected for good. An exception has it tried again later.</returns>
    ValueTask<MailResult> SendAsync(RenderedMessage message, CancellationToken cancellationToken = default);
}

/// <summary>The result of sending a message.</summary>
public sealed class MailResult
{
    private MailResult(string? rejection) => Rejection = rejection;

    /// <summary>It was sent.</summary>
    public static MailResult Sent { get; } = new(null);

    /// <summary>Why it was rejected for good; <see langword="null"/> when it was sent.</summary>
    public string? Rejection { get; }

    /// <summary>It was rejected for good, and is not tried again: the complaint's journal says why, and who has the complaint is told.</summary>
    /// <param name="because">Why, in free text of at most 4,000 characters.</param>
    public static MailResult Rejected(string because)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(because);
        return new(because);
    }
}
