using ComplaintFlow.Calls;
using ComplaintFlow.Errors;

namespace ComplaintFlow.Administration;

/// <summary>Calls the host's anchor, which may never end.</summary>
/// <exception cref="HostCodeTimeoutException">Thrown by each method when the anchor did not end in time.</exception>
internal sealed class BoundedAnchor(IJournalAnchor anchor, HostCalls calls) : IJournalAnchor
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static readonly HostCode _code = new("anchor");

    public async ValueTask PublishPageAsync(Realm realm, AnchorPage page, CancellationToken cancellationToken = default) => await CallAsync(
        async token =>
        {
            await anchor.PublishPageAsync(realm, page, token).ConfigureAwait(false);
            return true;
        },
        cancellationToken).ConfigureAwait(false);

    public ValueTask<AnchorPage?> ReadPageAsync(Realm realm, ReadOnlyMemory<byte> root, CancellationToken cancellationToken = default) =>
        CallAsync(token => anchor.ReadPageAsync(realm, root, token), cancellationToken);

    public ValueTask<bool> PublishAsync(JournalAnchor published, CancellationToken cancellationToken = default) =>
        CallAsync(token => anchor.PublishAsync(published, token), cancellationToken);

    public ValueTask<JournalAnchor?> ReadLatestAsync(Realm realm, CancellationToken cancellationToken = default) =>
        CallAsync(token => anchor.ReadLatestAsync(realm, token), cancellationToken);

    private ValueTask<T> CallAsync<T>(Func<CancellationToken, ValueTask<T>> call, CancellationToken cancellationToken) => calls.CallAsync(_code, Patience, call, cancellationToken);
}
