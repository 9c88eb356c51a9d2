namespace ComplaintFlow.Authorization;

/// <summary>
/// The ability of an <see cref="IComplaintAuthorizer"/> to say in advance which complaints an actor may <c>read</c>, so that lists and counts ask the store
/// for exactly these. An authoriser without it is asked for each complaint of a list.
/// </summary>
public interface IReadScopes
{
    /// <summary>Returns the complaints of a realm that an actor may read.</summary>
    /// <param name="realm">The realm.</param>
    /// <param name="actor">The actor who reads.</param>
    /// <param name="cancellationToken">Cancelled when the caller cancels, and after 30 seconds, when the call that needed the answer fails with <see cref="ErrorCodes.HostCodeTimeout"/>.</param>
    /// <returns>
    /// The scope, which must contain exactly those for which <see cref="IComplaintAuthorizer.IsAllowedAsync"/> allows <see cref="ComplaintAction.Read"/>;
    /// <see langword="null"/> when it cannot be said, and each complaint is asked for. Staff never see complaints in which they are involved, whatever
    /// the scope.
    /// </returns>
    ValueTask<ReadScope?> FindReadScopeAsync(Realm realm, Actor actor, CancellationToken cancellationToken = default);

    /// <summary>Returns the complaints of a realm whose journals an actor may read, which are those that the actor finds by text.</summary>
    /// <param name="realm">The realm.</param>
    /// <param name="actor">The actor who reads.</param>
    /// <param name="cancellationToken">As for <see cref="FindReadScopeAsync"/>.</param>
    /// <returns>
    /// The scope, which must contain exactly those for which <see cref="IComplaintAuthorizer.IsAllowedAsync"/> allows <see cref="ComplaintAction.ReadJournal"/>;
    /// by default <see langword="null"/>: each complaint is asked for.
    /// </returns>
    ValueTask<ReadScope?> FindJournalScopeAsync(Realm realm, Actor actor, CancellationToken cancellationToken = default) => new((ReadScope?)null);
}

/// <summary>The complaints that an actor may read.</summary>
public sealed record ReadScope
{
    private ReadScope()
    {
    }

    /// <summary>All complaints.</summary>
    public static ReadScope Everything { get; } = new();

    /// <summary>The complaints whose <see cref="Customer.Id"/> is exactly the actor's <see cref="Actor.GivenId"/>.</summary>
    public static ReadScope Own { get; } = new() { IsOwn = true };

    /// <summary>No complaint.</summary>
    public static ReadScope Nothing { get; } = new() { IsNothing = true };

    /// <summary>The handlers and teams whose complaints are in the scope; <see langword="null"/> for those of everybody.</summary>
    public HandledScope? HandledBy { get; private init; }

    internal bool IsOwn { get; private init; }

    internal bool IsNothing { get; private init; }

    /// <summary>Whether no complaint can be in the scope.</summary>
    internal bool IsEmpty => IsNothing || HandledBy is { Handler: null, Teams.Count: 0 };

    /// <summary>Returns the scope of the complaints that a person handles, or that are with one of some teams.</summary>
    /// <param name="handler">The person; <see langword="null"/> for teams only.</param>
    /// <param name="teams">The teams.</param>
    public static ReadScope Handled(PersonId? handler, params ReadOnlySpan<string> teams) => new() { HandledBy = new(handler, [.. teams]) };
}

/// <summary>The complaints that a person handles, or that are with one of some teams.</summary>
/// <param name="Handler">The person; <see langword="null"/> for teams only.</param>
/// <param name="Teams">The teams.</param>
public sealed record HandledScope(PersonId? Handler, IReadOnlyList<string> Teams)
{
    /// <summary>Returns whether a complaint with this treatment is one of them.</summary>
    /// <param name="treatment">The treatment of the complaint.</param>
    public bool Includes(Treatment treatment)
    {
        ArgumentNullException.ThrowIfNull(treatment);
        return (treatment.Handler is not null && treatment.Handler == Handler) || (treatment.Team is { } team && Teams.Contains(team));
    }
}
