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

    /// <summary>Counts the open complaints of all realms by the service targets of their clocks.</summary>
    /// <param name="cancellationToken">Cancels the count.</param>
    /// <returns>
    /// A line for each combination that deadlines of open complaints have: those that are <see cref="DeadlineState.Running"/>,
    /// <see cref="DeadlineState.Paused"/> or <see cref="DeadlineState.Undetermined"/>, except those at agreed instants, which have no
    /// <see cref="Deadline.Allowance"/>. A complaint counts once in each line. A complaint that cannot be read is left out.
    /// </returns>
    /// <exception cref="Errors.StoreUnavailableException">The store is temporarily unavailable.</exception>
    ValueTask<IReadOnlyList<DeadlineUsage>> ReadDeadlineUsageAsync(CancellationToken cancellationToken = default);
}

/// <summary>The number of open complaints that use the same parts of the rules.</summary>
/// <param name="Lifecycle">The lifecycle, in its version.</param>
/// <param name="Handler">The handler; <see langword="null"/> for none.</param>
/// <param name="Team">The team; <see langword="null"/> for none.</param>
/// <param name="Open">The number of open complaints.</param>
public sealed record ComplaintUsage(LifecycleKey Lifecycle, PersonId? Handler, string? Team, long Open)
{
    internal static ComplaintUsage Of(Complaint complaint) => new(complaint.Lifecycle, complaint.Treatment.Handler, complaint.Treatment.Team, 0);
}

/// <summary>The number of open complaints with clocks of the same service target.</summary>
/// <param name="Stage">The stage of the deadlines (<see cref="Deadline.Stage"/>).</param>
/// <param name="Target">The name of the service target, or other source, that set the deadlines (<see cref="Deadline.Target"/>).</param>
/// <param name="Rules">The version of the rules by which the due times were computed (<see cref="Deadline.Rules"/>).</param>
/// <param name="Open">The number of open complaints.</param>
public sealed record DeadlineUsage(Stage Stage, string Target, string Rules, long Open)
{
    /// <summary>Returns the lines to which an open complaint belongs, each once.</summary>
    internal static IEnumerable<DeadlineUsage> Of(Complaint complaint) => complaint.Deadlines
        .Where(deadline => deadline is { IsFixed: false, State: DeadlineState.Running or DeadlineState.Paused or DeadlineState.Undetermined })
        .Select(deadline => new DeadlineUsage(deadline.Stage, deadline.Target, deadline.Rules, 0))
        .Distinct();
}
