using ComplaintFlow.Handlers;

namespace ComplaintFlow.Samples.Scheduling;

/// <summary>Who works here. It is away for the first two minutes, as a directory server may be.</summary>
internal sealed class StaffDirectory(TimeProvider clock) : IHandlerDirectory
{
    private readonly DateTimeOffset _backAt = clock.GetUtcNow().AddMinutes(2);

    public ValueTask<HandlerCandidates> FindAsync(HandlerQuery query, CancellationToken cancellationToken = default) =>
        clock.GetUtcNow() < _backAt
            ? throw new TimeoutException("the directory does not answer")
            : new(HandlerCandidates.Of(new Handler(PersonId.Of("ana")), new Handler(PersonId.Of("bo"))));
}
