using ComplaintFlow.Commands;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Improvement;

/// <summary>Asks the authoriser, looks at the complaints, and hands commands to the engine.</summary>
internal sealed class ImprovementDesk(
    Realm realm,
    ImprovementEngine engine,
    IComplaintDesks desks,
    IComplaintAuthorizer authorizer,
    ImprovementTexts texts) : IImprovements
{
    /// <summary>The actor of the package's own work; also the name of its role.</summary>
    public const string Name = "improvement";

    private static readonly ComplaintAction ReadImprovement = new("read-improvement");

    public static Actor Actor { get; } = Actor.Staff(Name, Name);

    public IImprovements For(Realm other)
    {
        if (other == default)
            throw new ArgumentException("The value names no realm.", nameof(other));
        return other == realm ? this : new ImprovementDesk(other, engine, desks, authorizer, texts);
    }

    public async ValueTask<ImprovementOutcome> ExecuteAsync(ImprovementId id, ImprovementCommand command, Actor actor, CancellationToken cancellationToken = default)
    {
        Check(id);
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(actor);
        if (!await IsAllowedAsync(actor, command.Right, cancellationToken).ConfigureAwait(false))
            return ImprovementOutcome.Refused(texts.Write(new(ErrorCodes.NotAuthorized, command.Right, [])));
        ImprovementResult result = await engine.ExecuteAsync(
            realm,
            id,
            command,
            actor.Id,
            command.NewOwner is { } owner ? action => InvolvingAsync(action, owner, cancellationToken) : null,
            cancellationToken).ConfigureAwait(false);
        return OutcomeOf(result);
    }

    public async ValueTask<ImprovementOutcome> LinkAsync(ImprovementId id, ComplaintId complaint, Actor actor, CancellationToken cancellationToken = default)
    {
        Check(id);
        ArgumentNullException.ThrowIfNull(actor);
        if (await FindAsync(id, actor, cancellationToken).ConfigureAwait(false) is not { } action)
            return Refused(ImprovementErrorCodes.UnknownImprovement, id);
        // The desk is that of the realm, so that a complaint of another realm does not exist here.
        IComplaintDesk desk = desks.For(realm);
        if (await desk.FindAsync(complaint, actor, cancellationToken).ConfigureAwait(false) is not { } linked)
            return Refused(ErrorCodes.UnknownComplaint, complaint);
        if (CheckLink(action, linked) is { } denial)
            return ImprovementOutcome.Refused(texts.Write(denial));
        Outcome outcome = await desk.ExecuteAsync(complaint, new LinkImprovement(id), actor, cancellationToken).ConfigureAwait(false);
        if (outcome.Refusal is { } refusal)
            return ImprovementOutcome.Refused(refusal);
        // The subscriber does the same; whoever is first writes it.
        return OutcomeOf(await engine.ExecuteAsync(realm, id, new RecordLink(complaint), actor.Id, null, cancellationToken).ConfigureAwait(false));
    }

    public async ValueTask<ImprovementAction?> FindAsync(ImprovementId id, Actor actor, CancellationToken cancellationToken = default)
    {
        Check(id);
        ArgumentNullException.ThrowIfNull(actor);
        if (!await IsAllowedAsync(actor, ReadImprovement, cancellationToken).ConfigureAwait(false))
            return null;
        return (await engine.LoadAsync(realm, id, cancellationToken).ConfigureAwait(false))?.Action;
    }

    public async ValueTask<Page<ImprovementAction>> ListAsync(ImprovementCriteria criteria, Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(criteria);
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(criteria.PageSize, nameof(criteria));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(criteria.PageSize, ImprovementCriteria.MaxPageSize, nameof(criteria));
        if (!await IsAllowedAsync(actor, ReadImprovement, cancellationToken).ConfigureAwait(false))
            return new([]);
        ImprovementQuery query = new(realm)
        {
            State = criteria.State is { } state ? ImprovementJson.NameOf(state) : null,
            Owner = criteria.Owner,
            PageSize = criteria.PageSize,
            Continuation = criteria.Continuation,
        };
        Page<StoredImprovement> page = await engine.Store.ListImprovementsAsync(query, cancellationToken).ConfigureAwait(false);
        return new([.. page.Items.Select(stored => ImprovementJson.Read(stored).Action)], page.Continuation);
    }

    public async ValueTask<Page<ImprovementEntry>> ReadJournalAsync(ImprovementId id, Actor actor, long after = 0, CancellationToken cancellationToken = default)
    {
        Check(id);
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentOutOfRangeException.ThrowIfNegative(after);
        if (!await IsAllowedAsync(actor, ReadImprovement, cancellationToken).ConfigureAwait(false))
            return new([]);
        // With the entry before, whose hash the first one continues.
        Page<StoredImprovementEntry> page = await engine.Store
            .ReadImprovementJournalAsync(new(realm, id, Math.Max(after - 1, 0)), cancellationToken).ConfigureAwait(false);
        StoredImprovementEntry? previous = after > 0 && page.Items is [var first, ..] && first.Sequence == after ? first : null;
        List<ImprovementEntry> entries = ImprovementJson.Read(realm, id, previous?.Hash ?? default, page.Items.Skip(previous is null ? 0 : 1));
        return new(entries, page.Continuation);
    }

    private static void Check(ImprovementId id)
    {
        if (id == default)
            throw new ArgumentException("The identifier has no name.", nameof(id));
    }

    private static ImprovementDenial? CheckLink(ImprovementAction action, Complaint complaint)
    {
        if (action.Complaints.Contains(complaint.Id) && complaint.Care.FindImprovement(action.Id) is not null)
            return null;
        if (action.IsOver)
            return new(ImprovementErrorCodes.ImprovementNotReady, action.Id, [new("improvement.in-state", [action.State])]);
        if (action.Complaints.Length >= ImprovementAction.MaxComplaints)
            return new(ImprovementErrorCodes.ImprovementNotReady, action.Id, [new("improvement.too-many-complaints", [ImprovementAction.MaxComplaints])]);
        return complaint.Involves(action.Owner)
            ? new(ImprovementErrorCodes.OwnerInvolved, action.Id, [new("improvement.owner-involved", [action.Owner, complaint.Id])])
            : null;
    }

    private async ValueTask<IReadOnlyList<ComplaintId>> InvolvingAsync(ImprovementAction action, PersonId owner, CancellationToken cancellationToken)
    {
        List<ComplaintId> involving = [];
        foreach (ComplaintId id in action.Complaints)
        {
            Complaint? complaint = await desks.For(realm).FindAsync(id, Actor, cancellationToken).ConfigureAwait(false);
            if (complaint is null)
                await RequireReadingAsync(cancellationToken).ConfigureAwait(false);
            else if (complaint.Involves(owner))
                involving.Add(id);
        }

        return involving;
    }

    /// <summary>A complaint that is not found was purged, unless the package may not read complaints at all.</summary>
    private async ValueTask RequireReadingAsync(CancellationToken cancellationToken)
    {
        if (!await IsAllowedAsync(Actor, ComplaintAction.Read, cancellationToken).ConfigureAwait(false))
            throw new InvalidOperationException($"The actor '{Name}' in the role '{Name}' may not read complaints; it needs the action '{ComplaintAction.Read}'.");
    }

    private ValueTask<bool> IsAllowedAsync(Actor actor, ComplaintAction action, CancellationToken cancellationToken) =>
        authorizer.IsAllowedAsync(new(realm, actor, action, null), cancellationToken);

    private ImprovementOutcome Refused(string code, object about) => ImprovementOutcome.Refused(texts.Write(new(code, about, [])));

    private ImprovementOutcome OutcomeOf(ImprovementResult result) =>
        result.Denial is { } denial ? ImprovementOutcome.Refused(texts.Write(denial)) : ImprovementOutcome.Accepted(result.Action!, result.Events);
}
