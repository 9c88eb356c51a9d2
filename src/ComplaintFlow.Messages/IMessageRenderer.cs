using ComplaintFlow.Events;

namespace ComplaintFlow.Messages;

/// <summary>Renders messages to customers. Thread-safe.</summary>
public interface IMessageRenderer
{
    /// <summary>Renders a message that is due, or one for a preview, whose <see cref="MessageDue"/> a host makes itself.</summary>
    /// <param name="request">The complaint and the message.</param>
    /// <param name="cancellationToken">Cancels the rendering.</param>
    /// <exception cref="MessageTemplateException">
    /// There is no template of this name, the complaint does not exist, a value that the template requires is missing, or the message becomes too long.
    /// </exception>
    ValueTask<RenderedMessage> RenderAsync(MessageRequest request, CancellationToken cancellationToken = default);
}

/// <summary>A message to render.</summary>
/// <param name="Realm">The realm of the complaint.</param>
/// <param name="ComplaintId">The complaint.</param>
/// <param name="Due">The message.</param>
public sealed record MessageRequest(Realm Realm, ComplaintId ComplaintId, MessageDue Due);
