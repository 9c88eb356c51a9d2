using ComplaintFlow.Classifying;
using ComplaintFlow.Handlers;

namespace ComplaintFlow.Samples.OldDatabase;

/// <summary>A clock that is set by hand.</summary>
internal sealed class HandClock(DateTimeOffset now) : TimeProvider
{
    private DateTimeOffset _now = now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => _now.UtcTicks;

    public void Pass(TimeSpan time) => _now += time;
}

/// <summary>A directory that does not answer.</summary>
internal sealed class SilentDirectory : IHandlerDirectory
{
    public ValueTask<HandlerCandidates> FindAsync(HandlerQuery query, CancellationToken cancellationToken = default) => throw new TimeoutException("LDAP");
}

/// <summary>A classifier that knows nothing.</summary>
internal sealed class SilentClassifier : IComplaintClassifier
{
    public ValueTask<ClassificationSuggestion> ClassifyAsync(ClassificationRequest request, CancellationToken cancellationToken = default) => throw new InvalidOperationException("down");
}
