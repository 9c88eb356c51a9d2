using ComplaintFlow.Clocks;

namespace ComplaintFlow;

/// <summary>The front door: everything that is done with complaints is done here. Safe to be called by many threads.</summary>
/// <remarks>
/// A command that may not be carried out is refused by value, with all its reasons. Exceptions are left for misuse
/// (<see cref="ArgumentException"/>) and for surroundings that fail (<see cref="ComplaintFlowException"/> and whatever the store throws).
/// </remarks>
public interface IComplaintDesk
{
    /// <summary>Takes a complaint in: records it, starts its lifecycle, and finds a handler.</summary>
    /// <param name="intake">What is known of it.</param>
    /// <param name="actor">Who takes it in.</param>
    /// <param name="cancellationToken">Stops the attempt; a complaint that is recorded stays so.</param>
    ValueTask<Outcome> ReceiveAsync(ComplaintIntake intake, Actor actor, CancellationToken cancellationToken = default);

    /// <summary>Carries a command out.</summary>
    /// <param name="id">The complaint.</param>
    /// <param name="command">What is to be done.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="cancellationToken">Stops the attempt; what is written stays so.</param>
    ValueTask<Outcome> ExecuteAsync(ComplaintId id, ComplaintCommand command, Actor actor, CancellationToken cancellationToken = default);

    /// <summary>Reads a complaint.</summary>
    /// <param name="id">The complaint.</param>
    /// <param name="actor">Who reads.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The complaint, or <see langword="null"/> when there is none or the actor may not read it.</returns>
    ValueTask<Complaint?> FindAsync(ComplaintId id, Actor actor, CancellationToken cancellationToken = default);

    /// <summary>Reads a complaint's journal in order. That is a right of its own: in it are notes that are not for the customer.</summary>
    /// <param name="id">The complaint.</param>
    /// <param name="actor">Who reads.</param>
    /// <param name="after">The number of the last entry that is known already; 0 for all.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>A page of entries, empty when there is no such complaint or the actor may not read it. Its continuation is the next <paramref name="after"/>.</returns>
    ValueTask<Page<JournalEntry>> ReadJournalAsync(ComplaintId id, Actor actor, long after = 0, CancellationToken cancellationToken = default);

    /// <summary>Says of every trigger of the complaint's lifecycle whether it may fire now, and if not, every reason why. Merging, which needs another complaint, is not among them.</summary>
    /// <param name="id">The complaint.</param>
    /// <param name="actor">Who would fire it.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The triggers in the order of the definition, empty when there is no such complaint or the actor may not read it.</returns>
    ValueTask<IReadOnlyList<TriggerOption>> GetOptionsAsync(ComplaintId id, Actor actor, CancellationToken cancellationToken = default);

    /// <summary>Says why a deadline is due when it is: what was counted, what was taken out, by which target and calendar.</summary>
    /// <param name="id">The complaint.</param>
    /// <param name="deadline">The deadline, as in <see cref="Complaint.Deadlines"/>.</param>
    /// <param name="actor">Who reads.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The explanation; <see langword="null"/> when there is no such complaint or deadline, or the actor may not read it.</returns>
    ValueTask<DeadlineExplanation?> ExplainDueAsync(ComplaintId id, DeadlineId deadline, Actor actor, CancellationToken cancellationToken = default);

    /// <summary>Says to whom a complaint would be given if it came in now, and why: every rule that is tried, and everybody who comes into question. Writes nothing.</summary>
    /// <param name="intake">What is known of the complaint.</param>
    /// <param name="actor">Who asks; the right to it is called <c>explain-routing</c>.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    ValueTask<RoutingExplanation> ExplainRoutingAsync(ComplaintIntake intake, Actor actor, CancellationToken cancellationToken = default);
}
