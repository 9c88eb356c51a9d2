namespace ComplaintFlow.Storage;

/// <summary>The ability of a store to count open complaints by what of the rules they use.</summary>
/// <remarks>
/// Asked when the host starts, when a reload leaves something out, and by the health check. Without it, open complaints are read page by page, if the store
/// implements <see cref="IComplaintQueries"/>.
/// </remarks>
public interface IComplaintUsage
{
    /// <summary>Counts the open complaints of all realms by lifecycle, handler and team.</summary>
    /// <param name="cancellationToken">Cancels the count.</param>
    /// <returns>A line for each combination that open complaints have. A complaint that cannot be read is left out.</returns>
    /// <exception cref="Errors.StoreUnavailableException">The store is temporarily unavailable.</exception>
    ValueTask<IReadOnlyList<ComplaintUsage>> ReadUsageAsync(CancellationToken cancellationToken = default);
}

/// <summary>The number of open complaints that use the same parts of the rules.</summary>
/// <param name="Lifecycle">The lifecycle, in its version.</param>
/// <param name="Handler">The handler; <see langword="null"/> for none.</param>
/// <param name="Team">The team; <see langword="null"/> for none.</param>
/// <param name="Open">The number of open complaints.</param>
public sealed record ComplaintUsage(LifecycleKey Lifecycle, PersonId? Handler, string? Team, long Open);
