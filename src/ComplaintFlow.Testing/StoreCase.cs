using ComplaintFlow.Storage;

namespace ComplaintFlow.Testing;

/// <summary>One thing that every store must do, and how to find out whether it does.</summary>
public sealed class StoreCase
{
    private readonly Func<StoreTrial, Task> _run;

    internal StoreCase(string name, Func<StoreTrial, Task> run, StoreAbilities needs = StoreAbilities.None) => (Name, _run, Needs) = (name, run, needs);

    /// <summary>What the store must do, as a sentence; no two cases have the same.</summary>
    public string Name { get; }

    /// <summary>The abilities without which the case cannot be run.</summary>
    public StoreAbilities Needs { get; }

    /// <summary>Runs the case on a fresh store.</summary>
    /// <param name="fixture">Makes the store; used for this case only, and not disposed of.</param>
    /// <param name="cancellationToken">Stops the case.</param>
    /// <exception cref="StoreConformanceException">The store does not do it; or it lacks one of the abilities that the case needs.</exception>
    public async Task RunAsync(StoreFixture fixture, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fixture);
        StoreTrial trial = new(fixture, cancellationToken);
        await using (trial.ConfigureAwait(false))
        {
            IComplaintStore store = await trial.OpenAsync().ConfigureAwait(false);
            StoreAbilities missing = Needs & ~StoreConformance.AbilitiesOf(store, fixture);
            if (missing != StoreAbilities.None)
                throw new StoreConformanceException($"'{Name}' needs {missing}, which {store.GetType().Name} in {fixture.GetType().Name} lacks.");
            await _run(trial).ConfigureAwait(false);
        }
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
