using ComplaintFlow.Names;

namespace ComplaintFlow;

/// <content>The guard on what the customer was told.</content>
public sealed partial class Guard
{
    private const string MessageSentName = "message-sent";

    /// <summary>The template from which the guard requires a sent message; null for other guards.</summary>
    internal string? MessageTemplate => Name == MessageSentName ? Argument : null;

    /// <summary>Creates a guard that is met if a message to the customer was sent in the current episode. Written <c>message-sent(expectation)</c>.</summary>
    /// <param name="template">The name of the message's template, 1 to 64 characters.</param>
    /// <exception cref="ArgumentException"><paramref name="template"/> is not a name of 1 to 64 characters.</exception>
    public static Guard MessageSent(string template) =>
        new(MessageSentName, CodeName.Check(template), (in context) => context.Complaint.Care.IsSent(template, context.Complaint.Episode), MessageSentName);
}
