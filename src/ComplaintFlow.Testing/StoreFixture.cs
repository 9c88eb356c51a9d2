using ComplaintFlow.Storage;

namespace ComplaintFlow.Testing;

/// <summary>Gives one conformance case its store. Each case is run with a fixture of its own.</summary>
public abstract class StoreFixture : IAsyncDisposable
{
    /// <summary>Whether <see cref="OpenAsync"/> gives a store with everything that was committed before, when it is called again.</summary>
    /// <value>By default <see langword="false"/>: the store is gone with its object.</value>
    public virtual bool CanReopen => false;

    /// <summary>Whether <see cref="AdvanceClockAsync"/> can be called.</summary>
    /// <value>By default <see langword="false"/>.</value>
    public virtual bool CanAdvanceClock => false;

    /// <summary>Opens the store: the first time an empty one.</summary>
    /// <param name="cancellationToken">Stops the opening.</param>
    /// <returns>The store. A case that is done with it disposes of it, if it can be disposed of.</returns>
    public abstract ValueTask<IComplaintStore> OpenAsync(CancellationToken cancellationToken = default);

    /// <summary>Lets the store's clock advance, by which leases run; or, where that clock is a database's, lets every lease run out sooner by as much.</summary>
    /// <param name="by">How much; positive.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="NotSupportedException">This fixture cannot.</exception>
    public virtual ValueTask AdvanceClockAsync(TimeSpan by, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Removes what the store has left behind.</summary>
    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
