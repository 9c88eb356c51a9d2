using ComplaintFlow.Events;

namespace ComplaintFlow.Improvement;

/// <summary>Records in the journal of an improvement action what that of a complaint says: at least once delivered, once written.</summary>
internal sealed class LinkRecorder(ImprovementEngine engine) : IEventSubscriber<ImprovementLinked>
{
    public async ValueTask HandleAsync(ImprovementLinked happened, ComplaintMessage message, CancellationToken cancellationToken = default)
    {
        ImprovementResult result = await engine.ExecuteAsync(
            message.Realm, happened.Improvement, new RecordLink(message.ComplaintId), ImprovementDesk.Actor.Id, null, cancellationToken).ConfigureAwait(false);
        // A complaint can be linked to an improvement action that was never planned: by a command that passes IImprovements by. There is nothing to record then.
        if (result.Denial is { Code: ImprovementErrorCodes.ImprovementChanging })
            throw new InvalidOperationException($"The improvement action {happened.Improvement} kept being changed by others.");
    }
}
