namespace ComplaintFlow.Improvement;

/// <summary>The entry point for improvement actions. Thread-safe. A command that is not allowed returns a refusal with all its reasons.</summary>
/// <remarks>The injected instance is that of <see cref="Realm.Default"/>.</remarks>
public interface IImprovements
{
    /// <summary>Returns the entry point for the improvement actions of a realm.</summary>
    /// <param name="realm">The realm.</param>
    /// <exception cref="ArgumentException"><paramref name="realm"/> is the default value, which names no realm.</exception>
    IImprovements For(Realm realm);

    /// <summary>Carries out a command.</summary>
    /// <param name="id">The identifier; for <see cref="PlanImprovement"/> a new one.</param>
    /// <param name="command">The command.</param>
    /// <param name="actor">The actor who gives it.</param>
    /// <param name="cancellationToken">Cancels the attempt; committed changes remain.</param>
    ValueTask<ImprovementOutcome> ExecuteAsync(ImprovementId id, ImprovementCommand command, Actor actor, CancellationToken cancellationToken = default);

    /// <summary>
    /// Links a complaint of the same realm, in its journal and in that of the improvement action. Linking it again is accepted and writes nothing. Refused where the
    /// owner is involved in the complaint.
    /// </summary>
    /// <param name="id">The improvement action, which must not be over.</param>
    /// <param name="complaint">The complaint.</param>
    /// <param name="actor">The actor, who must be allowed to read both, and needs the right <c>link-improvement</c>.</param>
    /// <param name="cancellationToken">Cancels the attempt; committed changes remain, and the other journal follows.</param>
    ValueTask<ImprovementOutcome> LinkAsync(ImprovementId id, ComplaintId complaint, Actor actor, CancellationToken cancellationToken = default);

    /// <summary>Reads an improvement action.</summary>
    /// <param name="id">The improvement action.</param>
    /// <param name="actor">The actor, who needs the right <c>read-improvement</c>.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The improvement action; <see langword="null"/> when it does not exist or the actor may not read it.</returns>
    ValueTask<ImprovementAction?> FindAsync(ImprovementId id, Actor actor, CancellationToken cancellationToken = default);

    /// <summary>Lists improvement actions in the order of their identifiers.</summary>
    /// <param name="criteria">The criteria and the page.</param>
    /// <param name="actor">The actor, who needs the right <c>read-improvement</c>.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>A page; empty when the actor may not read.</returns>
    ValueTask<Page<ImprovementAction>> ListAsync(ImprovementCriteria criteria, Actor actor, CancellationToken cancellationToken = default);

    /// <summary>Reads the journal in order, and checks that no entry was changed.</summary>
    /// <param name="id">The improvement action.</param>
    /// <param name="actor">The actor, who needs the right <c>read-improvement</c>.</param>
    /// <param name="after">The number of the entry after which to read, exclusive; 0 for all.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>A page; empty when the improvement action does not exist or the actor may not read it. Its continuation is the next <paramref name="after"/>.</returns>
    /// <exception cref="ComplaintFlow.Storage.DamagedDataException">An entry was changed outside the library.</exception>
    ValueTask<Page<ImprovementEntry>> ReadJournalAsync(ImprovementId id, Actor actor, long after = 0, CancellationToken cancellationToken = default);
}

/// <summary>Selects improvement actions; criteria that are not set are ignored.</summary>
public sealed record ImprovementCriteria
{
    /// <summary>The maximum page size.</summary>
    public const int MaxPageSize = 1_000;

    /// <summary>The state.</summary>
    public ImprovementState? State { get; init; }

    /// <summary>The owner.</summary>
    public PersonId? Owner { get; init; }

    /// <summary>The maximum number of improvement actions on a page.</summary>
    /// <value>100 by default; from 1 to <see cref="MaxPageSize"/>.</value>
    public int PageSize { get; init; } = 100;

    /// <summary>The continuation from the previous page; <see langword="null"/> for the first.</summary>
    public string? Continuation { get; init; }
}

/// <summary>The outcome of a command on an improvement action.</summary>
public sealed class ImprovementOutcome
{
    private ImprovementOutcome(ImprovementAction? action, IReadOnlyList<ImprovementEvent> events, Refusal? refusal) => (Action, Events, Refusal) = (action, events, refusal);

    /// <summary>Whether the command was carried out.</summary>
    public bool IsAccepted => Refusal is null;

    /// <summary>The improvement action after the command; <see langword="null"/> when it was refused.</summary>
    public ImprovementAction? Action { get; }

    /// <summary>The events, in order; empty when nothing had to change.</summary>
    public IReadOnlyList<ImprovementEvent> Events { get; }

    /// <summary>Why the command was refused; <see langword="null"/> when it was carried out.</summary>
    public Refusal? Refusal { get; }

    /// <summary>Returns the improvement action after the command.</summary>
    /// <exception cref="ImprovementRefusedException">The command was refused.</exception>
    public ImprovementAction OrThrow() => Action ?? throw new ImprovementRefusedException(Refusal!);

    internal static ImprovementOutcome Accepted(ImprovementAction action, IReadOnlyList<ImprovementEvent> events) => new(action, events, null);

    internal static ImprovementOutcome Refused(Refusal refusal) => new(null, [], refusal);
}

/// <summary>Thrown by <see cref="ImprovementOutcome.OrThrow"/>, for callers that do not expect a refusal.</summary>
public sealed class ImprovementRefusedException : Exception
{
    internal ImprovementRefusedException(Refusal refusal)
        : base(string.Join(' ', [$"{refusal.Code}:", refusal.Message, .. refusal.Reasons, refusal.Fix])) => Refusal = refusal;

    /// <summary>Why the command was refused.</summary>
    public Refusal Refusal { get; }
}
