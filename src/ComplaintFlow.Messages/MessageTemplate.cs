namespace ComplaintFlow.Messages;

/// <summary>A template of a message in one language: Liquid over the fixed model that the documentation lists.</summary>
/// <param name="Name">The name, 1 to <see cref="CustomerMessage.MaxTemplateLength"/> characters, such as <c>receipt</c>.</param>
/// <param name="Language">The language as a BCP 47 tag, such as <c>en</c>.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Text">The plain text.</param>
/// <param name="Html">The HTML, in which values are encoded.</param>
public sealed record MessageTemplate(string Name, string Language, string Subject, string Text, string Html);

/// <summary>A message to a customer, ready to be sent.</summary>
/// <param name="Id">
/// The identifier: the same for each attempt, on each node, and of no other message. A mailer that has sent it already drops it; for e-mail it belongs in the header
/// <c>Message-ID</c>, for a mail service in the idempotency key.
/// </param>
/// <param name="ComplaintId">The complaint.</param>
/// <param name="Name">The name of the message within the complaint, such as <c>receipt-1</c>.</param>
/// <param name="Customer">The customer, with the address to which it goes.</param>
/// <param name="Channel">The channel through which it goes out.</param>
/// <param name="Language">The language of the template that was used.</param>
/// <param name="Subject">The subject: one line, at most <see cref="MaxSubjectLength"/> characters.</param>
/// <param name="Text">The plain text, at most <see cref="MaxBodyLength"/> characters.</param>
/// <param name="Html">The HTML, at most <see cref="MaxBodyLength"/> characters.</param>
public sealed record RenderedMessage(
    string Id,
    ComplaintId ComplaintId,
    string Name,
    Customer Customer,
    Channel Channel,
    string Language,
    string Subject,
    string Text,
    string Html)
{
    /// <summary>The maximum length of a subject in characters.</summary>
    public const int MaxSubjectLength = 250;

    /// <summary>The maximum length of the plain text, and of the HTML, in characters.</summary>
    public const int MaxBodyLength = 100_000;

    /// <summary>The identifier, and nothing of the content, for logs.</summary>
    public override string ToString() => Id;
}

/// <summary>Thrown when a message cannot be rendered: there is no template, a value is missing, or it becomes too long.</summary>
public sealed class MessageTemplateException : Exception
{
    internal MessageTemplateException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>The error code: <see cref="ErrorCodes.InvalidTemplate"/>.</summary>
    public string Code { get; } = ErrorCodes.InvalidTemplate;
}
