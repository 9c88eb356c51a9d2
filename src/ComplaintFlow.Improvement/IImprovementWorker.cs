namespace ComplaintFlow.Improvement;

/// <summary>Does what is due of improvement actions, in all realms: reminders, passed due dates, and what complainants are told.</summary>
/// <remarks>
/// A generic host runs it by itself. Any number of nodes may: what one of them does is written once, since commits are checked by version, and what customers are told
/// by a key on their complaints. It goes on where another node died.
/// </remarks>
public interface IImprovementWorker
{
    /// <summary>Does everything that is due now.</summary>
    /// <param name="cancellationToken">Cancels the run between two steps.</param>
    /// <returns>What was done. What failed stands in the log, and is tried again at the next run.</returns>
    ValueTask<ImprovementRun> RunOnceAsync(CancellationToken cancellationToken = default);
}

/// <summary>The result of a run of the worker.</summary>
/// <param name="Done">The number of improvement actions with which something was done.</param>
/// <param name="Failed">The number of those with which something failed.</param>
public sealed record ImprovementRun(int Done, int Failed);
