using ComplaintFlow.Storage;

namespace ComplaintFlow.Testing;

/// <summary>A requirement on every store, with its test.</summary>
public sealed class StoreCase
{
    private readonly Func<StoreTrial, Task> _run;

    internal StoreCase(string name, Func<StoreTrial, Task> run, StoreAbilities needs = StoreAbilities.None) => (Name, _run, Needs) = (name, run, needs);

    /// <summary>The requirement as a sentence; unique among all cases.</summary>
    public string Name { get; }

    /// <summary>The abilities that the case requires.</summary>
    public StoreAbilities Needs { get; }

    /// <summary>Runs the case on a fresh store.</summary>
    /// <param name="fixture">Creates the store; used for this case only, and not disposed of by it.</param>
    /// <param name="cancellationToken">Cancels the case.</param>
    /// <exception cref="StoreConformanceException">The store does not meet the requirement, or lacks an ability that the case requires.</exception>
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

    /// <summary>Returns <see cref="Name"/>.</summary>
    public override string ToString() => Name;
}
