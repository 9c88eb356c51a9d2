using ComplaintFlow.Storage;

namespace ComplaintFlow.Testing;

/// <summary>Provides the store of a conformance case. Each case runs with its own fixture.</summary>
public abstract class StoreFixture : IAsyncDisposable
{
    /// <summary>Whether a second call of <see cref="OpenAsync"/> opens a store with everything committed before.</summary>
    /// <value>By default <see langword="false"/>: the contents are lost with the object.</value>
    public virtual bool CanReopen => false;

    /// <summary>Whether <see cref="AdvanceClockAsync"/> is supported.</summary>
    /// <value>By default <see langword="false"/>.</value>
    public virtual bool CanAdvanceClock => false;

    /// <summary>Whether <see cref="DamageSnapshotAsync"/> is supported.</summary>
    /// <value>By default <see langword="false"/>.</value>
    public virtual bool CanDamage => false;

    /// <summary>Opens the store; the first time it is empty.</summary>
    /// <param name="cancellationToken">Cancels the opening.</param>
    /// <returns>The store, which the case disposes of if it is disposable.</returns>
    public abstract ValueTask<IComplaintStore> OpenAsync(CancellationToken cancellationToken = default);

    /// <summary>Advances the store's clock, by which leases expire; if that is a database's clock, makes every lease expire sooner by the same time.</summary>
    /// <param name="by">The time to advance; more than zero.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="NotSupportedException">The fixture does not support it.</exception>
    public virtual ValueTask AdvanceClockAsync(TimeSpan by, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Makes a stored snapshot unreadable, as an edit outside the library would, and leaves everything else as it is.</summary>
    /// <param name="realm">The realm of the complaint.</param>
    /// <param name="complaint">The complaint.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="NotSupportedException">The fixture does not support it.</exception>
    public virtual ValueTask DamageSnapshotAsync(Realm realm, ComplaintId complaint, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Removes everything that the store has created.</summary>
    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
