using ComplaintFlow.Events;

namespace ComplaintFlow.Samples.Scheduling;

/// <summary>Tells handlers that they have a complaint: the one event that it wants to hear of.</summary>
internal sealed class Letters(Story story) : IEventSubscriber<HandlerAssigned>
{
    public ValueTask HandleAsync(HandlerAssigned happened, ComplaintMessage message, CancellationToken cancellationToken = default)
    {
        story.Tell($"to {happened.Handler}: complaint {story.NameOf(message.ComplaintId)} is yours");
        return ValueTask.CompletedTask;
    }
}
